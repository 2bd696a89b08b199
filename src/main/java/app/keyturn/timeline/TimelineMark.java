package app.keyturn.timeline;

import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// One point of the timeline: a round handle on the line, and two lines of words above or below it. To
/// assistive technology it is a slider that tells its day and what the day means.
final class TimelineMark extends StackPane {
    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");

    private final Label title = new Label();
    private final Label value = new Label();
    private final VBox words = new VBox(title, value);
    private double day;
    private double earliest;
    private double latest;
    private IntConsumer mover = _ -> {};

    TimelineMark(String role, String icon) {
        super(new FontIcon(icon));
        getStyleClass().addAll("timeline-handle", role);
        words.getStyleClass().addAll("timeline-words", role);
        title.getStyleClass().add("timeline-title");
        value.getStyleClass().add("timeline-value");
        // The handle takes the mouse; its words must not be in the way.
        words.setMouseTransparent(true);
        setAccessibleRole(AccessibleRole.SLIDER);
    }

    VBox words() {
        return words;
    }

    /// A small timeline has room for the title alone.
    void brief(boolean on) {
        value.setVisible(!on);
        value.setManaged(!on);
    }

    void setWords(String name, String meaning) {
        title.setText(name);
        value.setText(meaning);
        setAccessibleText(name);
    }

    /// Sets what moves the handle by some days when a screen reader asks for it.
    void moveWith(IntConsumer newMover) {
        mover = newMover;
    }

    void setDays(double newDay, double firstDay, double lastDay) {
        day = newDay;
        earliest = firstDay;
        latest = lastDay;
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING);
    }

    double day() {
        return day;
    }

    void dragged(boolean on) {
        pseudoClassStateChanged(DRAGGED, on);
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> day;
            case MIN_VALUE -> earliest;
            case MAX_VALUE -> latest;
            case VALUE_STRING -> value.getText();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> mover.accept(1);
            case DECREMENT -> mover.accept(-1);
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
