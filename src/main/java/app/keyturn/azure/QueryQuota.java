package app.keyturn.azure;

import app.keyturn.accounts.VaultFinder.Quota;
import app.keyturn.vault.Failure.Kind;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Keeps the queries of one search within what Azure Resource Graph allows a user: 15 in 5
/// seconds, told with each answer (the page guidance-for-throttled-requests of its
/// documentation). Where none is left it waits for the new count. One thread.
final class QueryQuota implements HttpPipelinePolicy {
    /// The longest wait. The count begins anew every 5 seconds; who asks for far more means
    /// something else.
    static final Duration LONGEST = Duration.ofSeconds(30);

    private static final HttpHeaderName LEFT = HttpHeaderName.fromString("x-ms-user-quota-remaining");
    private static final HttpHeaderName RESETS = HttpHeaderName.fromString("x-ms-user-quota-resets-after");
    private static final HttpHeaderName LEFT_OUT = HttpHeaderName.fromString("x-ms-tenant-subscription-limit-hit");
    private static final Pattern CLOCK = Pattern.compile("(\\d{1,2}):(\\d{2}):(\\d{2})");
    private static final int USUAL = 15;

    private final LongSupplier nanoTime;
    private final LongConsumer park;
    private Duration hold = Duration.ZERO;
    private long toldAt;
    private @Nullable Quota quota;
    private boolean leavesOut;

    QueryQuota() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /// @param nanoTime as [System#nanoTime]
    /// @param park waits for so many nanoseconds, or less
    QueryQuota(LongSupplier nanoTime, LongConsumer park) {
        this.nanoTime = nanoTime;
        this.park = park;
    }

    /// What the service told last; null where it did not.
    @Nullable
    Quota told() {
        return quota;
    }

    /// Whether the service said that it looked into some of the subscriptions only, because there
    /// are too many.
    boolean leavesOut() {
        return leavesOut;
    }

    /// How long it is until the count begins anew; zero where queries are left, or where nothing
    /// is said.
    static Duration untilNewCount(HttpHeaders headers) {
        var left = number(headers.getValue(LEFT));
        var after = headers.getValue(RESETS);
        var clock = CLOCK.matcher(after == null ? "" : after);
        if (left != null && left > 0 || !clock.matches()) {
            return Duration.ZERO;
        }
        return Duration.ofHours(Long.parseLong(clock.group(1)))
                .plusMinutes(Long.parseLong(clock.group(2)))
                .plusSeconds(Long.parseLong(clock.group(3)));
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text != null && text.matches("\\d{1,6}") ? Integer.valueOf(text) : null;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process(); // Keyturn's clients are those that wait
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        if (!ResourceGraph.asks(context.getHttpRequest())) {
            return next.processSync();
        }
        await();
        var answer = next.processSync();
        note(answer.getHeaders());
        return answer;
    }

    private void note(HttpHeaders headers) {
        hold = untilNewCount(headers);
        toldAt = nanoTime.getAsLong();
        leavesOut |= "true".equalsIgnoreCase(headers.getValue(LEFT_OUT));
        var left = number(headers.getValue(LEFT));
        if (left != null) {
            quota = new Quota(left, Math.max(left, USUAL));
        }
    }

    private void await() {
        if (hold.compareTo(LONGEST) > 0) {
            throw new KnownFailure(Kind.THROTTLED, "No query is left for " + hold.toSeconds() + " s");
        }
        long until = toldAt + hold.toNanos();
        for (long left = until - nanoTime.getAsLong();
                left > 0 && hold.isPositive();
                left = until - nanoTime.getAsLong()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(new InterruptedIOException("Nobody waits for the vaults any more"));
            }
            park.accept(left);
        }
    }
}
