package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A transport that names who could not be reached or refused: the vault, the sign-in service or a
/// proxy. Layers above cannot tell which of them was asked.
record RouteTransport(HttpClient transport, Proxies proxies) implements HttpClient {
    private static final int PROXY_SIGN_IN = 407;

    /// The words of the JDK's client where a proxy refuses with another status. There is no exception
    /// class for that (jdk.internal.net.http.PlainTunnelingConnection of JDK 25).
    private static final String TUNNEL = "Tunnel failed";

    /// Its words where a proxy takes none of the sign-ins that it was given
    /// (jdk.internal.net.http.AuthenticationFilter).
    private static final String SIGN_INS = "too many authentication attempts";

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request, Context context) {
        return Mono.fromCallable(() -> sendSync(request, context));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        var target = URI.create(request.getUrl().toString());
        var proxy = proxies.on(target);
        try {
            var answer = transport.sendSync(request, context);
            if (proxy != null && answer.getStatusCode() == PROXY_SIGN_IN) {
                throw new KnownFailure(kind(answer), proxy);
            }
            return answer;
        } catch (RuntimeException e) {
            throw explained(e, target.getHost(), proxy);
        }
    }

    /// What was thrown, or in its place who it was that did not answer.
    static RuntimeException explained(RuntimeException thrown, String host, @Nullable String proxy) {
        var known = known(thrown, host, proxy);
        return known == null ? thrown : known;
    }

    /// Another way to sign in than the one that Java's client knows is nothing that a password helps with.
    private static Kind kind(HttpResponse wanting) {
        var ways = wanting.getHeaders().getValues(HttpHeaderName.PROXY_AUTHENTICATE);
        boolean basic = ways != null && Stream.of(ways).anyMatch(way -> way.regionMatches(true, 0, "Basic", 0, 5));
        return basic ? Kind.PROXY_SIGN_IN : Kind.PROXY_REFUSED;
    }

    private static @Nullable KnownFailure known(RuntimeException thrown, String host, @Nullable String proxy) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            switch (t) {
                case KnownFailure known -> {
                    return known;
                }
                case UntrustedIssuer untrusted -> {
                    return new KnownFailure(Kind.UNTRUSTED_CERTIFICATE, untrusted.issuer());
                }
                case OtherHost other -> {
                    return new KnownFailure(Kind.OTHER_HOST, other.hosts());
                }
                case UnknownHostException _, UnresolvedAddressException _ -> {
                    return new KnownFailure(Kind.UNKNOWN_HOST, proxy == null ? host : proxy);
                }
                case IOException refused
                when proxy != null && says(refused, SIGN_INS) -> {
                    return new KnownFailure(Kind.PROXY_SIGN_IN, proxy);
                }
                case IOException refused
                when proxy != null && says(refused, TUNNEL) -> {
                    return new KnownFailure(Kind.PROXY_REFUSED, proxy);
                }
                default -> {}
            }
        }
        // Checked last: an unresolved name is the cause of a ConnectException too.
        boolean proxyIsGone = proxy != null && has(thrown, ConnectException.class);
        return proxyIsGone ? new KnownFailure(Kind.PROXY_REFUSED, Objects.requireNonNull(proxy)) : null;
    }

    private static boolean has(@Nullable Throwable thrown, Class<? extends Throwable> type) {
        return thrown != null && (type.isInstance(thrown) || has(thrown.getCause(), type));
    }

    private static boolean says(IOException thrown, String words) {
        return String.valueOf(thrown.getMessage()).startsWith(words);
    }
}
