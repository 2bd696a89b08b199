package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.SignInFacts;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.code.ClaimsChallenge;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A failure whose reason was found below the SDK, before anything was sent to the vault. It has no
/// cause on purpose: the SDK's retry policy would decide by the cause.
final class KnownFailure extends RuntimeException {
    private final Kind kind;
    private final @Nullable String code;
    private final transient SignInFacts facts;
    private final transient @Nullable ClaimsChallenge claims;

    /// @param code by which others know the reason, such as `AADSTS50076`
    /// @param said what or whom it is about, or the words of whoever refused
    KnownFailure(Kind kind, @Nullable String code, String said) {
        this(kind, code, SignInCodes.shortened(said), SignInIds.in(said), ClaimsChallenge.in(said));
    }

    KnownFailure(Kind kind, String said) {
        this(kind, null, said);
    }

    private KnownFailure(
            Kind kind,
            @Nullable String code,
            @Nullable String said,
            SignInFacts facts,
            @Nullable ClaimsChallenge claims) {
        super(said);
        this.kind = kind;
        this.code = code;
        this.facts = facts;
        this.claims = claims;
    }

    /// The same, with a command that signs in anew.
    KnownFailure withCommand(@Nullable String command) {
        return new KnownFailure(kind, code, getMessage(), facts.withCommand(command), claims);
    }

    /// The same, as what came of several ways to sign in.
    KnownFailure withLinks(List<SignInLink> links) {
        return new KnownFailure(kind, code, getMessage(), facts.withLinks(links), claims);
    }

    /// What is known of the sign-in that failed, if it was one.
    SignInFacts facts() {
        return facts;
    }

    /// The claims that a new sign-in has to ask for, where whoever refused named them.
    @Nullable
    ClaimsChallenge claims() {
        return claims;
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
