package app.keyturn.tour;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The windows as a person sees them: the last one opened is in front. For the FX thread.
final class Screen {
    private final Stage main;

    Screen(Stage main) {
        this.main = main;
    }

    /// The window in front.
    Scene front() {
        List<Stage> stages = new ArrayList<>();
        for (var window : Window.getWindows()) {
            if (window instanceof Stage stage && stage.isShowing()) {
                stages.add(stage);
            }
        }
        return stages.isEmpty() ? main.getScene() : stages.getLast().getScene();
    }

    boolean dialogOpen() {
        return front() != main.getScene();
    }

    /// Closes the dialog in front without the question about what was typed there.
    void leave() {
        front().getWindow().hide();
    }

    boolean has(String id) {
        return front().lookup("#" + id) != null;
    }

    boolean seen(String id) {
        return has(id) && node(id, Node.class).isVisible();
    }

    <T extends Node> T node(String id, Class<T> type) {
        var node = front().lookup("#" + id);
        if (node == null) {
            throw new NoSuchElementException("Nothing on the screen is called " + id);
        }
        return type.cast(node);
    }

    boolean canPress(String id) {
        return has(id) && !node(id, ButtonBase.class).isDisabled();
    }

    void press(String id) {
        var button = node(id, ButtonBase.class);
        if (button.isDisabled()) {
            throw new IllegalStateException(id + " cannot be pressed now");
        }
        button.fire();
    }

    /// Chooses from the menu of a button.
    void choose(String id, String item) {
        node(id, MenuButton.class).getItems().stream()
                .filter(one -> item.equals(one.getId()))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    /// Presses a key in the window in front.
    void type(KeyCode key) {
        type(front().getRoot(), key);
    }

    /// The same, in a control.
    static void type(Node where, KeyCode key) {
        Event.fireEvent(where, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    void type(String id, String text) {
        node(id, TextInputControl.class).setText(text);
    }

    /// Down to the end of what holds it.
    void scrollDown(String id) {
        Node node = node(id, Node.class);
        while (node != null && !(node instanceof ScrollPane)) {
            node = node.getParent();
        }
        if (node instanceof ScrollPane pane) {
            pane.setVvalue(pane.getVmax());
        }
    }
}
