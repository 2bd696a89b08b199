package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Pictures;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javafx.geometry.Dimension2D;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Every view and dialog, in windows of several sizes, with the font that comes along and with another, and as
/// screens of 100, 125 and 200 % place things: nothing that a person needs is cut off or lies outside.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class LayoutTest {
    private static final List<Dimension2D> SIZES = List.of(
            new Dimension2D(960, 640),
            new Dimension2D(1024, 700),
            new Dimension2D(1280, 800),
            new Dimension2D(1920, 1080));
    private static final List<String> FONTS = List.of("Inter", "DejaVu Sans");
    private static final List<Double> SCALES = List.of(1.0, 1.25, 2.0);
    /// What a window manager puts around a dialog.
    private static final double FRAME = 40;

    private VaultWindow window;
    private final Map<String, TreeSet<String>> cut = new LinkedHashMap<>();

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void nothingIsCutAtAnySizeWithAnyFontAtAnyScale(FxRobot robot) {
        var all = new EveryScene(window, robot, (name, scene) -> robot.interact(() -> measure(name, scene)));
        all.walk();
        assertThat(cut).isEmpty();
        assertThat(all.unseen()).as("views that nobody looked at").isEmpty();
    }

    private void measure(String name, Scene scene) {
        for (var font : FONTS) {
            var sheet = "data:text/css,"
                    + URLEncoder.encode(".root{-fx-font-family:\"" + font + "\"}", StandardCharsets.UTF_8)
                            .replace("+", "%20");
            scene.getStylesheets().add(sheet);
            scene.getRoot().applyCss();
            rooms(scene).forEach(room -> measure(name, scene, room, font));
            scene.getStylesheets().remove(sheet);
        }
        lay(scene, new Dimension2D(scene.getWidth(), scene.getHeight()), 1);
    }

    private void measure(String name, Scene scene, Dimension2D room, String font) {
        for (double scale : SCALES) {
            lay(scene, room, scale);
            for (var text : Truncated.in(scene.getRoot())) {
                cut.computeIfAbsent(name + ": " + text, _ -> new TreeSet<>())
                        .add(font + " " + (int) room.getWidth() + " at " + scale);
            }
        }
        Pictures.ofLayout(scene, name + "-" + font + "-" + (int) room.getWidth());
    }

    /// What the scene has in each window; most dialogs have what they want in every one.
    private List<Dimension2D> rooms(Scene scene) {
        return SIZES.stream().map(size -> room(scene, size)).distinct().toList();
    }

    /// A dialog is as large as it wants to be, but not larger than the screen.
    private Dimension2D room(Scene scene, Dimension2D size) {
        var root = scene.getRoot();
        if (scene == window.stage.getScene()) {
            return size;
        }
        double width = Math.min(size.getWidth(), root.prefWidth(-1));
        return new Dimension2D(width, Math.min(size.getHeight() - FRAME, root.prefHeight(width)));
    }

    /// What a scale changes is to which parts of a pixel edges are rounded.
    private static void lay(Scene scene, Dimension2D size, double scale) {
        scene.getWindow().setRenderScaleX(scale);
        scene.getWindow().setRenderScaleY(scale);
        scene.getRoot().resize(size.getWidth(), size.getHeight());
        scene.getRoot().layout();
        scene.getRoot().layout(); // a bar that folds asks for another
    }
}
