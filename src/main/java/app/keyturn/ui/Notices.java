package app.keyturn.ui;

import atlantafx.base.controls.Notification;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import org.kordamp.ikonli.javafx.FontIcon;

/// Short messages in the corner of the window. Good news goes away by itself. What someone should act
/// on stays until it is closed. For the FX thread.
public final class Notices {
    private static final Duration SHOWN_FOR = Duration.ofSeconds(6);
    /// The most messages at a time; a new one then removes the oldest. More would cover the table.
    private static final int MOST = 4;
    /// The width of the words. The rest of a message is its icon and the button that closes it.
    private static final double TEXT = 240;

    private final Background background;
    private final VBox stack = new VBox(8);

    public Notices(Background background) {
        this.background = background;
        stack.getStyleClass().add("notices");
        stack.setPickOnBounds(false);
        stack.setAlignment(Pos.BOTTOM_LEFT);
    }

    /// Puts the corner over the content of a window.
    public void over(StackPane window) {
        window.getChildren().add(stack);
    }

    /// Says that something went well.
    public void show(String words) {
        var notification = add(words, "fth-check-circle", "success");
        background.later(SHOWN_FOR, () -> stack.getChildren().remove(notification));
    }

    /// Says that something did not go well.
    ///
    /// @param action the text of a button; pressing it calls `act` and closes the message
    public void warn(String words, String action, Runnable act) {
        var notification = add(words, "fth-alert-triangle", "warning");
        var button = new Button(action);
        button.setOnAction(_ -> {
            stack.getChildren().remove(notification);
            act.run();
        });
        notification.setPrimaryActions(button);
    }

    public void warn(String words) {
        add(words, "fth-alert-triangle", "warning");
    }

    private static String inLines(String words) {
        var shown = Shown.words(words);
        return LineBreaks.needed(shown) ? LineBreaks.fit(shown, Font.getDefault(), TEXT) : shown;
    }

    private Notification add(String words, String icon, String style) {
        var notification = new Notification(inLines(words), new FontIcon(icon));
        notification.getStyleClass().add(style);
        notification.setPrefWidth(360);
        notification.setMaxWidth(360);
        notification.setMinHeight(VBox.USE_PREF_SIZE);
        notification.setOnClose(_ -> stack.getChildren().remove(notification));
        var shown = stack.getChildren();
        shown.add(notification);
        shown.remove(0, Math.max(0, shown.size() - MOST));
        return notification;
    }
}
