package app.keyturn.keys;

import app.keyturn.ui.Messages;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// A status as icon, word and colour.
final class Badge extends Label {
    private final FontIcon icon = new FontIcon();

    Badge() {
        getStyleClass().add("badge");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
    }

    void show(KeyStatus status) {
        setText(Messages.text(status.text()));
        icon.setIconLiteral(status.icon());
        getStyleClass().setAll("label", "badge", status.style());
    }
}
