package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Reachable;
import app.keyturn.ui.WindowExtension;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Everything in the main window that the keyboard reaches can be read aloud.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class AccessibilityTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void everyScreenCanBeReadAloud(FxRobot robot) {
        assertThat(silent()).as("connect").isEmpty();
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "payments-signing");
        for (var tab : List.of("Properties", "Versions 4", "Rotation", "Public key")) {
            robot.clickOn(tab);
            assertThat(silent()).as(tab).isEmpty();
        }
    }

    private List<String> silent() {
        return Reachable.speechless(window.stage.getScene().getRoot());
    }
}
