package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.KeyItem;
import org.jspecify.annotations.Nullable;

/// Why a key cannot be changed, in words; empty where it can.
final class WhyNot {
    private WhyNot() {}

    /// @param row null where the key is not known yet
    static String change(boolean readOnly, @Nullable KeyRow row) {
        var edit = edit(readOnly, row == null ? null : row.item());
        if (!edit.isEmpty() || row == null) {
            return edit;
        } else if (row.known().unconfirmed()) {
            return text("blocked.unconfirmed");
        }
        return row.writing() == KnownKey.Writing.RUNNING ? text("blocked.busy") : "";
    }

    /// Why nothing can be typed for a version. It is sent later, so that a write that is under way now
    /// does not matter.
    static String edit(boolean readOnly, @Nullable KeyItem item) {
        if (readOnly) {
            return text("blocked.readOnly");
        } else if (item == null) {
            return "";
        } else if (item.managed()) {
            return text("blocked.managed");
        }
        return item.unreadable().isEmpty() ? "" : text("blocked.unreadable", String.join(", ", item.unreadable()));
    }
}
