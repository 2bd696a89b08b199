package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import org.jspecify.annotations.Nullable;

/// Replaces the rotation policy of a key.
///
/// @param before null where it could not be read
public record PolicyIntent(
        String key, RotationPolicy wanted, @Nullable RotationPolicy before) implements Intent<RotationPolicy> {
    static PolicyIntent of(Vault vault, String key, RotationPolicy wanted) {
        return new PolicyIntent(key, wanted, Versions.readable(() -> vault.getRotationPolicy(key)));
    }

    @Override
    public Operation operation() {
        return Operation.UPDATE_ROTATION_POLICY;
    }

    @Override
    public RotationPolicy send(Vault vault) {
        return vault.updateRotationPolicy(key, wanted);
    }

    /// Compares the content, because the service does not change the time of an identical policy
    /// (recording rotate-and-create-under-existing-policy).
    @Override
    public Outcome<RotationPolicy> findOutcome(Vault vault, Failure lost) {
        var there = vault.getRotationPolicy(key);
        if (there.sameContent(wanted.storedIn(vault.address()))) {
            return new Outcome.Done<>(there);
        }
        return before != null && there.sameContent(before) ? Outcome.notDone(lost) : Outcome.unknown(lost);
    }
}
