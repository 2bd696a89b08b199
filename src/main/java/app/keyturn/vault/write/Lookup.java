package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.VaultException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads something that may not exist.
final class Lookup {
    private Lookup() {}

    /// Null where the vault has no such thing.
    ///
    /// @throws VaultException where it cannot be read for another reason; a refusal does not prove
    ///     absence
    static <T> @Nullable T present(Supplier<T> read) {
        try {
            return read.get();
        } catch (VaultException e) {
            if (e.failure().kind() == Failure.Kind.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }
}
