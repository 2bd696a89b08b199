package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.ProxySignIn;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A transport that has a person asked where a proxy wants a sign-in, and sends the request again then. The proxy let
/// nothing of it through before. There is a client beneath for each sign-in, because one that has none passes on what a
/// proxy or a server says instead of looking for a password. Thread-safe.
final class AskingTransport implements HttpClient, AutoCloseable {
    /// Makes the client beneath.
    @FunctionalInterface
    interface Maker {
        OwnTransport make(@Nullable ProxyAuthenticator authenticator);
    }

    private record Way(@Nullable String proxy, @Nullable ProxySignIn signIn) {
        private @Nullable ProxyAuthenticator authenticator() {
            return proxy == null || signIn == null ? null : new ProxyAuthenticator(proxy, signIn);
        }
    }

    private final Proxies proxies;
    private final ProxySignIns signIns;
    private final Maker maker;
    private final Map<Way, OwnTransport> made = new HashMap<>();
    private volatile boolean declined;
    private boolean closed;

    AskingTransport(Proxies proxies, ProxySignIns signIns, Maker maker) {
        this.proxies = proxies;
        this.signIns = signIns;
        this.maker = maker;
    }

    private HttpClient by(Way way) {
        synchronized (made) {
            if (closed) {
                throw new UncheckedIOException(new IOException("This way out was closed"));
            }
            return made.computeIfAbsent(way, wanted -> maker.make(wanted.authenticator()))
                    .http();
        }
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return send(request, Context.NONE);
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return Mono.fromCallable(() -> sendSync(request, context));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        var proxy = proxies.on(URI.create(request.getUrl().toString()));
        while (true) {
            var signIn = signIns.of(proxy);
            try {
                return by(new Way(proxy, signIn)).sendSync(request, context);
            } catch (KnownFailure e) {
                if (proxy == null || e.kind() != Kind.PROXY_SIGN_IN || !renewed(proxy, signIn)) {
                    throw e;
                }
            }
        }
    }

    /// Who declined is not asked again for every request that follows.
    private boolean renewed(String proxy, @Nullable ProxySignIn tried) {
        try {
            declined = declined || !signIns.renew(proxy, tried);
            return !declined;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Nobody waits for the answer any more"));
        }
    }

    /// What is being asked comes to its end; then connections and threads go.
    @Override
    public void close() {
        synchronized (made) {
            closed = true;
            made.values().forEach(OwnTransport::close);
        }
    }
}
