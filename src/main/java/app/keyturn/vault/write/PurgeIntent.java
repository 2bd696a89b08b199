package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;

/// Destroys a deleted key for good. The service answers at once and frees the name some seconds later.
public record PurgeIntent(String key) implements Intent<String> {
    @Override
    public Operation operation() {
        return Operation.PURGE_DELETED_KEY;
    }

    /// The result is the name.
    @Override
    public String send(Vault vault) {
        return vault.purgeDeletedKey(key);
    }

    @Override
    public boolean takesTime() {
        return true;
    }

    @Override
    public Outcome<String> findOutcome(Vault vault, Failure lost) {
        if (Lookup.present(() -> vault.getDeletedKey(key)) != null) {
            return Outcome.notDone(lost);
        }
        // Where someone else has recovered the key, it is not among the deleted keys, and was not purged either.
        return Lookup.present(() -> vault.getKey(key)) == null ? new Outcome.Done<>(key) : Outcome.unknown(lost);
    }
}
