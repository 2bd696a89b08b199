package app.keyturn.timeline;

import app.keyturn.vault.policy.PolicyDays.Point;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/// Moves a handle of the timeline by mouse and keyboard. While the mouse holds it, the scale does not
/// change, so that the handle stays under the pointer. Beyond the end of the line, the expiry moves
/// the faster the further out the pointer is.
final class TimelineDrag {
    private static final double DOUBLED_AFTER = 80;

    private final RotationTimeline timeline;
    private final TimelineMark mark;
    private final Point point;
    private @Nullable TimelineScale held;

    TimelineDrag(RotationTimeline timeline, TimelineMark mark, Point point) {
        this.timeline = timeline;
        this.mark = mark;
        this.point = point;
        mark.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        mark.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        mark.addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        mark.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        mark.moveWith(this::step);
    }

    private void press(MouseEvent event) {
        if (timeline.isEditable() && event.getButton() == MouseButton.PRIMARY) {
            mark.requestFocus();
            mark.dragged(true);
            held = timeline.scale();
            timeline.holdScale(held);
            event.consume();
        }
    }

    private void drag(MouseEvent event) {
        if (held != null) {
            double x =
                    timeline.sceneToLocal(event.getSceneX(), event.getSceneY()).getX() - timeline.left();
            double beyond = x - timeline.length();
            double day = beyond <= 0 || point != Point.EXPIRY
                    ? held.dayAt(x / timeline.length())
                    : held.span() * (1 + beyond / DOUBLED_AFTER);
            timeline.move(point, day, held.step());
            event.consume();
        }
    }

    private void release(MouseEvent event) {
        if (held != null) {
            held = null;
            mark.dragged(false);
            timeline.holdScale(null);
            event.consume();
        }
    }

    private void step(int days) {
        if (timeline.isEditable()) {
            timeline.moveBy(point, days);
        }
    }

    private void key(KeyEvent event) {
        if (!timeline.isEditable()) {
            return;
        }
        int step = event.isShiftDown() ? 7 : 1;
        switch (event.getCode()) {
            case LEFT, DOWN -> timeline.moveBy(point, -step);
            case RIGHT, UP -> timeline.moveBy(point, step);
            case PAGE_DOWN -> timeline.moveBy(point, -30);
            case PAGE_UP -> timeline.moveBy(point, 30);
            case HOME -> timeline.moveToEnd(point, false);
            case END -> timeline.moveToEnd(point, true);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
