package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;

/// What a key is, in words.
public final class KeyWords {
    private KeyWords() {}

    /// The type with size or curve, and what protects the key. Of a type that is not known here, only
    /// what the vault tells.
    public static String type(KeyDetails key) {
        if (key.type().equals(KeyType.UNTOLD)) {
            return text("panel.type.untold");
        }
        if (key.type().hsm()) {
            return text("panel.type.hsm", key.material());
        }
        return key.type().known() ? text("panel.type.software", key.material()) : key.material();
    }
}
