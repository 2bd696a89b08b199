package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;
import org.jspecify.annotations.Nullable;

/// Restores a key with all its versions from a backup. The service refuses where the name is in use,
/// so it cannot be done twice.
///
/// @param key    its name, or that of the file with the backup where the name is not known
/// @param backup what the service made; null after a restart, because the journal does not keep it
/// @param inUse  whether there was a key of that name before; null where that could not be read
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
public record RestoreIntent(
        String key, byte @Nullable [] backup, @Nullable Boolean inUse) implements Intent<KeyDetails> {
    static RestoreIntent of(Vault vault, String key, byte[] backup) {
        return new RestoreIntent(
                key,
                backup,
                !KeyRules.isName(key)
                        ? null
                        : Versions.readable(() -> Lookup.present(() -> vault.getKey(key)) != null));
    }

    @Override
    public Operation operation() {
        return Operation.RESTORE_KEY;
    }

    @Override
    public KeyDetails send(Vault vault) {
        if (backup == null) {
            throw new IllegalStateException("The backup of " + key + " is not at hand any more");
        }
        return vault.restoreKey(key, backup);
    }

    /// Where only the name of the file is known, the outcome cannot be found. Where the name was in
    /// use, the service has refused (recording restore-name-in-use-409).
    @Override
    public Outcome<KeyDetails> findOutcome(Vault vault, Failure lost) {
        if (!KeyRules.isName(key)) {
            return Outcome.unknown(lost);
        }
        var there = Lookup.present(() -> vault.getKey(key));
        if (there == null || Boolean.TRUE.equals(inUse)) {
            return Outcome.notDone(lost);
        }
        return inUse == null ? Outcome.unknown(lost) : new Outcome.Done<>(there);
    }
}
