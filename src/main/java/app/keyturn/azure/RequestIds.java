package app.keyturn.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Remembers the request id of the last request of each thread. The answers of the SDK do not carry
/// it.
final class RequestIds implements HttpPipelinePolicy {
    private static final HttpHeaderName ID = HttpHeaderName.fromString("x-ms-request-id");

    private final ThreadLocal<@Nullable String> last = new ThreadLocal<>();

    /// The last one of the calling thread.
    @Nullable
    String last() {
        return last.get();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().doOnNext(this::remember);
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        last.remove();
        var answer = next.processSync();
        remember(answer);
        return answer;
    }

    private void remember(HttpResponse answer) {
        last.set(answer.getHeaderValue(ID));
    }
}
