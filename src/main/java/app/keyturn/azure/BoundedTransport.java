package app.keyturn.azure;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// A transport that reads each answer whole, up to a size and within a time for the whole exchange.
/// The time-outs of the HTTP client hold for parts of an exchange only, so a body that comes in drips
/// would never end.
final class BoundedTransport implements HttpClient {
    /// The largest answer. The backup of a key with 500 versions has a few megabytes.
    static final int LARGEST_BODY = 16 * 1024 * 1024;

    private static final String READ_AT_ONCE = "azure-eagerly-read-response";

    private final HttpClient transport;
    private final Duration within;
    private final ExecutorService exchanges = Executors.newVirtualThreadPerTaskExecutor();

    /// @param within how long an exchange may take, from the first octet sent to the last received
    BoundedTransport(HttpClient transport, Duration within) {
        this.transport = transport;
        this.within = within;
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
        var exchange = exchanges.submit(() -> exchange(request, context));
        try {
            return exchange.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new UncheckedIOException(
                    new HttpTimeoutException("No whole answer within " + within.toSeconds() + " s"));
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new InterruptedIOException("Nobody waits for the answer any more"));
        } catch (ExecutionException e) {
            throw thrown(e.getCause());
        }
    }

    /// What was thrown in another thread, for this one.
    static RuntimeException thrown(@Nullable Throwable cause) {
        return switch (cause) {
            case null -> new IllegalStateException("an exchange failed without a reason");
            case RuntimeException e -> e;
            case IOException e -> new UncheckedIOException(e);
            case Error e -> throw e;
            default -> new IllegalStateException(cause);
        };
    }

    private HttpResponse exchange(HttpRequest request, Context context) throws IOException {
        try (var answer = transport.sendSync(request, context.addData(READ_AT_ONCE, false))) {
            return new BufferedAnswer(answer, body(answer.getBodyAsBinaryData()));
        }
    }

    private static byte[] body(@Nullable BinaryData body) throws IOException {
        if (body == null) {
            return new byte[0];
        }
        try (var stream = body.toStream()) {
            var read = stream.readNBytes(LARGEST_BODY + 1);
            if (read.length > LARGEST_BODY) {
                throw UnreadableAnswer.lasting("The answer has more than " + LARGEST_BODY + " octets");
            }
            return read;
        }
    }
}
