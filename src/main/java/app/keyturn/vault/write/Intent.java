package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;
import java.util.Set;

/// A write that is about to be sent: what it asks for, and how things stood before. That is enough to
/// find the outcome later from the vault alone, even after a restart.
///
/// @param <T> what the vault holds afterwards
public sealed interface Intent<T>
        permits CreateIntent,
                RotateIntent,
                UpdateIntent,
                PolicyIntent,
                DeleteIntent,
                RecoverIntent,
                PurgeIntent,
                RestoreIntent,
                ImportIntent {
    Operation operation();

    /// The key's name.
    String key();

    T send(Vault vault);

    /// True where the service goes on working after its answer, so that only reading tells when it has
    /// ended.
    default boolean takesTime() {
        return false;
    }

    /// The same write, but these versions are known to be made by other writes and are never taken for
    /// its own.
    default Intent<T> excluding(Set<String> versions) {
        return this;
    }

    /// True where its effect can be told from that of later writes. A change without a trace may have
    /// been made and undone by the next write.
    default boolean leavesTrace() {
        return false;
    }

    /// Reads the vault and concludes. A write that is reported as not done may still be carried out,
    /// where its request is on its way.
    ///
    /// @param lost what came instead of an answer
    /// @throws VaultException where the vault cannot be read
    Outcome<T> findOutcome(Vault vault, Failure lost);
}
