package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;

/// Destroying a deleted key for good. The service answers at once and frees the name some seconds later.
public record PurgeIntent(String key) implements Intent<String> {
    @Override
    public Operation operation() {
        return Operation.PURGE_DELETED_KEY;
    }

    /// The name of the key that is no more.
    @Override
    public String send(Vault vault) {
        return vault.purgeDeletedKey(key);
    }

    @Override
    public boolean takesTime() {
        return true;
    }

    @Override
    public Outcome<String> look(Vault vault, Failure lost) {
        if (Lookup.present(() -> vault.getDeletedKey(key)) != null) {
            return Outcome.notDone(lost);
        }
        // Recovered by someone else meanwhile, it is not deleted either.
        return Lookup.present(() -> vault.getKey(key)) == null ? new Outcome.Done<>(key) : Outcome.unknown(lost);
    }
}
