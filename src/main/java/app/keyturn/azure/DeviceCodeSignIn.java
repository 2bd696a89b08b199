package app.keyturn.azure;

import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.AuthenticationRecord;
import com.azure.identity.DeviceCodeCredentialBuilder;
import com.azure.identity.DeviceCodeInfo;
import com.azure.identity.TokenCachePersistenceOptions;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Signs in by a code that a person types elsewhere. The code is on the board as long as somebody waits
/// for it.
final class DeviceCodeSignIn implements TokenCredential {
    /// The SDK gives up by a clock of whole seconds.
    private static final Duration SDK_COUNTS = Duration.ofSeconds(2);

    /// Makes the SDK's builder.
    interface Maker {
        /// The parameters of [KeptSignIn.Maker].
        DeviceCodeCredentialBuilder make(
                @Nullable TokenCachePersistenceOptions kept, @Nullable AuthenticationRecord record);
    }

    private final TokenCredential credential;
    private final DeviceCode.Board board;
    private final InstantSource clock;
    private volatile @Nullable DeviceCode shown;

    DeviceCodeSignIn(Maker maker, KeptSignIn.Memory memory, DeviceCode.Board board, InstantSource clock) {
        this.credential = new KeptSignIn(
                (kept, record) ->
                        maker.make(kept, record).challengeConsumer(this::show).build(),
                memory);
        this.board = board;
        this.clock = clock;
    }

    private void show(DeviceCodeInfo info) {
        var code = new DeviceCode(
                info.getUserCode(),
                URI.create(info.getVerificationUrl()),
                info.getExpiresOn().toInstant());
        shown = code;
        board.show(code);
    }

    @Override
    public Mono<AccessToken> getToken(TokenRequestContext request) {
        return Mono.fromCallable(() -> getTokenSync(request));
    }

    @Override
    public AccessToken getTokenSync(TokenRequestContext request) {
        try {
            return credential.getTokenSync(request);
        } catch (RuntimeException e) {
            throw expired() ? new KnownFailure(Kind.CODE_EXPIRED, "The code was not entered in time") : e;
        } finally {
            takeDown();
        }
    }

    private boolean expired() {
        var code = shown;
        return code != null && !clock.instant().plus(SDK_COUNTS).isBefore(code.expires());
    }

    private void takeDown() {
        var code = shown;
        shown = null;
        if (code != null) {
            board.remove(code);
        }
    }
}
