package app.keyturn.azure;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxRequest;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import reactor.core.publisher.Mono;

/// Sends requests of the SDK's client to the sandbox in-process, in place of the network.
final class SandboxTransport implements HttpClient {
    private final Sandbox sandbox;

    SandboxTransport(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> exchange(request));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        try {
            return exchange(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse exchange(HttpRequest request) throws IOException {
        Map<String, String> headers = new HashMap<>();
        request.getHeaders().forEach(h -> headers.put(h.getName().toLowerCase(Locale.ROOT), h.getValue()));
        var body = request.getBodyAsBinaryData();
        try {
            var answer = sandbox.handle(new SandboxRequest(
                    request.getHttpMethod().toString(),
                    request.getUrl().toURI(),
                    headers,
                    body == null ? new byte[0] : body.toBytes()));
            var headersOfAnswer = new HttpHeaders();
            answer.headers().forEach((name, value) -> headersOfAnswer.set(HttpHeaderName.fromString(name), value));
            return new BufferedAnswer(request, answer.status(), headersOfAnswer, answer.body());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
