package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.giveUp;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.CodePane;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.models.KeyType;
import java.util.Map;
import java.util.Objects;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Every dialog shows what it is about to send, in three languages.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class AsCodeWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        window.secondClient().createKey("orders", KeyType.EC);
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "orders");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static String chosen(FxRobot robot, String language) {
        robot.clickOn("#" + language);
        return robot.lookup("#codeText").queryAs(TextInputControl.class).getText();
    }

    /// The vault of the window is an emulator, which no command of Az.KeyVault reaches.
    private static void says(FxRobot robot, String az, String rest) {
        awaitNode(robot, "#codeText");
        assertThat(chosen(robot, "az")).startsWith("az keyvault key " + az).contains("--id https://localhost");
        assertThat(chosen(robot, "powerShell")).startsWith("# No command of Az.KeyVault");
        assertThat(chosen(robot, "rest")).startsWith(rest).contains("Bearer <token>");
    }

    private static void leave(FxRobot robot) {
        giveUp(robot);
    }

    /// Escape closes what is above the dialog first.
    private static void leaveBoth(FxRobot robot) {
        robot.type(KeyCode.ESCAPE);
        until(() -> robot.lookup("#codeText").tryQuery().isEmpty());
        leave(robot);
    }

    @Test
    void whatWasReadIsCopied(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.R);
        says(robot, "rotate", "POST https://localhost");
        robot.clickOn("#copyCode");
        var copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0])
                .isEqualTo(Objects.requireNonNull(robot.lookup(".code-box")
                                .queryAs(CodePane.class)
                                .getCode())
                        .rest());
        leave(robot);
    }

    @Test
    void dialogsWithoutRoomShowItAboveThem(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.N);
        awaitNode(robot, "#name");
        robot.clickOn("#name").write("invoices").clickOn("#code");
        says(robot, "create", "POST https://localhost");
        assertThat(chosen(robot, "az")).contains("/keys/invoices");
        leaveBoth(robot);

        robot.clickOn("#toggleEnabled");
        awaitNode(robot, "#confirm");
        robot.clickOn("#code");
        says(robot, "set-attributes", "PATCH https://localhost");
        leaveBoth(robot);

        robot.clickOn("#keyTable").type(KeyCode.DELETE);
        awaitNode(robot, "#run");
        robot.clickOn("#code");
        says(robot, "delete", "DELETE https://localhost");
        leaveBoth(robot);
    }

    @Test
    void theReviewOfChangesShowsThem(FxRobot robot) {
        robot.interact(() -> window.session().properties().tagsProperty().set(Map.of("owner", "me")));
        robot.clickOn("#reviewChanges");
        until(() -> robot.lookup("#codeText").tryQuery().isPresent());
        says(robot, "set-attributes", "PATCH https://localhost");
        leave(robot);
    }

    @Test
    void thePolicyEditorHasThemAmongItsDocuments(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.P);
        awaitNode(robot, "#rest");
        robot.clickOn("#rest");
        robot.clickOn("#copyDocument");
        var copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertThat(copied[0]).startsWith("PUT https://localhost").contains("/keys/orders/rotationpolicy");
        leave(robot);
    }
}
