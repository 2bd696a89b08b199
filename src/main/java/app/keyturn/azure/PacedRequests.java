package app.keyturn.azure;

import app.keyturn.vault.write.RequestBudget;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Keeps requests within the budget of a vault, also those that the SDK repeats. Only reads wait. Writes are counted,
/// and so are the pages of a list, of which there is one at a time; after a refusal pages wait too.
final class PacedRequests implements HttpPipelinePolicy {
    static final int TOO_MANY = 429;

    /// `/keys`, `/deletedkeys`, with whatever page.
    private static final Pattern LIST = Pattern.compile("/(?:keys|deletedkeys)/?");

    private final @Nullable RequestBudget budget;
    private final LongSupplier nanoTime;
    private final LongConsumer park;

    /// @param budget null: no request waits
    PacedRequests(@Nullable RequestBudget budget) {
        this(budget, System::nanoTime, LockSupport::parkNanos);
    }

    /// @param nanoTime as [System#nanoTime]
    /// @param park waits for so many nanoseconds, or less
    PacedRequests(@Nullable RequestBudget budget, LongSupplier nanoTime, LongConsumer park) {
        this.budget = budget;
        this.nanoTime = nanoTime;
        this.park = park;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process(); // Keyturn's clients are those that wait
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        if (budget == null) {
            TracedRequests.sent(context, 0);
            return next.processSync();
        }
        boolean read = context.getHttpRequest().getHttpMethod() == HttpMethod.GET;
        long asked = nanoTime.getAsLong();
        takeTurn(budget, context.getHttpRequest(), read);
        long sent = nanoTime.getAsLong();
        TracedRequests.sent(context, sent - asked);
        var answer = next.processSync();
        if (answer.getStatusCode() == TOO_MANY) {
            budget.refused(sent, nanoTime.getAsLong());
        } else if (read) {
            budget.answered(sent, nanoTime.getAsLong());
        }
        return answer;
    }

    private void takeTurn(RequestBudget budget, HttpRequest request, boolean read) {
        long turn = budget.turn(nanoTime.getAsLong());
        if (!read) {
            return;
        }
        boolean list = LIST.matcher(request.getUrl().getPath()).matches();
        waitUntil(list ? budget.heldUntil() : turn);
        // While this one waited, the vault may have refused another: whoever stands in the line takes a new turn.
        while (budget.heldUntil() > nanoTime.getAsLong()
                && !Thread.currentThread().isInterrupted()) {
            waitUntil(list ? budget.heldUntil() : budget.turn(nanoTime.getAsLong()));
        }
    }

    /// An interrupt ends the wait; the request then notices it itself.
    private void waitUntil(long turn) {
        for (long left = turn - nanoTime.getAsLong();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = turn - nanoTime.getAsLong()) {
            park.accept(left);
        }
    }
}
