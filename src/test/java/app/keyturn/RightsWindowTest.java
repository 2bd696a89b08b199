package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.VaultException;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What an account was refused cannot be pressed any more, and says which role is lacking.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class RightsWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void openAsAuditor(FxRobot robot) {
        robot.interact(window.app::openSandbox);
        window.awaitRead();
        openAs(robot, SandboxAccount.AUDITOR);
        window.select(robot, "orders-cmk");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void openAs(FxRobot robot, SandboxAccount account) {
        var menu = robot.lookup("#accountMenu").queryAs(MenuButton.class);
        var words = "Open this vault as " + account.address();
        robot.interact(menu::show);
        robot.interact(() -> {
            menu.hide();
            menu.getItems().stream()
                    .filter(item -> words.equals(item.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire();
        });
        until(() -> menu.getText().equals(account.address())
                && account.address().equals(window.session().vault().account()));
        window.awaitRead();
    }

    private static Button button(FxRobot robot, String id) {
        return robot.lookup(id).queryButton();
    }

    @Test
    void aRefusedRotationIsDisabledWithTheReasonUntilAnotherAccountIsChosen(FxRobot robot) {
        assertThat(button(robot, "#rotateKey").isDisabled())
                .as("unknown stays enabled")
                .isFalse();
        assertThatThrownBy(() -> window.session().vault().rotateKey("orders-cmk"))
                .isInstanceOf(VaultException.class);
        until(() -> button(robot, "#rotateKey").isDisabled());
        assertThat(button(robot, "#rotateKey").getAccessibleHelp())
                .startsWith("You may not rotate orders-cmk: it needs the role Key Vault Crypto Officer. Refused at ");
        assertThat(button(robot, "#panelRotate").isDisabled()).isTrue();
        assertThat(button(robot, "#createKey").isDisabled()).isFalse();
        openAs(robot, SandboxAccount.ADMIN);
        until(() -> !button(robot, "#rotateKey").isDisabled());
        window.session().vault().rotateKey("orders-cmk");
    }

    private static String cell(FxRobot robot, String action, int column) {
        TableView<?> table = robot.lookup("#rightsTable").queryTableView();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (action.equals(table.getColumns().get(0).getCellData(i))) {
                return String.valueOf(table.getColumns().get(column).getCellData(i));
            }
        }
        throw new AssertionError("no line for " + action);
    }

    /// By the palette, and with what Azure tells and the vault answers.
    @Test
    void theRightsOfTheAccountAreShownFromWhereTheyAreKnown(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.K);
        awaitNode(robot, "#paletteQuery");
        robot.write("your rights");
        robot.type(KeyCode.ENTER);
        awaitNode(robot, "#rightsTable");
        assertThat(cell(robot, "List keys", 1)).isEqualTo("May");
        assertThat(cell(robot, "List keys", 2)).startsWith("It worked at ");
        assertThat(cell(robot, "Rotate a key", 1)).isEqualTo("Unknown");
        assertThat(cell(robot, "List deleted keys", 1)).isEqualTo("Unknown");
        robot.clickOn("#askVault");
        until(() -> cell(robot, "List deleted keys", 1).equals("May"));
        assertThat(cell(robot, "Rotate a key", 1)).as("nothing is tried for it").isEqualTo("Unknown");
        until(() -> !button(robot, "#askAzure").isDisabled());
        robot.clickOn("#askAzure");
        until(() -> cell(robot, "Rotate a key", 1).equals("May not"));
        assertThat(cell(robot, "Rotate a key", 2))
                .isEqualTo("No role that Azure tells of allows it. It takes the role Key Vault Crypto Officer.");
        assertThat(cell(robot, "Read a rotation policy", 2))
                .endsWith("The role Key Vault Reader allows it, as Azure tells.");
        assertThat(robot.lookup("#rightsNote").queryAs(Sentence.class).getWords())
                .startsWith("All role assignments of the account at this vault could be read.");
        robot.type(KeyCode.ESCAPE);
        VaultWindow.awaitDialogClosed();
        until(() -> button(robot, "#rotateKey").isDisabled());
        assertThat(button(robot, "#rotateKey").getAccessibleHelp())
                .startsWith(
                        "You may not rotate orders-cmk: none of the roles that Azure tells of allows it; it needs the"
                                + " role Key Vault Crypto Officer.");
        assertThat(button(robot, "#createKey").isDisabled()).isTrue();
        robot.push(KeyCode.F5);
        until(() -> !button(robot, "#rotateKey").isDisabled());
    }

    @Test
    void refreshingLetsThePersonTryAgain(FxRobot robot) {
        assertThatThrownBy(() -> window.session().vault().rotateKey("orders-cmk"))
                .isInstanceOf(VaultException.class);
        until(() -> button(robot, "#rotateKey").isDisabled());
        robot.interact(window.session().commands().get("refresh")::run);
        until(() -> !button(robot, "#rotateKey").isDisabled());
    }
}
