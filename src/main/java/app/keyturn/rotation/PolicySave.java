package app.keyturn.rotation;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves a policy and reads what is there then. Looks first whether someone else changed it meanwhile: by its content,
/// because the service does not move its time of change on identical writes (recording
/// rotate-and-create-under-existing-policy). Blocks; for background work.
final class PolicySave {
    /// How it ended.
    sealed interface Outcome {
        /// The vault has it, as it says itself.
        record Saved(RotationPolicy policy) implements Outcome {}

        /// Nothing was sent: the vault has something else than what was opened.
        record Conflict(RotationPolicy theirs) implements Outcome {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(PolicySave.class);

    private final Vault vault;
    private final String key;

    PolicySave(Vault vault, String key) {
        this.vault = vault;
        this.key = key;
    }

    /// @throws VaultException where it was not saved, or where nobody can tell
    Outcome save(RotationPolicy opened, RotationPolicy wanted) {
        var there = vault.getRotationPolicy(key);
        if (there.sameContent(wanted.storedIn(vault.address()))) {
            return new Outcome.Saved(there); // an earlier try of ours got through, or someone else wanted the same
        }
        return there.equals(opened) || there.sameContent(opened) // one that is not read whole has no content to compare
                ? new Outcome.Saved(readBack(vault.updateRotationPolicy(key, wanted)))
                : new Outcome.Conflict(there);
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
}
