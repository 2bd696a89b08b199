package app.keyturn.vault;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Makes a version of a key once. Where no answer comes, it reads the key and tells whether there is a new version now;
/// asking again could make a second one, and a version cannot be deleted. Blocks.
public final class NewVersion {
    /// How it ended.
    public sealed interface Outcome {
        /// There is a new current version.
        record Made(KeyDetails key) implements Outcome {}

        /// No answer came, and the current version is the same as before.
        record NotMade(Failure failure) implements Outcome {}
    }

    private final Vault vault;
    private final String key;
    private final @Nullable String before;

    /// @param before the current version until now; null where the key does not exist
    public NewVersion(Vault vault, String key, @Nullable String before) {
        this.vault = vault;
        this.key = key;
        this.before = before;
    }

    /// @throws VaultException where the vault refused, or where it cannot be told what became of it: then the failure
    ///         is ambiguous
    public Outcome make(Supplier<KeyDetails> write) {
        try {
            return new Outcome.Made(write.get());
        } catch (VaultException e) {
            if (!e.failure().ambiguous() || e.failure().kind() == Failure.Kind.OUTCOME_UNKNOWN) {
                throw e;
            }
            return look(e);
        }
    }

    private Outcome look(VaultException lost) {
        try {
            var there = vault.getKey(key);
            return there.version().equals(before) ? new Outcome.NotMade(lost.failure()) : new Outcome.Made(there);
        } catch (VaultException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return new Outcome.NotMade(lost.failure());
            }
            lost.addSuppressed(e);
            throw lost;
        }
    }
}
