package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds out why a sign-in failed. The sign-in service numbers its reasons
/// (<https://learn.microsoft.com/entra/identity-platform/reference-error-codes>), but its libraries
/// pass the numbers on in messages only. The numbers explain; nothing is decided by them.
final class SignInCodes {
    private static final Pattern CODE = Pattern.compile("AADSTS\\d{4,9}");
    private static final int LONGEST = 1_000;

    /// A signed token, or the value of a member that is secret. Programs may write what nobody can read, and
    /// their readers repeat parts of it.
    private static final Pattern SECRET =
            Pattern.compile("eyJ[0-9A-Za-z_-]{8,}\\.[0-9A-Za-z_-]{2,}(?:\\.[0-9A-Za-z_-]*)?"
                    + "|(?i)(?<=\"(?:access_?token|refresh_?token|id_?token|token|client_secret|client_assertion)\"\\s{0,9}:\\s{0,9}\")"
                    + "[^\"]+");

    private SignInCodes() {}

    /// The first code in a text, such as `AADSTS50076`; null where there is none.
    static @Nullable String in(@Nullable String text) {
        var code = CODE.matcher(text == null ? "" : text);
        return code.find() ? code.group() : null;
    }

    /// A text, shortened to what people read, without tokens.
    static String shortened(String text) {
        var words = SECRET.matcher(text.strip()).replaceAll("…");
        return words.length() <= LONGEST ? words : words.substring(0, LONGEST) + "…";
    }

    /// The exception that replaces the one of a credential: with a reason where that is known, and
    /// without a cause. The SDK's retry policy would decide by the cause, and sign in again.
    static RuntimeException explained(RuntimeException thrown) {
        var known = find(thrown, KnownFailure.class);
        if (known != null) {
            return known;
        }
        var said = String.valueOf(thrown.getMessage());
        var numbered = numbered(thrown);
        if (numbered != null) {
            return new KnownFailure(Kind.SIGN_IN_REFUSED, in(numbered), numbered);
        }
        if (find(thrown, IOException.class) != null) {
            return thrown; // nobody refused anything
        }
        if (find(thrown, CredentialUnavailableException.class) != null) {
            return new KnownFailure(Kind.NO_CREDENTIAL, said);
        }
        return find(thrown, ClientAuthenticationException.class) == null
                ? thrown
                : new KnownFailure(Kind.SIGN_IN_REFUSED, said);
    }

    /// The first message with a code, because the SDK puts words of its own around those of the service.
    private static @Nullable String numbered(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (in(t.getMessage()) != null) {
                return t.getMessage();
            }
        }
        return null;
    }

    private static <T> @Nullable T find(Throwable thrown, Class<T> type) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
