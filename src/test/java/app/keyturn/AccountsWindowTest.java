package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.ui.WindowExtension;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Who the vault in front is opened by, and who else could be.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class AccountsWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void open(FxRobot robot) {
        robot.interact(window.app::openSandbox);
        window.awaitRead();
        until(() -> menu(robot).getText().equals(SandboxAccount.ADMIN.address()));
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static MenuButton menu(FxRobot robot) {
        return robot.lookup("#accountMenu").queryAs(MenuButton.class);
    }

    private static List<String> items(FxRobot robot) {
        robot.interact(() -> menu(robot).show());
        var words = menu(robot).getItems().stream().map(MenuItem::getText).toList();
        robot.interact(() -> menu(robot).hide());
        return words;
    }

    private static void choose(FxRobot robot, String words) {
        robot.interact(() -> menu(robot).show());
        robot.interact(() -> {
            menu(robot).hide();
            menu(robot).getItems().stream()
                    .filter(item -> words.equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
    }

    @Test
    void whoHasOpenedTheVaultStandsAtTheTop(FxRobot robot) {
        assertThat(items(robot))
                .contains(
                        "Copy name: admin@contoso.example",
                        "Copy object id: " + SandboxAccount.ADMIN.objectId(),
                        "Copy tenant id: " + SandboxAccount.ADMIN.tenant(),
                        "Open this vault as operator@contoso.example",
                        "Accounts...")
                .doesNotContain("Open this vault as admin@contoso.example");
        assertThat(window.session().vault().account()).isEqualTo("admin@contoso.example");
    }

    @Test
    void aVaultIsOpenedByAnotherAccountAndItsRowsStay(FxRobot robot) {
        var before = window.session();
        choose(robot, "Open this vault as auditor@contoso.example");
        until(() -> menu(robot).getText().equals("auditor@contoso.example"));
        assertThat(window.session()).isSameAs(before);
        until(() -> "auditor@contoso.example".equals(before.vault().account()));
    }

    @Test
    void otherVaultsStayWithTheAccountThatHasOpenedThem(FxRobot robot) {
        choose(robot, "Open this vault as auditor@contoso.example");
        until(() -> menu(robot).getText().equals("auditor@contoso.example"));
        var main = window.app.shell().viewModel();
        robot.interact(() -> main.showVault(main.sessions().get(1)));
        until(() -> menu(robot).getText().equals("admin@contoso.example"));
    }

    @Test
    void theDialogListsWhoIsSignedInAndWhatTheyHaveOpened(FxRobot robot) {
        choose(robot, "Accounts...");
        awaitNode(robot, "#accountList");
        until(() -> words(robot).contains("admin@contoso.example"));
        assertThat(words(robot)).contains("auditor@contoso.example", "Signed in");
        assertThat(words(robot)).anyMatch(line -> line.startsWith("Has opened contoso-"));
        until(() -> words(robot).stream().anyMatch(line -> line.startsWith("Sign-ins ")));
    }

    private static List<String> words(FxRobot robot) {
        return robot.lookup(".dialog .label").queryAllAs(Label.class).stream()
                .map(Label::getText)
                .toList();
    }

    @Test
    void aTokenThatWasGivenIsOfNoAccount(FxRobot robot) {
        robot.interact(window::open);
        until(() -> menu(robot).getText().equals("Accounts"));
        assertThat(items(robot)).containsExactly("Accounts...");
    }
}
