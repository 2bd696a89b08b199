package app.keyturn.ui;

import atlantafx.base.controls.Notification;
import java.time.Duration;
import javafx.geometry.Pos;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// Short messages in the corner of the window that go by themselves. What needs reading is shown where it happened
/// instead, and stays.
public final class Notices {
    private static final Duration SHOWN_FOR = Duration.ofSeconds(6);

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

    public void show(String words) {
        var notification = new Notification(words, new FontIcon("fth-check-circle"));
        notification.getStyleClass().add("success");
        notification.setPrefWidth(360);
        notification.setMaxWidth(360);
        notification.setMinHeight(VBox.USE_PREF_SIZE);
        notification.setOnClose(_ -> stack.getChildren().remove(notification));
        stack.getChildren().add(notification);
        background.later(SHOWN_FOR, () -> stack.getChildren().remove(notification));
    }
}
