package app.keyturn.ui;

import java.util.List;
import javafx.scene.AccessibleAction;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.testfx.api.FxRobot;

/// The three ways in which a person moves a control.
public enum Hand {
    MOUSE,
    KEYBOARD,
    /// What a screen reader does for its user.
    READER;

    /// Turns a control on or off that stands for itself.
    public void toggle(FxRobot robot, Node control) {
        switch (this) {
            case MOUSE -> robot.clickOn(control);
            case KEYBOARD -> {
                robot.interact(control::requestFocus);
                robot.type(KeyCode.SPACE);
            }
            case READER -> robot.interact(() -> control.executeAccessibleAction(AccessibleAction.FIRE));
        }
    }

    /// Chooses one of several. The keyboard goes there by the arrow keys from the one that is lit.
    public void choose(FxRobot robot, ToggleButton wanted) {
        if (this != KEYBOARD) {
            toggle(robot, wanted);
            return;
        }
        robot.interact(() -> ((ToggleButton) wanted.getToggleGroup().getSelectedToggle()).requestFocus());
        for (int i = 0; i < wanted.getToggleGroup().getToggles().size() && !wanted.isSelected(); i++) {
            robot.type(KeyCode.RIGHT);
        }
    }

    /// Of a group, those that can be chosen.
    public static List<ToggleButton> open(ToggleButton one) {
        return one.getToggleGroup().getToggles().stream()
                .map(ToggleButton.class::cast)
                .filter(toggle -> !toggle.isDisabled())
                .toList();
    }
}
