package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;

/// Recovers a deleted key. The service answers at once and recovers it in the next seconds (recording
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

    /// A recovered key counts as done, whoever recovered it.
    @Override
    public Outcome<KeyDetails> findOutcome(Vault vault, Failure lost) {
        var back = Lookup.present(() -> vault.getKey(key));
        if (back != null) {
            return new Outcome.Done<>(back);
        }
        return Lookup.present(() -> vault.getDeletedKey(key)) == null ? Outcome.unknown(lost) : Outcome.notDone(lost);
    }
}
