package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.List;
import reactor.core.publisher.Mono;

/// A credential that gets tokens for Azure Resource Manager of one cloud only. Those for keys are
/// another credential's, [KeyVaultAudience], so that no client has both.
record ArmAudience(TokenCredential credential, Arm arm) implements TokenCredential {
    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.defer(() -> {
            check(request.getScopes());
            return credential.getToken(request);
        });
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        check(request.getScopes());
        return credential.getTokenSync(request);
    }

    private void check(List<String> scopes) {
        if (!scopes.equals(List.of(arm.scope()))) {
            throw new KnownFailure(Kind.WRONG_AUDIENCE, String.join(" ", scopes));
        }
    }
}
