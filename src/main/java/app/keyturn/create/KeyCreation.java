package app.keyturn.create;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.NewVersion;
import app.keyturn.vault.NewVersion.Outcome;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// Creates a key once, then gives it its rotation policy. Blocks; for background work.
final class KeyCreation {
    /// What came of it.
    ///
    /// @param key     null where none was created
    /// @param failure what went wrong with the part that is missing; null where nothing did
    record Result(@Nullable KeyDetails key, @Nullable Failure failure) {}

    private final Vault vault;

    KeyCreation(Vault vault) {
        this.vault = vault;
    }

    /// @param exists true where the name is in use, so that a new version is made
    /// @throws VaultException where the vault refused the key, or where it cannot be told what became of it
    Result create(NewKey key, boolean exists, @Nullable RotationPolicy policy) {
        var before = exists ? vault.getKey(key.name()).version() : null;
        var outcome = new NewVersion(vault, key.name(), before).make(() -> vault.createKey(key));
        return switch (outcome) {
            case Outcome.NotMade(var failure) -> new Result(null, failure);
            case Outcome.Made(var made) -> policy == null ? new Result(made, null) : setPolicy(made, policy);
        };
    }

    /// The key is there whatever becomes of its policy. Setting a policy twice does no harm.
    Result setPolicy(KeyDetails key, RotationPolicy policy) {
        try {
            vault.updateRotationPolicy(key.name(), policy);
            return new Result(key, null);
        } catch (VaultException e) {
            return new Result(key, e.failure());
        }
    }
}
