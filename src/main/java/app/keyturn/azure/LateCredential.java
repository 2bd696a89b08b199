package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A credential that is made when the first token is wanted. The SDK's builders look at the environment,
/// and refuse what is missing there: that is no credential, and not a vault that cannot be opened.
final class LateCredential implements TokenCredential {
    private final Supplier<TokenCredential> maker;
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable TokenCredential made;

    LateCredential(Supplier<TokenCredential> maker) {
        this.maker = maker;
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.defer(() -> credential().getToken(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        return credential().getTokenSync(request);
    }

    private TokenCredential credential() {
        turn.lock();
        try {
            var ready = made == null ? maker.get() : made;
            made = ready;
            return ready;
        } catch (IllegalArgumentException e) {
            throw new KnownFailure(Kind.NO_CREDENTIAL, String.valueOf(e.getMessage()));
        } finally {
            turn.unlock();
        }
    }
}
