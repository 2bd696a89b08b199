package app.keyturn.keys;

import app.keyturn.ui.Messages;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
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
        show(status.text(), status.icon(), status.style());
    }

    /// A write of ours that is under way, or of which nobody knows, goes before the status that it may change.
    void show(KeyRow row) {
        switch (row.writing()) {
            case RUNNING -> show("status.running", "fth-loader", "neutral");
            case UNKNOWN -> show("status.unknown", "fth-help-circle", "warning");
            case NONE -> show(row.status());
        }
        var unreadable = row.item().unreadable();
        setTooltip(
                unreadable.isEmpty()
                        ? null
                        : new Tooltip(Messages.text("status.unreadable.hint", String.join(", ", unreadable))));
    }

    private void show(String words, String symbol, String style) {
        setText(Messages.text(words));
        icon.setIconLiteral(symbol);
        getStyleClass().setAll("label", "badge", style);
    }
}
