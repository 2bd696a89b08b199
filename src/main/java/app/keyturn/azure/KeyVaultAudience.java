package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.VaultAddresses;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.List;
import reactor.core.publisher.Mono;

/// A credential that gets tokens for key vaults and managed HSMs only. The other side names the wanted
/// token in its challenge, and for an emulator the SDK believes whatever it names. The account could
/// have tokens for more than keys.
record KeyVaultAudience(TokenCredential credential) implements TokenCredential {
    private static final String ALL_RIGHTS = "/.default";

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

    private static void check(List<String> scopes) {
        if (scopes.isEmpty() || !scopes.stream().allMatch(KeyVaultAudience::ofKeyVault)) {
            throw new KnownFailure(Kind.WRONG_AUDIENCE, String.join(" ", scopes));
        }
    }

    private static boolean ofKeyVault(String scope) {
        return scope.endsWith(ALL_RIGHTS) && VaultAddresses.isResource(resource(scope));
    }

    /// The resource of a scope.
    static String resource(String scope) {
        return scope.substring(0, scope.length() - ALL_RIGHTS.length());
    }
}
