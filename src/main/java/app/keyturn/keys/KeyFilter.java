package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import java.util.function.Predicate;

/// The chips above the table.
public enum KeyFilter {
    ALL("chipAll", "keys.chip.all", row -> true),
    NEEDS_ATTENTION(
            "chipAttention", "keys.chip.attention", row -> !row.attention().isEmpty()),
    EXPIRING("chipExpiring", "keys.chip.expiring", row -> row.status() == KeyStatus.EXPIRING),
    NO_POLICY("chipNoPolicy", "keys.chip.noPolicy", row -> row.nextRotation().state() == NextRotation.State.NO_POLICY),
    DISABLED("chipDisabled", "keys.chip.disabled", row -> row.status() == KeyStatus.DISABLED);

    private final String id;
    private final String text;
    private final Predicate<KeyRow> test;

    KeyFilter(String id, String text, Predicate<KeyRow> test) {
        this.id = id;
        this.text = text;
        this.test = test;
    }

    /// The chip's id in the scene.
    public String id() {
        return id;
    }

    /// What the chip says, with its count.
    public String words(int count) {
        return text(text, Formats.number(count), Formats.number(KeyStatus.EXPIRING_DAYS));
    }

    public boolean test(KeyRow row) {
        return test.test(row);
    }
}
