package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.settings.Recents;
import app.keyturn.settings.SettingsStore;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.Connection;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A link signs in nowhere unasked.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class LinkWindowTest {
    private static final Link LINK = Link.parse("keyturn://contoso.vault.azure.net/keys/orders");

    private VaultWindow window;
    private Recents recents;
    private final List<Connection> opened = new ArrayList<>();

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
        recents = new Recents(new SettingsStore(window.folder.resolve("other.json"), new InlineBackground()));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void follow(FxRobot robot, @Nullable SignIn chosen) {
        robot.interact(() -> new LinkFollower(window.app.shell(), recents, (connection, _) -> opened.add(connection))
                .follow(LINK, chosen));
    }

    private static String words(FxRobot robot, String id) {
        return ((Labeled) awaitNode(robot, id)).getText();
    }

    @Test
    void aVaultThatWasNeverOpenedIsNamedWithTheSignInAndNothingIsSent(FxRobot robot) {
        follow(robot, null);
        assertThat(words(robot, "#confirmTitle")).contains("contoso.vault.azure.net");
        assertThat(words(robot, "#confirmWords"))
                .contains("contoso.vault.azure.net", "was not opened here before", "Whatever this computer has");
        assertThat(opened).isEmpty();
        robot.clickOn("#cancelConfirm");
        awaitDialogClosed();
        assertThat(opened).isEmpty();
        assertThat(recents.list()).isEmpty();
    }

    @Test
    void theSignInOfTheCommandLineIsNamedToo(FxRobot robot) {
        follow(robot, new SignIn(Method.SERVICE_PRINCIPAL, "contoso.example", "1234-5678", null));
        assertThat(words(robot, "#confirmWords")).contains("Service principal", "1234-5678", "contoso.example");
    }

    @Test
    void whoAgreesIsNotAskedAgain(FxRobot robot) {
        follow(robot, null);
        awaitNode(robot, "#confirm");
        robot.clickOn("#confirm");
        awaitDialogClosed();
        assertThat(opened)
                .extracting(connection -> connection.address().uri().getHost())
                .containsExactly("contoso.vault.azure.net");
        follow(robot, null);
        assertThat(opened).hasSize(2);
    }

    @Test
    void aVaultThatWasOpenedBeforeIsOpenedInTheWayOfThatTime(FxRobot robot) {
        robot.interact(() -> recents.add(new Connection(LINK.vault(), SignIn.with(Method.CLI), null)));
        follow(robot, null);
        assertThat(opened)
                .extracting(connection -> connection.signIn().method())
                .containsExactly(Method.CLI);
        follow(robot, SignIn.with(Method.BROWSER));
        assertThat(words(robot, "#confirmWords")).as("another account, perhaps").contains("Browser");
        assertThat(opened).hasSize(1);
    }

    @Test
    void aProgramThatRunsAsksAsWell(FxRobot robot) {
        robot.interact(window::open);
        window.awaitRead();
        robot.interact(() -> window.app.follow(LINK, null));
        assertThat(words(robot, "#confirmTitle")).contains("contoso.vault.azure.net");
        assertThat(window.app.shell().viewModel().sessions()).hasSize(1);
    }

    @Test
    void aVaultThatIsOpenIsShown(FxRobot robot) {
        robot.interact(window::open);
        window.awaitRead();
        var open = new Link(window.session().vault().address(), null);
        robot.interact(() -> window.app.shell().viewModel().showConnect());
        robot.interact(() -> window.app.follow(open, null));
        assertThat(window.session().vault().address()).isEqualTo(open.vault());
    }
}
