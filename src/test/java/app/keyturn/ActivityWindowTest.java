package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyType;
import java.nio.file.Files;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// One click is one operation, and what became of it is told.
@SuppressWarnings("NullAway.Init")
@ExtendWith(ApplicationExtension.class)
class ActivityWindowTest {
    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        other.createKey("orders", KeyType.EC);
        other.createKey("payments", KeyType.EC);
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "payments");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private long versions(String key) {
        return other.listPropertiesOfKeyVersions(key).stream().count();
    }

    private void askToRotate(FxRobot robot) {
        robot.clickOn("#rotateKey");
        awaitNode(robot, "#rotate");
    }

    @Test
    void aRotationIsInTheActivityWithItsRequest(FxRobot robot) {
        askToRotate(robot);
        robot.clickOn("#rotate");
        awaitNode(robot, "#done");
        robot.clickOn("#done");
        awaitDialogClosed();
        robot.clickOn("#activityEntry");
        awaitNode(robot, "#activityTable");
        TableView<?> table = robot.lookup("#activityTable").queryTableView();
        until(() -> table.getItems().size() == 1);
        var links = robot.from(table).lookup(".hyperlink").queryAll().stream()
                .map(node -> ((Hyperlink) node).getText())
                .toList();
        assertThat(links).contains("payments").anyMatch(text -> text.matches("[0-9a-f-]{36}"));
        robot.clickOn("payments");
        awaitNode(robot, "#keyTable");
    }

    @Test
    void aDoubleClickRotatesOnce(FxRobot robot) {
        askToRotate(robot);
        robot.doubleClickOn("#rotate");
        awaitNode(robot, "#done");
        assertThat(versions("payments")).isEqualTo(2);
    }

    @Test
    void enterHeldDownRotatesOnce(FxRobot robot) {
        window.sandbox.faults().add("latency:500ms@rotate*1");
        askToRotate(robot);
        // The display repeats a key that is held down.
        robot.press(KeyCode.ENTER).sleep(1_500).release(KeyCode.ENTER);
        until(() -> versions("payments") > 1);
        window.awaitRead();
        assertThat(versions("payments")).isEqualTo(2);
    }

    @Test
    void whatIsSelectedMeanwhileIsNotRotated(FxRobot robot) {
        askToRotate(robot);
        robot.interact(() -> window.session().list().select("orders"));
        robot.clickOn("#rotate");
        awaitNode(robot, "#done");
        assertThat(versions("payments")).isEqualTo(2);
        assertThat(versions("orders")).isEqualTo(1);
    }

    @Test
    void closingInTheMiddleOfAWriteAsks(FxRobot robot) {
        window.sandbox.faults().add("latency:3s@rotate*1");
        askToRotate(robot);
        robot.clickOn("#rotate");
        until(() -> Files.exists(window.folder.resolve("journal.jsonl")));
        robot.interact(() -> window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        awaitNode(robot, "#waitForEnd");
        assertThat(window.stage.isShowing()).isTrue();
        robot.clickOn("#waitForEnd");
        until(() -> !window.stage.isShowing());
        assertThat(versions("payments")).isEqualTo(2);
    }
}
