package app.keyturn.vault.write;

import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;

/// Deleting a key with all its versions. The service answers at once and deletes in the next seconds, in which the key
/// is neither here nor there (recording update-patch-empty-attributes-keeps-all).
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

    /// Whoever deleted it, it is deleted.
    @Override
    public Outcome<DeletedKey> look(Vault vault, Failure lost) {
        var deleted = Lookup.present(() -> vault.getDeletedKey(key));
        if (deleted != null) {
            return new Outcome.Done<>(deleted);
        }
        return Lookup.present(() -> vault.getKey(key)) == null ? Outcome.unknown(lost) : Outcome.notDone(lost);
    }
}
