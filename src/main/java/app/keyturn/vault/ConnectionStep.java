package app.keyturn.vault;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A step of trying a connection that has ended.
///
/// @param finding what it found, also where it failed then; null where it found nothing
/// @param failure why it failed; null where it did not
public record ConnectionStep(
        Kind kind,
        State state,
        Duration took,
        @Nullable ConnectionFinding finding,
        @Nullable Failure failure) {

    /// In the order in which they are taken.
    public enum Kind {
        ADDRESS,
        /// By which proxy, and whether that lets us through.
        PROXY,
        NAME,
        PORT,
        CERTIFICATE,
        SIGN_IN,
        VAULT
    }

    public enum State {
        DONE,
        /// There was nothing to do here.
        SKIPPED,
        FAILED
    }

    /// Why it failed.
    ///
    /// @throws NullPointerException where it did not
    public Failure why() {
        return Objects.requireNonNull(failure);
    }
}
