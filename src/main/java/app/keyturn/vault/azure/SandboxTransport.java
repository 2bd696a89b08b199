package app.keyturn.vault.azure;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxRequest;
import app.keyturn.sandbox.SandboxResponse;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/// The in-process door to the sandbox: under the SDK's client and pipeline, in place of the network.
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
            return new Answer(request, answer);
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    static final class Answer extends HttpResponse {
        private final SandboxResponse answer;
        private final HttpHeaders headers = new HttpHeaders();

        Answer(HttpRequest request, SandboxResponse answer) {
            super(request);
            this.answer = answer;
            answer.headers().forEach((name, value) -> headers.set(HttpHeaderName.fromString(name), value));
        }

        @Override
        public int getStatusCode() {
            return answer.status();
        }

        @Override
        @Deprecated
        public String getHeaderValue(String name) {
            return headers.getValue(HttpHeaderName.fromString(name));
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public Flux<ByteBuffer> getBody() {
            return Flux.just(ByteBuffer.wrap(answer.body()));
        }

        @Override
        public BinaryData getBodyAsBinaryData() {
            return BinaryData.fromBytes(answer.body());
        }

        @Override
        public Mono<byte[]> getBodyAsByteArray() {
            return Mono.just(answer.body());
        }

        @Override
        public Mono<String> getBodyAsString() {
            return getBodyAsString(StandardCharsets.UTF_8);
        }

        @Override
        public Mono<String> getBodyAsString(Charset charset) {
            return Mono.just(new String(answer.body(), charset));
        }
    }
}
