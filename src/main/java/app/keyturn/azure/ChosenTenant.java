package app.keyturn.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A credential that signs in to the tenant that a person has named, whatever tenant the vault names. The
/// SDK refuses where the two differ, and for it they differ already where a person names the domain: a vault
/// names its tenant by id. Where it really is another tenant, the vault refuses the token and says so.
final class ChosenTenant implements TokenCredential {
    private final @Nullable String tenant;
    private final TokenCredential credential;

    /// @param tenant null where nobody has named one, and the vault may
    ChosenTenant(@Nullable String tenant, TokenCredential credential) {
        this.tenant = tenant;
        this.credential = credential;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return credential.getToken(chosen(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return credential.getTokenSync(chosen(request));
    }

    private TokenRequestContext chosen(TokenRequestContext request) {
        return tenant == null
                ? request
                : new TokenRequestContext()
                        .setScopes(request.getScopes())
                        .setClaims(request.getClaims())
                        .setCaeEnabled(request.isCaeEnabled());
    }
}
