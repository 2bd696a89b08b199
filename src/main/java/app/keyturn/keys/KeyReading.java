package app.keyturn.keys;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// What was read of one key: as much as the vault let us.
record KeyReading(
        @Nullable KeyDetails details,
        @Nullable RotationPolicy policy,
        @Nullable Failure failure) {

    /// What an inventory knows.
    static KeyReading of(KnownKey known) {
        return new KeyReading(known.details(), known.policy(), known.failure());
    }

    /// Blocks; off the FX thread.
    static KeyReading of(Vault vault, String name) {
        KeyDetails details = null;
        try {
            details = vault.getKey(name);
            // A certificate rotates its own key.
            var policy = details.item().managed() ? null : vault.getRotationPolicy(name);
            return new KeyReading(details, policy, null);
        } catch (VaultException e) {
            return new KeyReading(details, null, e.failure());
        }
    }
}
