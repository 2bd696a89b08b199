package app.keyturn.keys;

import app.keyturn.inventory.KnownKey;
import app.keyturn.ui.Formats;
import app.keyturn.vault.KeyDetails;
import java.util.List;

/// What someone has typed for a version and not sent.
///
/// @param key the version as the vault last told it
public record UnsentEdit(KeyDetails key, KeyEdit edit) {
    public String name() {
        return key.name();
    }

    /// Names are compared without regard to case, as the service does.
    String id() {
        return KnownKey.id(key.name());
    }

    /// The properties that would change, as they would be.
    public List<ReviewRow> rows(Formats formats) {
        return ReviewRow.of(edit.original(key), key, edit.change(key), formats).stream()
                .filter(ReviewRow::changed)
                .toList();
    }
}
