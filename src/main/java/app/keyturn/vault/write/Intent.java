package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;
import java.util.Set;

/// A write that is about to be sent: what it asks for, and how things stood before. That is enough to tell later, from
/// the vault alone, whether it was done; even after a restart.
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

    /// True where the service goes on working after its answer, so that only reading tells when it is done.
    default boolean takesTime() {
        return false;
    }

    /// The same write, for a look that must not take these versions for its own: they are known to be of other writes.
    default Intent<T> besides(Set<String> versions) {
        return this;
    }

    /// True where what it makes can be told from all that is written after it. A change that is not there may have been
    /// made and undone by the next one.
    default boolean leavesTrace() {
        return false;
    }

    /// Reads the vault and concludes. What it finds undone may still be done by a request that is on its way.
    ///
    /// @param lost what came instead of an answer
    /// @throws VaultException where the vault cannot be read
    Outcome<T> look(Vault vault, Failure lost);
}
