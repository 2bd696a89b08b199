package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Sentence;
import app.keyturn.ui.WindowExtension;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What was typed for a key and not sent is marked, and not lost without a word.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class UnsentWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static List<String> marked(FxRobot robot) {
        return robot.lookup(".cell-name").queryAllAs(Label.class).stream()
                .filter(label -> label.getGraphic() != null && VaultWindow.seen(label))
                .map(Label::getText)
                .toList();
    }

    private void closeWindow(FxRobot robot) {
        robot.interact(() -> window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    @Test
    void leavingListsWhatIsUnsentAndEnterKeepsEditing(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "archive-2025");
        assertThat(marked(robot)).isEmpty();
        var properties = window.session().properties();
        robot.interact(() -> properties.tagsProperty().set(Map.of("owner", "me")));
        until(() -> marked(robot).equals(List.of("archive-2025")));
        window.select(robot, "audit-log");
        assertThat(marked(robot)).as("whatever is looked at").containsExactly("archive-2025");
        closeWindow(robot);
        awaitNode(robot, "#confirmWords");
        assertThat(robot.lookup("#confirmWords").queryAs(Sentence.class).getWords())
                .contains("archive-2025: ", "owner → me")
                .doesNotContain("audit-log");
        robot.type(KeyCode.ENTER);
        awaitDialogClosed();
        assertThat(window.stage.isShowing()).isTrue();
        window.select(robot, "archive-2025");
        assertThat(properties.tagsProperty().get()).as("still there").isEqualTo(Map.of("owner", "me"));
        closeWindow(robot);
        awaitNode(robot, "#confirm");
        robot.clickOn("#confirm");
        until(() -> !window.stage.isShowing());
    }

    @Test
    void whatIsDiscardedIsNotAskedAbout(FxRobot robot) {
        window.awaitRead();
        window.select(robot, "archive-2025");
        robot.interact(() -> window.session().properties().enabledProperty().set(false));
        until(() -> marked(robot).equals(List.of("archive-2025")));
        robot.interact(() -> window.session().properties().discard());
        until(() -> marked(robot).isEmpty());
        closeWindow(robot);
        until(() -> !window.stage.isShowing());
    }
}
