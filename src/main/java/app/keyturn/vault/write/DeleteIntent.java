package app.keyturn.vault.write;

import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;

/// Deletes a key with all its versions. The service answers at once and deletes in the next seconds;
/// meanwhile the key is neither among the keys nor among the deleted ones (recording
/// update-patch-empty-attributes-keeps-all).
public record DeleteIntent(String key) implements Intent<DeletedKey> {
    @Override
    public Operation operation() {
        return Operation.DELETE_KEY;
    }

    @Override
    public DeletedKey send(Vault vault) {
        return vault.deleteKey(key);
    }

    @Override
    public boolean takesTime() {
        return true;
    }

    /// A deleted key counts as done, whoever deleted it.
    @Override
    public Outcome<DeletedKey> findOutcome(Vault vault, Failure lost) {
        var deleted = Lookup.present(() -> vault.getDeletedKey(key));
        if (deleted != null) {
            return new Outcome.Done<>(deleted);
        }
        return Lookup.present(() -> vault.getKey(key)) == null ? Outcome.unknown(lost) : Outcome.notDone(lost);
    }
}
