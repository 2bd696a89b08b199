package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.shell.PolicyAct;
import app.keyturn.trace.Trace;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.Objects;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The menu of the sandbox.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class SandboxWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void open(FxRobot robot) {
        robot.interact(window.app::openSandbox);
        window.awaitRead();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static MenuItem item(FxRobot robot, String id) {
        var badge = robot.lookup("#homeBadge").queryAs(MenuButton.class);
        return badge.getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    /// The menu is opened, as a person does, because it looks then how things are.
    private static void choose(FxRobot robot, String id) {
        var badge = robot.lookup("#homeBadge").queryAs(MenuButton.class);
        robot.interact(badge::show);
        robot.interact(() -> {
            badge.hide();
            item(robot, id).fire();
        });
    }

    @Test
    void whatThePoliciesDidIsListedAndLeadsToTheKeys(FxRobot robot) {
        choose(robot, "advance" + Period.ofDays(7));
        awaitNode(robot, "#actsTable");
        TableView<PolicyAct> table = robot.lookup("#actsTable").queryTableView();
        assertThat(table.getItems()).extracting(PolicyAct::kind).contains(PolicyAct.Kind.ROTATED);
        assertThat(robot.lookup("#actsSummary").queryAs(Sentence.class).getWords())
                .matches("\\d+ rotated.*");
        robot.interact(() -> {
            Pictures.write(table.getScene(), "policy-acts", 1);
            assertThat(Truncated.in(table.getScene().getRoot())).isEmpty();
        });
        var rotated = table.getItems().stream()
                .filter(act -> act.kind() == PolicyAct.Kind.ROTATED)
                .findFirst()
                .orElseThrow();
        robot.interact(() -> {
            table.scrollTo(rotated);
            table.layout();
        });
        // In the dialog's table: the list of keys behind it shows the same name.
        robot.clickOn(robot.from(table).lookup(rotated.key()).<Hyperlink>query());
        awaitDialogClosed();
        until(() -> window.session().name().equals(rotated.vault()));
        window.awaitPanel(rotated.key());
        choose(robot, "policyActs");
        awaitNode(robot, "#actsTable");
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }

    @Test
    void resettingAsksAndMakesItAsItWasAtFirst(FxRobot robot) {
        var before = Objects.requireNonNull(window.session().catalog().row("payments-signing"))
                .item()
                .createdOn();
        var first = window.app.sandbox();
        robot.interact(() -> window.app.sandbox().clock().advance(Duration.ofDays(400)));
        choose(robot, "resetSandbox");
        awaitNode(robot, "#confirm");
        assertThat(robot.lookup("#confirmWords").queryAs(Sentence.class).getWords())
                .contains("is lost");
        robot.clickOn("#confirm");
        awaitDialogClosed();
        until(() -> window.app.shell().viewModel().sessions().size() == 4
                && window.app.shell().viewModel().currentProperty().get() != null);
        window.awaitRead();
        assertThat(window.app.sandbox()).isNotSameAs(first);
        assertThat(window.session().formats().now()).isBefore(Instant.now().plusSeconds(60));
        assertThat(Objects.requireNonNull(window.session().catalog().row("payments-signing"))
                        .item()
                        .createdOn())
                .isBetween(
                        Objects.requireNonNull(before),
                        Objects.requireNonNull(before).plusSeconds(120));
        assertThat(window.trace.phases())
                .extracting(Trace.Phase::name)
                .as("what is opened later is no phase of the start")
                .doesNotContain("sandbox beside");
    }

    @Test
    void keepingSaysWhatIsWrittenAndIsRemembered(FxRobot robot) {
        var file = window.folder.resolve("sandbox.data");
        choose(robot, "keepSandbox");
        awaitNode(robot, "#confirm");
        assertThat(robot.lookup("#confirmWords").queryAs(Sentence.class).getWords())
                .contains("private keys too", file.toString(), "readable by you alone");
        assertThat(((CheckMenuItem) item(robot, "keepSandbox")).isSelected())
                .as("nothing is kept before it was agreed to")
                .isFalse();
        assertThat(file).doesNotExist();
        robot.clickOn("#confirm");
        awaitDialogClosed();
        until(() -> Files.exists(file));
        until(() -> Files.exists(window.folder.resolve("settings.json"))
                && Files.readString(window.folder.resolve("settings.json")).contains("\"keepSandbox\" : true"));
        choose(robot, "keepSandbox");
        until(() -> !Files.exists(file));
        until(() -> Files.readString(window.folder.resolve("settings.json")).contains("\"keepSandbox\" : false"));
    }
}
