package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rotates a key now.
///
/// @param material type with size or curve, which a rotation keeps; null where it could not be read
/// @param before   the versions that the key had; null where they could not be read
public record RotateIntent(
        String key, @Nullable String material, @Nullable Set<String> before) implements Intent<KeyDetails> {
    /// Reads how things stand. Blocks.
    public static RotateIntent of(Vault vault, String key) {
        var current = Versions.readable(() -> vault.getKey(key));
        return new RotateIntent(
                key,
                current == null ? null : current.material(),
                Versions.of(vault, key).ids());
    }

    @Override
    public Operation operation() {
        return Operation.ROTATE_KEY;
    }

    @Override
    public KeyDetails send(Vault vault) {
        return vault.rotateKey(key);
    }

    @Override
    public boolean leavesTrace() {
        return true;
    }

    @Override
    public Outcome<KeyDetails> findOutcome(Vault vault, Failure lost) {
        return new Versions(before).findOutcome(vault, key, this::asked, lost);
    }

    @Override
    public Intent<KeyDetails> excluding(Set<String> versions) {
        return new RotateIntent(key, material, new Versions(before).plus(versions));
    }

    private boolean asked(KeyDetails made) {
        return material == null || made.material().equals(material);
    }
}
