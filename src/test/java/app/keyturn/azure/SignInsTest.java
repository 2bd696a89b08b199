package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

class SignInsTest {
    private final AtomicInteger asked = new AtomicInteger();

    /// A sign-in service that wants to be left alone.
    private final HttpClient busy = new HttpClient() {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            asked.incrementAndGet();
            var headers = new HttpHeaders().set(HttpHeaderName.RETRY_AFTER, "1000000000");
            return new BufferedAnswer(request, 429, headers, "{}".getBytes(StandardCharsets.UTF_8));
        }
    };

    @Test
    void aWaitThatTheSignInServiceAsksForHasACeilingToo() {
        var signIn = new SignIn(SignIn.Method.SERVICE_PRINCIPAL, "tenant", "client", new Secret("a secret"));
        var credential = SignIns.account(
                signIn,
                Home.AZURE_PUBLIC,
                busy,
                Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce()),
                DeviceCode.Board.NONE,
                KeptSignIn.Memory.NONE);
        var wanted = new TokenRequestContext().addScopes("https://vault.azure.net/.default");
        assertTimeoutPreemptively(
                Duration.ofSeconds(30),
                () -> assertThatThrownBy(() -> credential.getTokenSync(wanted)).isInstanceOf(RuntimeException.class));
        assertThat(asked).as("asked at all").hasPositiveValue();
    }
}
