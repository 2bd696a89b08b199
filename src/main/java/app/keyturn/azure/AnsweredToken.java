package app.keyturn.azure;

import app.keyturn.vault.SignInLink;
import com.azure.core.credential.AccessToken;
import java.util.List;

/// A token that tells which way to sign in has answered. So what is known reaches the vault with the token,
/// through every credential around the one that got it.
final class AnsweredToken extends AccessToken {
    private final List<SignInLink> links;

    /// @param links what each way has said, in the order in which they were asked
    AnsweredToken(AccessToken token, List<SignInLink> links) {
        super(token.getToken(), token.getExpiresAt(), token.getRefreshAt(), token.getTokenType());
        this.links = links;
    }

    List<SignInLink> links() {
        return links;
    }
}
