package app.keyturn.keys;

import app.keyturn.ui.Formats;
import app.keyturn.ui.LateTooltip;
import app.keyturn.ui.Messages;
import app.keyturn.ui.OneStyle;
import java.time.Instant;
import javafx.scene.control.Label;
import org.kordamp.ikonli.javafx.FontIcon;

/// A status as icon, word and colour.
final class Badge extends Label {
    private final FontIcon icon = new FontIcon();
    private final OneStyle style = new OneStyle(this);
    private final LateTooltip tooltip = new LateTooltip(this);
    private String symbol = "";

    Badge() {
        getStyleClass().add("badge");
        setGraphic(icon);
        setMinWidth(USE_PREF_SIZE);
    }

    void show(KeyStatus status) {
        show(status.text(), status.icon(), status.style());
    }

    /// A write of ours that is under way, or of which nobody knows, goes before the status that it may
    /// change.
    void show(KeyRow row, Formats formats) {
        switch (row.writing()) {
            case RUNNING -> show("status.running", "fth-loader", "neutral");
            case UNKNOWN -> show("status.unknown", "fth-help-circle", "warning");
            case NONE -> {
                if (row.known().unconfirmed()) {
                    showRemembered(row.known().asOf().key(), formats);
                    return;
                }
                show(row.status());
            }
        }
        var unreadable = row.item().unreadable();
        tooltip.say(
                unreadable.isEmpty()
                        ? null
                        : () -> Messages.text("status.unreadable.hint", String.join(", ", unreadable)));
    }

    /// How a key stood that the vault has not told of yet says nothing of how it stands.
    private void showRemembered(Instant at, Formats formats) {
        fill(Messages.text("status.remembered", formats.shortly(at)), "fth-clock", "neutral");
        tooltip.say(() -> Messages.text("status.remembered.hint", formats.ago(at)));
    }

    private void show(String words, String symbol, String style) {
        fill(Messages.text(words), symbol, style);
    }

    private void fill(String words, String symbol, String style) {
        setText(words);
        if (!symbol.equals(this.symbol)) {
            this.symbol = symbol;
            icon.setIconLiteral(symbol);
        }
        this.style.set(style);
    }
}
