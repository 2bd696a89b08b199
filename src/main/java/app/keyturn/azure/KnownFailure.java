package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import org.jspecify.annotations.Nullable;

/// A failure whose reason was known where it happened, below the SDK: nothing was sent to the vault. Without a cause on
/// purpose: the SDK's retry policy asks about each cause of its own accord.
final class KnownFailure extends RuntimeException {
    private final Kind kind;
    private final @Nullable String code;

    /// @param code by which others know the reason, such as `AADSTS50076`
    /// @param said what or whom it is about, or the words of whoever refused
    KnownFailure(Kind kind, @Nullable String code, String said) {
        super(SignInCodes.shortened(said));
        this.kind = kind;
        this.code = code;
    }

    KnownFailure(Kind kind, String said) {
        this(kind, null, said);
    }

    Kind kind() {
        return kind;
    }

    @Nullable
    String code() {
        return code;
    }

    /// Whether trying again at once may help. Names that cannot be resolved sometimes can be a moment later.
    boolean passing() {
        return kind == Kind.UNKNOWN_HOST;
    }
}
