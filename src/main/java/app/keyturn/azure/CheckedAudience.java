package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.List;
import reactor.core.publisher.Mono;

/// A credential that gets tokens for some services only. The account could have them for more.
abstract class CheckedAudience implements TokenCredential {
    private final TokenCredential credential;

    CheckedAudience(TokenCredential credential) {
        this.credential = credential;
    }

    /// Whether a token for these may be had.
    abstract boolean allows(List<String> scopes);

    @Override
    public final Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.defer(() -> {
            check(request.getScopes());
            return credential.getToken(request);
        });
    }

    @Override
    public final AccessToken getTokenSync(TokenRequestContext request) {
        check(request.getScopes());
        return credential.getTokenSync(request);
    }

    private void check(List<String> scopes) {
        if (!allows(scopes)) {
            throw new KnownFailure(Kind.WRONG_AUDIENCE, String.join(" ", scopes));
        }
    }
}
