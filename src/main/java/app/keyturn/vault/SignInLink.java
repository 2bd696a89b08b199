package app.keyturn.vault;

import org.jspecify.annotations.Nullable;

/// What came of one way to sign in, where several are tried one after the other.
///
/// @param kind why it gave no token; null where it did, or was not asked
/// @param code by which others know the reason, such as `AADSTS50076` or the name of a program
/// @param said what the reason is about, or the words of whoever refused
public record SignInLink(
        SignIn.Method method,
        State state,
        Failure.@Nullable Kind kind,
        @Nullable String code,
        @Nullable String said) {
    public enum State {
        ANSWERED,
        /// There is nothing here to sign in with so.
        NOT_CONFIGURED,
        /// There is, and it got no token.
        REFUSED,
        /// Another one has ended the search before.
        NOT_ASKED
    }

    /// One without a reason.
    public static SignInLink of(SignIn.Method method, State state) {
        return new SignInLink(method, state, null, null, null);
    }
}
