package app.keyturn.azure;

import app.keyturn.accounts.Identity;
import app.keyturn.trace.Trace;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignInLink;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenRequestContext;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/// A credential that tells recordings how long it took to get a token. Requests to a vault wait for
/// that.
final class TracedSignIn implements NamedSignIn {
    private static final int SIGNED_IN = 200;

    private final NamedSignIn credential;
    private final Trace trace;
    private final int vault;

    /// @param vault the number of the one that the token is for
    TracedSignIn(NamedSignIn credential, Trace trace, int vault) {
        this.credential = credential;
        this.trace = trace;
        this.vault = vault;
    }

    @Override
    public Identity identity() {
        return credential.identity();
    }

    @Override
    public List<SignInLink> links() {
        return credential.links();
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return credential.getToken(request); // Keyturn's clients are those that wait
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        var told = trace.request(Operation.SIGN_IN.wireName(), "", vault, "");
        int status = 0;
        try {
            var token = credential.getTokenSync(request);
            status = SIGNED_IN;
            return token;
        } finally {
            told.ended(status, 1, Duration.ZERO);
        }
    }
}
