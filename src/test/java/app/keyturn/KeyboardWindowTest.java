package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.ui.WindowExtension;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// By the keyboard alone: the focus goes where one works, and from part to part of the window.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class KeyboardWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void awaitFocus(String query) {
        until(() -> {
            Node owner = window.stage.getScene().getFocusOwner();
            return owner != null && query.equals("#" + owner.getId());
        });
    }

    private void open(FxRobot robot) {
        robot.interact(window::open);
        window.awaitRead();
    }

    @Test
    void theFocusIsWhereOneWorks(FxRobot robot) {
        awaitFocus("#address");
        open(robot);
        awaitFocus("#keyTable");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        awaitFocus("#deletedTable");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        awaitFocus("#activityTable");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        awaitFocus("#address");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        awaitFocus("#keyTable");
        assertThat(window.app.shell().viewModel().sectionProperty().get()).isEqualTo(Section.KEYS);
    }

    @Test
    void f6GoesFromPartToPartAndAround(FxRobot robot) {
        open(robot);
        window.select(robot, "payments-signing");
        robot.push(KeyCode.F6);
        awaitFocus("#tabs");
        robot.push(KeyCode.F6);
        awaitFocus("#keysEntry");
        robot.push(KeyCode.F6);
        awaitFocus("#keyTable");
        robot.push(KeyCode.SHIFT, KeyCode.F6);
        awaitFocus("#keysEntry");
    }

    @Test
    void afterAKeyIsMadeOrDeletedOneGoesOnInTheTable(FxRobot robot) {
        open(robot);
        robot.clickOn("#createKey");
        awaitNode(robot, "#name");
        robot.write("made-by-hand").push(KeyCode.ENTER);
        awaitDialogClosed();
        until(() -> window.session().list().selected().contains("made-by-hand"));
        awaitFocus("#keyTable");
        robot.push(KeyCode.F6);
        awaitFocus("#tabs");
        robot.interact(() -> window.session().commands().get("deleteKeys").run());
        robot.clickOn(awaitNode(robot, "#run"));
        awaitDialogClosed();
        awaitFocus("#keyTable");
    }

    @Test
    void theClosedPanelGivesTheFocusBackAndAClickOpensItAgain(FxRobot robot) {
        open(robot);
        window.select(robot, "payments-signing");
        robot.clickOn("#closePanel");
        awaitFocus("#keyTable");
        until(() -> !window.session().list().panelOpenProperty().get());
        robot.clickOn(".cell-name");
        until(() -> window.session().list().panelOpenProperty().get());
    }
}
