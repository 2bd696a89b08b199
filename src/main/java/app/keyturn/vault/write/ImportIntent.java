package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PublicKeys;
import app.keyturn.vault.Vault;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Imports a key that was made elsewhere, as a new key or a new version.
///
/// @param wanted      what is asked for
/// @param fingerprint of its public key; null where it has none that is known here
/// @param before      the versions that the name had; null where they could not be read
/// @param material    null after a restart, because the journal does not keep it
public record ImportIntent(
        NewKey wanted,
        @Nullable String fingerprint,
        @Nullable Set<String> before,
        @Nullable PrivateKeyMaterial material)
        implements Intent<KeyDetails> {
    static ImportIntent of(Vault vault, ImportedKey key) {
        var material = key.material();
        return new ImportIntent(
                key.key(),
                material.fingerprint(),
                Versions.of(vault, key.name()).ids(),
                material);
    }

    @Override
    public Operation operation() {
        return Operation.IMPORT_KEY;
    }

    @Override
    public String key() {
        return wanted.name();
    }

    @Override
    public KeyDetails send(Vault vault) {
        if (material == null) {
            throw new IllegalStateException("The private key of " + key() + " is not at hand any more");
        }
        return vault.importKey(new ImportedKey(wanted, material));
    }

    @Override
    public boolean leavesTrace() {
        return true;
    }

    @Override
    public Outcome<KeyDetails> findOutcome(Vault vault, Failure lost) {
        return new Versions(before).findOutcome(vault, wanted.name(), this::asked, lost);
    }

    @Override
    public Intent<KeyDetails> excluding(Set<String> versions) {
        return new ImportIntent(wanted, fingerprint, new Versions(before).plus(versions), material);
    }

    /// Whether a version is the imported one. The public key proves it. Without a public key, what was
    /// asked for is compared.
    private boolean asked(KeyDetails made) {
        if (!made.type().equals(wanted.type())) {
            return false;
        }
        var there = made.publicKey();
        return fingerprint == null
                ? CreateIntent.asked(wanted, made)
                : there != null && fingerprint.equals(PublicKeys.sha256(there));
    }
}
