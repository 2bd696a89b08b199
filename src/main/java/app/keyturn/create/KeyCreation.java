package app.keyturn.create;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// Creates a key, then gives it its rotation policy. Blocks; for background work.
final class KeyCreation {
    /// What came of it.
    ///
    /// @param failure why the policy is missing; null where nothing is
    /// @param taken   true where nothing was made, because the key is someone else's
    record Result(KeyDetails key, @Nullable Failure failure, boolean taken) {
        Result(KeyDetails key, @Nullable Failure failure) {
            this(key, failure, false);
        }
    }

    private final Vault vault;

    KeyCreation(Vault vault) {
        this.vault = vault;
    }

    /// @throws VaultException where no key was created, or where nobody can tell
    Result create(NewKey key, @Nullable RotationPolicy policy) {
        var made = vault.createKey(key);
        return policy == null ? new Result(made, null) : setPolicy(made, policy);
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
