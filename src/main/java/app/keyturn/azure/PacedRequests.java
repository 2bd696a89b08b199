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

    /// @param budget null: no request waits
    PacedRequests(@Nullable RequestBudget budget) {
        this.budget = budget;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process(); // Keyturn's clients are those that wait
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        if (budget == null) {
            return next.processSync();
        }
        boolean read = context.getHttpRequest().getHttpMethod() == HttpMethod.GET;
        takeTurn(budget, context.getHttpRequest(), read);
        long sent = System.nanoTime();
        var answer = next.processSync();
        if (answer.getStatusCode() == TOO_MANY) {
            budget.refused(sent, System.nanoTime());
        } else if (read) {
            budget.answered(sent, System.nanoTime());
        }
        return answer;
    }

    private static void takeTurn(RequestBudget budget, HttpRequest request, boolean read) {
        long turn = budget.turn(System.nanoTime());
        if (read) {
            boolean list = LIST.matcher(request.getUrl().getPath()).matches();
            waitUntil(list ? budget.heldUntil() : turn);
        }
    }

    /// An interrupt ends the wait; the request then notices it itself.
    private static void waitUntil(long turn) {
        for (long left = turn - System.nanoTime();
                left > 0 && !Thread.currentThread().isInterrupted();
                left = turn - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
