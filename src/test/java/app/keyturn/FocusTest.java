package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.WindowExtension;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.TraversalDirection;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Where the focus is can be seen at every stop of every scene, and Tab goes the way the eye does.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class FocusTest {
    /// Fewer changed pixels nobody sees.
    private static final int SEEN = 20;
    private static final int MOST_STOPS = 120;
    private static final int MOST_LOOKS = 5;
    /// How far a sign of the focus reaches over what has it.
    private static final int HALO = 4;

    /// Where the focus came to, where that was then, and where that was which had the focus before: the way to
    /// the next one may scroll.
    private record Stop(Node node, Bounds bounds, Bounds before) {}

    private VaultWindow window;
    private final Set<String> unseen = new LinkedHashSet<>();
    private final Set<String> looked = new HashSet<>();
    private final Set<String> backwards = new LinkedHashSet<>();

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void isSeenAtEveryStopAndFollowsTheEye(FxRobot robot) {
        new EveryScene(window, robot, (name, scene) -> walkThrough(robot, name, scene)).walk();
        assertThat(unseen).isEmpty();
        assertThat(backwards).isEmpty();
    }

    private void walkThrough(FxRobot robot, String name, Scene scene) {
        List<Stop> stops = new ArrayList<>();
        var before = new Node[1];
        robot.interact(() -> {
            before[0] = scene.getFocusOwner();
            stops.addAll(stops(scene));
            checkOrder(name, stops);
            scene.getRoot().requestFocus();
        });
        Node last = scene.getRoot();
        for (var stop : stops) {
            if (looked.add(words(stop.node()))) {
                look(robot, name, last, stop.node());
            }
            last = stop.node();
        }
        robot.interact(() -> {
            if (before[0] != null) {
                before[0].requestFocus();
            }
        });
    }

    /// From the first one until it begins anew.
    private static List<Stop> stops(Scene scene) {
        List<Stop> stops = new ArrayList<>();
        scene.getRoot().requestFocus();
        scene.getRoot().requestFocusTraversal(TraversalDirection.NEXT);
        for (var at = scene.getFocusOwner(); at != null && !isIn(stops, at) && stops.size() < MOST_STOPS; ) {
            scene.getRoot().layout();
            var before = stops.isEmpty() ? at : stops.getLast().node();
            stops.add(new Stop(at, bounds(at), bounds(before)));
            at.requestFocusTraversal(TraversalDirection.NEXT);
            at = scene.getFocusOwner();
        }
        return stops;
    }

    private static boolean isIn(List<Stop> stops, Node node) {
        return stops.stream().anyMatch(stop -> stop.node() == node);
    }

    /// @param last from where Tab comes to the stop
    private void look(FxRobot robot, String name, Node last, Node stop) {
        if (!isSeenAtOnce(robot, last, stop) && !isSeenWhenDrawn(robot, last, stop)) {
            unseen.add(words(stop) + " in " + name);
        }
    }

    /// Without waiting for anything between, which most stops need not. Where the way to the stop moves it, the
    /// pictures cannot be compared yet.
    private static boolean isSeenAtOnce(FxRobot robot, Node last, Node stop) {
        var scene = last.getScene();
        var seen = new boolean[1];
        robot.interact(() -> {
            focusElsewhere(scene, stop);
            var without = picture(scene, stop);
            var before = bounds(stop);
            comeFrom(last);
            var with = picture(scene, stop);
            seen[0] = bounds(stop).equals(before) && difference(without, with) >= SEEN;
        });
        return seen[0];
    }

    private static boolean isSeenWhenDrawn(FxRobot robot, Node last, Node stop) {
        var scene = last.getScene();
        var without = new WritableImage[1];
        var seen = new boolean[1];
        robot.interact(() -> focusElsewhere(scene, stop));
        robot.interact(() -> {
            without[0] = picture(scene, stop);
            comeFrom(last);
        });
        for (int i = 0; i < MOST_LOOKS && !seen[0]; i++) {
            robot.interact(() -> seen[0] = difference(without[0], picture(scene, stop)) >= SEEN);
        }
        return seen[0];
    }

    private static void focusElsewhere(Scene scene, Node stop) {
        stop.requestFocus(); // scrolls to it
        scene.getRoot().requestFocus();
    }

    /// By Tab.
    private static void comeFrom(Node last) {
        last.requestFocus();
        last.requestFocusTraversal(TraversalDirection.NEXT);
    }

    private static WritableImage picture(Scene scene, Node node) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        var bounds = node.localToScene(node.getLayoutBounds());
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new Rectangle2D(
                Math.max(0, bounds.getMinX() - HALO),
                Math.max(0, bounds.getMinY() - HALO),
                bounds.getWidth() + 2 * HALO,
                bounds.getHeight() + 2 * HALO));
        return scene.getRoot().snapshot(parameters, null);
    }

    private static int difference(WritableImage one, WritableImage other) {
        int changed = 0;
        for (int y = 0; y < Math.min(one.getHeight(), other.getHeight()); y++) {
            for (int x = 0; x < Math.min(one.getWidth(), other.getWidth()); x++) {
                if (one.getPixelReader().getArgb(x, y) != other.getPixelReader().getArgb(x, y)) {
                    changed++;
                }
            }
        }
        return changed;
    }

    private void checkOrder(String name, List<Stop> stops) {
        for (int i = 1; i < stops.size(); i++) {
            if (isBack(stops.get(i).before(), stops.get(i).bounds())) {
                backwards.add(words(stops.get(i - 1).node()) + " -> "
                        + words(stops.get(i).node()) + " in " + name);
            }
        }
    }

    private static boolean isBack(Bounds from, Bounds to) {
        boolean left = to.getMaxX() <= from.getMinX() && overlap(from, to);
        boolean up = to.getMaxY() <= from.getMinY() && to.getMinX() < from.getMaxX();
        return left || up;
    }

    private static boolean overlap(Bounds one, Bounds other) {
        return one.getMinY() < other.getMaxY() && other.getMinY() < one.getMaxY();
    }

    private static Bounds bounds(Node node) {
        return node.localToScene(node.getLayoutBounds());
    }

    private static String words(Node node) {
        return node.getClass().getSimpleName()
                + (node.getId() == null ? "" : "#" + node.getId())
                + node.getStyleClass();
    }
}
