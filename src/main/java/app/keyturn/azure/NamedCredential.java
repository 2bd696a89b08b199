package app.keyturn.azure;

import app.keyturn.accounts.Identity;
import app.keyturn.vault.SignInLink;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.List;
import reactor.core.publisher.Mono;

/// A credential that remembers who it is, from its last token. It does not keep the token.
final class NamedCredential implements NamedSignIn {
    private final TokenCredential credential;
    private volatile Identity identity = Identity.UNKNOWN;
    private volatile List<SignInLink> links = List.of();

    NamedCredential(TokenCredential credential) {
        this.credential = credential;
    }

    @Override
    public Identity identity() {
        return identity;
    }

    @Override
    public List<SignInLink> links() {
        return links;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return credential
                .getToken(request)
                .doOnNext(this::remember)
                .onErrorMap(RuntimeException.class, SignInCodes::explained);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        try {
            var token = credential.getTokenSync(request);
            remember(token);
            return token;
        } catch (RuntimeException e) {
            throw SignInCodes.explained(e);
        }
    }

    private void remember(AccessToken token) {
        identity = Claims.of(token).identity();
        links = token instanceof AnsweredToken answered ? answered.links() : List.of();
    }
}
