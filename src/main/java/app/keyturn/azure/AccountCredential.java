package app.keyturn.azure;

import app.keyturn.accounts.Identity;
import app.keyturn.vault.SignInLink;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.List;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/// The sign-in of an account, for one of its vaults or for a search. It asks whoever answers for the account now.
final class AccountCredential implements NamedSignIn {
    private final AzureAccounts accounts;
    private final TokenCredential checked;
    private volatile LiveAccount served;

    /// @param check refuses tokens for what this is not for
    AccountCredential(AzureAccounts accounts, LiveAccount served, UnaryOperator<TokenCredential> check) {
        this.accounts = accounts;
        this.served = served;
        this.checked = check.apply(new TokenCredential() {
            @Override
            public Mono<AccessToken> getToken(TokenRequestContext request) {
                return Mono.fromCallable(() -> token(request));
            }

            @Override
            public AccessToken getTokenSync(TokenRequestContext request) {
                return token(request);
            }
        });
    }

    @Override
    public Identity identity() {
        return served.identity();
    }

    @Override
    public List<SignInLink> links() {
        return served.links();
    }

    private AccessToken token(TokenRequestContext request) {
        var now = accounts.current(served);
        var token = now.token(request);
        served = now;
        accounts.prove(now);
        return token;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return checked.getToken(request);
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return checked.getTokenSync(request);
    }
}
