package app.keyturn.azure;

import app.keyturn.sandbox.Sandbox;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// The in-process door with a network in front of it: the first write may be lost, at whichever end of it, or arrive
/// late.
final class FaultyTransport implements HttpClient {
    private final Sandbox sandbox;
    private final SandboxTransport transport;
    private final FaultTrial trial;
    private Instant arrival = Instant.MIN;
    private boolean struck;
    private @Nullable Runnable onItsWay;

    FaultyTransport(Sandbox sandbox, FaultTrial trial) {
        this.sandbox = sandbox;
        this.transport = new SandboxTransport(sandbox);
        this.trial = trial;
    }

    /// Time passes, for the client as for what is on its way.
    void sleep(Duration duration) {
        sandbox.clock().advance(duration);
        if (!sandbox.clock().instant().isBefore(arrival)) {
            arrive();
        }
    }

    /// Something is on its way, and arrives late.
    void later(Runnable effect) {
        onItsWay = effect;
        arrival = sandbox.clock().instant().plus(trial.late());
    }

    /// Lets the request that is on its way arrive.
    void arrive() {
        var late = onItsWay;
        onItsWay = null;
        if (late != null) {
            late.run();
        }
    }

    /// The write was sent, or what stands for it; what goes wrong afterwards begins.
    void sent() {
        struck = true;
        trial.fault().afterwards().forEach(sandbox.faults()::add);
        if (!trial.before()) {
            trial.read().specs(trial.readTimes()).forEach(sandbox.faults()::add);
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
        try {
            return strike(request, context);
        } finally {
            sent();
        }
    }

    private HttpResponse strike(HttpRequest request, Context context) {
        switch (trial.fault()) {
            case TIMEOUT_BEFORE -> throw timeout();
            case TIMEOUT_AFTER -> {
                transport.sendSync(request, context).close();
                throw timeout();
            }
            case TIMEOUT_THEN_DONE -> {
                later(() -> transport.sendSync(request, Context.NONE).close());
                throw timeout();
            }
            case RESET_THEN_DONE -> {
                later(() -> transport.sendSync(request, Context.NONE).close());
                throw new UncheckedIOException(new IOException("Connection reset"));
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
