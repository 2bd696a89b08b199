package app.keyturn.tour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.ui.FxBackground;
import app.keyturn.ui.WindowExtension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The guide waits for what it presses.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class GuideTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private Stage stage;
    private Button button;

    @Start
    void start(Stage stage) {
        this.stage = stage;
        button = new Button("go");
        button.setId("go");
        button.setDisable(true);
        stage.setScene(new Scene(button));
        stage.show();
    }

    @Test
    void aButtonIsPressedAsSoonAsItCanBe(FxRobot robot, @TempDir Path out) {
        var pressed = new ArrayList<String>();
        robot.interact(() -> {
            button.setOnAction(_ -> pressed.add("go"));
            new Guide(new FxBackground(), new Screen(stage), out, said::add)
                    .step("first", () -> {}, () -> true)
                    .press("go", "go on", () -> pressed.size() == 1)
                    .walk(ended::add);
        });
        await().until(() -> said.equals(List.of("first")));
        assertThat(ended).as("it waits").isEmpty();
        robot.interact(() -> button.setDisable(false));
        await().until(() -> !ended.isEmpty());
        assertThat(ended).containsExactly("");
        assertThat(said).containsExactly("first", "go on");
        assertThat(pressed).containsExactly("go");
    }
}
