package app.keyturn.azure;

import app.keyturn.sandbox.SandboxRequest;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Keeps the first write that is brought with a token, and refuses it; everything else goes on.
final class RefusingTransport implements HttpClient {
    private final HttpClient next;
    private @Nullable SandboxRequest refused;

    RefusingTransport(HttpClient next) {
        this.next = next;
    }

    SandboxRequest refused() {
        return Objects.requireNonNull(refused, "nothing was sent");
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        boolean signedIn = request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION) != null;
        if (!signedIn || request.getHttpMethod() == HttpMethod.GET) {
            return next.sendSync(request, context);
        }
        var body = request.getBodyAsBinaryData();
        refused = new SandboxRequest(
                request.getHttpMethod().toString(),
                URI.create(request.getUrl().toString()),
                Map.of(),
                body == null ? new byte[0] : body.toBytes());
        var why = "{\"error\":{\"code\":\"Forbidden\",\"message\":\"kept\"}}".getBytes(StandardCharsets.UTF_8);
        return new BufferedAnswer(request, 403, new HttpHeaders(), why);
    }
}
