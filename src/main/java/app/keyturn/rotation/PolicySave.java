package app.keyturn.rotation;

import app.keyturn.vault.Failure;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves a policy once and reads what is there then. Looks first whether someone else changed it meanwhile: by its
/// content, because the service does not move its time of change on identical writes (recording
/// rotate-and-create-under-existing-policy). Blocks; for background work.
final class PolicySave {
    /// How it ended.
    sealed interface Outcome {
        /// The vault has it, as it says itself.
        record Saved(RotationPolicy policy) implements Outcome {}

        /// Nothing was sent: the vault has something else than what was opened.
        record Conflict(RotationPolicy theirs) implements Outcome {}

        /// No answer came, and the vault has the old policy still.
        record NotSaved(Failure failure) implements Outcome {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(PolicySave.class);

    private final Vault vault;
    private final String key;

    PolicySave(Vault vault, String key) {
        this.vault = vault;
        this.key = key;
    }

    /// @throws VaultException where the vault refused, or where it cannot be told what became of it
    Outcome save(RotationPolicy opened, RotationPolicy wanted) {
        var there = vault.getRotationPolicy(key);
        if (!there.sameContent(opened)) {
            return new Outcome.Conflict(there);
        }
        try {
            return new Outcome.Saved(readBack(vault.updateRotationPolicy(key, wanted)));
        } catch (VaultException e) {
            return unlessRefused(e, wanted);
        }
    }

    /// What is there now; where that cannot be read, what the vault answered when it saved.
    private RotationPolicy readBack(RotationPolicy answer) {
        try {
            return vault.getRotationPolicy(key);
        } catch (VaultException e) {
            LOG.info("{} was saved, but not read back: {}", key, e.getMessage());
            return answer;
        }
    }

    private Outcome unlessRefused(VaultException lost, RotationPolicy wanted) {
        if (!lost.failure().ambiguous()) {
            throw lost;
        }
        try {
            var there = vault.getRotationPolicy(key);
            return there.sameContent(stored(wanted)) ? new Outcome.Saved(there) : new Outcome.NotSaved(lost.failure());
        } catch (VaultException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    /// A vault adds a notice 30 days before where none is asked for (recording rotation-policy-put-empty-actions).
    private RotationPolicy stored(RotationPolicy wanted) {
        return wanted.notice() != null || vault.address().managedHsm()
                ? wanted
                : wanted.with(wanted.rotate(), Trigger.beforeExpiry(Period.ofDays(30)), wanted.expiryTime());
    }
}
