package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import org.jspecify.annotations.Nullable;

/// A failure whose reason was found below the SDK, before anything was sent to the vault. It has no
/// cause on purpose: the SDK's retry policy would decide by the cause.
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

    /// Whether trying again at once may help. A name that cannot be resolved sometimes can be a moment
    /// later.
    boolean passing() {
        return kind == Kind.UNKNOWN_HOST;
    }
}
