package app.keyturn.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of a sign-in that failed, besides its reason. It holds no token and no secret.
///
/// @param command       that signs in anew, whole, for a terminal; null where there is none
/// @param correlationId by which the sign-in service finds this sign-in in its logs
/// @param traceId       by which it finds this one request
/// @param links         what each way to sign in has said, in the order in which they were asked
public record SignInFacts(
        @Nullable String command,
        @Nullable String correlationId,
        @Nullable String traceId,
        List<SignInLink> links) {
    public static final SignInFacts NONE = new SignInFacts(null, null, null, List.of());

    public SignInFacts {
        links = List.copyOf(links);
    }

    /// The same, with a command that helps.
    public SignInFacts withCommand(@Nullable String helping) {
        return new SignInFacts(helping, correlationId, traceId, links);
    }

    /// The same, as the end of a chain.
    public SignInFacts withLinks(List<SignInLink> asked) {
        return new SignInFacts(command, correlationId, traceId, asked);
    }
}
