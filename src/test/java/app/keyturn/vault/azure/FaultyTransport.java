package app.keyturn.vault.azure;

import app.keyturn.sandbox.Sandbox;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The in-process door with a network in front of it: the first write may time out, at whichever end of it.
final class FaultyTransport implements HttpClient {
    private static final Duration LATE = Duration.ofSeconds(2);

    private final Sandbox sandbox;
    private final SandboxTransport transport;
    private final FaultKind fault;
    private Duration slept = Duration.ZERO;
    private boolean struck;
    private @Nullable HttpRequest onItsWay;

    FaultyTransport(Sandbox sandbox, FaultKind fault) {
        this.sandbox = sandbox;
        this.transport = new SandboxTransport(sandbox);
        this.fault = fault;
    }

    /// Time passes, for the client as for what is on its way.
    void sleep(Duration duration) {
        slept = slept.plus(duration);
        sandbox.clock().advance(duration);
        if (slept.compareTo(LATE) >= 0) {
            arrive();
        }
    }

    /// Lets the request that is on its way arrive.
    void arrive() {
        var late = onItsWay;
        onItsWay = null;
        if (late != null) {
            transport.sendSync(late, Context.NONE).close();
        }
    }

    @Override
    public Mono<HttpResponse> send(HttpRequest request) {
        return Mono.fromCallable(() -> sendSync(request, Context.NONE));
    }

    @Override
    public HttpResponse sendSync(HttpRequest request, Context context) {
        boolean write = request.getHttpMethod() != HttpMethod.GET
                && request.getHeaders().getValue(HttpHeaderName.AUTHORIZATION) != null;
        if (!write || struck) {
            return transport.sendSync(request, context);
        }
        struck = true;
        try {
            return strike(request, context);
        } finally {
            fault.afterwards().forEach(sandbox.faults()::add);
        }
    }

    private HttpResponse strike(HttpRequest request, Context context) {
        switch (fault) {
            case TIMEOUT_BEFORE -> throw timeout();
            case TIMEOUT_AFTER -> {
                transport.sendSync(request, context).close();
                throw timeout();
            }
            case TIMEOUT_THEN_DONE -> {
                onItsWay = request;
                throw timeout();
            }
            default -> {
                return transport.sendSync(request, context);
            }
        }
    }

    private static UncheckedIOException timeout() {
        return new UncheckedIOException(new HttpTimeoutException("request timed out"));
    }
}
