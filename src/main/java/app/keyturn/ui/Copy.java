package app.keyturn.ui;

import javafx.animation.PauseTransition;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.stage.Window;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// Puts text on the system clipboard, and says so beside what was pressed. For the FX thread.
public final class Copy {
    private static final Duration SAID_FOR = Duration.seconds(1.5);

    private Copy() {}

    public static void text(String text) {
        put(text);
        confirm(Messages.text("copy.done"));
    }

    /// Puts text there without a word, as when a secret is taken away again.
    static void put(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// Says that something was copied, for a moment.
    static void confirm(String words) {
        var pressed = pressed();
        if (pressed != null) {
            var at = pressed.localToScreen(pressed.getBoundsInLocal());
            var said = new Tooltip(words);
            said.getStyleClass().add("copied");
            said.setHideOnEscape(false); // Esc is for what is beneath it
            var help = pressed.getAccessibleHelp();
            pressed.setAccessibleHelp(words);
            pressed.notifyAccessibleAttributeChanged(AccessibleAttribute.HELP);
            said.show(pressed, at.getMinX(), at.getMaxY() + 4);
            var pause = new PauseTransition(SAID_FOR);
            pause.setOnFinished(_ -> {
                said.hide();
                pressed.setAccessibleHelp(help);
            });
            pause.play();
        }
    }

    /// What has the focus in the window that is used; null where no window is.
    private static @Nullable Node pressed() {
        return Window.getWindows().stream()
                .filter(Window::isFocused)
                .map(Window::getScene)
                .map(Copy::focused)
                .findFirst()
                .orElse(null);
    }

    private static Node focused(Scene scene) {
        var owner = scene.getFocusOwner();
        return owner == null ? scene.getRoot() : owner;
    }
}
