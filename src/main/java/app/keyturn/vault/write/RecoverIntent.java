package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;

/// Bringing a deleted key back. The service answers at once and brings it back in the next seconds (recording
/// recover-deleted-key).
public record RecoverIntent(String key) implements Intent<KeyDetails> {
    @Override
    public Operation operation() {
        return Operation.RECOVER_DELETED_KEY;
    }

    @Override
    public KeyDetails send(Vault vault) {
        return vault.recoverDeletedKey(key);
    }

    @Override
    public boolean takesTime() {
        return true;
    }

    /// Whoever brought it back, it is back.
    @Override
    public Outcome<KeyDetails> look(Vault vault, Failure lost) {
        var back = Lookup.present(() -> vault.getKey(key));
        if (back != null) {
            return new Outcome.Done<>(back);
        }
        return Lookup.present(() -> vault.getDeletedKey(key)) == null ? Outcome.unknown(lost) : Outcome.notDone(lost);
    }
}
