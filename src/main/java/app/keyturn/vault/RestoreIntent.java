package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// Restoring a key with all its versions from a backup. Fails where the name is in use, so it cannot be done twice.
///
/// @param backup what the service made; null after a restart, because no account of it is kept
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
public record RestoreIntent(String key, byte @Nullable [] backup) implements Intent<KeyDetails> {
    @Override
    public String operation() {
        return "restoreKey";
    }

    @Override
    public KeyDetails send(Vault vault) {
        if (backup == null) {
            throw new IllegalStateException("The backup of " + key + " is not at hand any more");
        }
        return vault.restoreKey(key, backup);
    }

    /// There was no key of the name before, or the service would have refused.
    @Override
    public Outcome<KeyDetails> look(Vault vault, Failure lost) {
        var there = Lookup.present(() -> vault.getKey(key));
        return there == null ? Outcome.notDone(lost) : new Outcome.Done<>(there);
    }
}
