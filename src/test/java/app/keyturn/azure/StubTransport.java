package app.keyturn.azure;

import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.util.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/// A service that says what a test wants it to say, to whoever brings a token.
public final class StubTransport implements HttpClient {
    public static final String VAULT = "https://contoso.vault.azure.net";

    /// What is answered.
    public record Reply(int status, String body, HttpHeaders headers) {
        public static Reply ok(String body) {
            return new Reply(200, body, new HttpHeaders());
        }

        static Reply status(int status, String header, String value) {
            return new Reply(
                    status,
                    "{\"error\":{\"code\":\"Throttled\",\"message\":\"slow down\"}}",
                    new HttpHeaders().set(HttpHeaderName.fromString(header), value));
        }
    }

    /// The addresses that were asked with a token, in order.
    public final List<String> asked = new ArrayList<>();

    private final Function<HttpRequest, Reply> service;

    public StubTransport(Function<HttpRequest, Reply> service) {
        this.service = service;
    }

    /// A vault that is such a service; reads are repeated without a pause.
    public Vault vault() {
        var address =
                new VaultAddress(URI.create(VAULT), "contoso", VaultAddress.Kind.VAULT, VaultAddress.Home.AZURE_PUBLIC);
        return new AzureVaults(Clock.systemUTC(), Repeats.ofReads(Clock.systemUTC(), atOnce()))
                .vault(address, this, SignIns.token("token"), false, null);
    }

    static ExponentialBackoffOptions atOnce() {
        return new ExponentialBackoffOptions()
                .setBaseDelay(Duration.ofMillis(1))
                .setMaxDelay(Duration.ofMillis(2));
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public synchronized HttpResponse sendSync(HttpRequest request, Context context) {
        if (request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION) == null) {
            var challenge = "Bearer authorization=\"https://login.microsoftonline.com/t\","
                    + " resource=\"https://vault.azure.net\"";
            return answer(request, Reply.status(401, "WWW-Authenticate", challenge));
        }
        asked.add(request.getUrl().toString());
        return answer(request, service.apply(request));
    }

    private static HttpResponse answer(HttpRequest request, Reply reply) {
        return new BufferedAnswer(request, reply.status, reply.headers, reply.body.getBytes(StandardCharsets.UTF_8));
    }
}
