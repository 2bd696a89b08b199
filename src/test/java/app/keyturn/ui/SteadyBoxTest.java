package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class SteadyBoxTest {
    private final List<String> layouts = new ArrayList<>();
    private Label words;
    private Label below;
    private VBox around;

    @Start
    void show(Stage stage) {
        words = new Label("30 days");
        words.setWrapText(true);
        var box = new SteadyBox();
        box.getChildren().add(words);
        below = new Label("below");
        around = new VBox(box, below);
        // However wide the window happens to be.
        around.setPrefWidth(180);
        stage.setScene(new Scene(new Pane(around), 300, 300));
        stage.show();
        stage.sizeToScene();
    }

    private void say(FxRobot robot, String text) {
        robot.interact(() -> words.setText(text));
        Settled.await();
        robot.interact(() -> around.getParent().layout());
    }

    @Test
    void whatNeedsNoMoreRoomIsLaidOutAlone(FxRobot robot) {
        say(robot, "31 days");
        robot.interact(() -> around.needsLayoutProperty().subscribe((_, on) -> {
            if (on) {
                layouts.add(words.getText());
            }
        }));
        say(robot, "32 days");
        assertThat(layouts).isEmpty();
        robot.interact(() -> assertThat(Truncated.in(around)).isEmpty());
    }

    @Test
    void whatNeedsMoreRoomGetsIt(FxRobot robot) {
        double top = below.getLayoutY();
        say(robot, "a new version every thirty-one days, which is more than a line of this narrow box");
        await().until(() -> below.getLayoutY() > top + 10);
        robot.interact(() -> assertThat(Truncated.in(around)).isEmpty());
        say(robot, "30 days");
        await().until(() -> below.getLayoutY() == top);
    }
}
