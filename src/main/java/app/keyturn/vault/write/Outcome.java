package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.VaultException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What became of a write, as far as the vault tells.
///
/// @param <T> what the vault holds afterwards
public sealed interface Outcome<T> {
    /// It was done, once.
    ///
    /// @param requestId by which the service knows the request; null where its answer was lost
    /// @param answered  true where the service said so; else it was found in the vault, where someone else may
    ///     have put it: of two administrators who want the same at the same time, nobody can tell whose it is
    record Done<T>(T state, @Nullable String requestId, boolean answered) implements Outcome<T> {
        /// Found in the vault.
        public Done(T state) {
            this(state, null, false);
        }
    }

    /// Nothing was done, and it may be sent again.
    ///
    /// @param failure why not; never ambiguous
    record NotDone<T>(Failure failure) implements Outcome<T> {}

    /// Nobody can tell from here: the vault could not be read, what it holds can be ours or someone else's, or the
    /// write
    /// may still be carried out.
    ///
    /// @param failure  what came instead of an answer
    /// @param nextLook when the vault is looked at again without anyone asking; null where it is not
    record Unknown<T>(Failure failure, @Nullable Instant nextLook) implements Outcome<T> {
        /// Not looked at again.
        public Unknown(Failure failure) {
            this(failure, null);
        }
    }

    /// The state after a write that was done.
    ///
    /// @throws VaultException with the failure of one that was not, or of which nobody knows
    default T orThrow() {
        return switch (this) {
            case Done<T> done -> done.state();
            case NotDone<T>(var failure) -> throw new VaultException(failure);
            case Unknown<T>(var failure, var _) -> throw new VaultException(failure);
        };
    }

    static <T> Outcome<T> notDone(Failure lost) {
        return new NotDone<>(lost.withNothingDone());
    }

    static <T> Outcome<T> unknown(Failure lost) {
        return new Unknown<>(lost.withOutcomeUnknown());
    }
}
