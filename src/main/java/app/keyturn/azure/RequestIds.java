package app.keyturn.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/// Notes by which id the service knows the request that a thread sent last. The client's answers do not carry it.
final class RequestIds implements HttpPipelinePolicy {
    private static final HttpHeaderName ID = HttpHeaderName.fromString("x-ms-request-id");

    private final ThreadLocal<@Nullable String> last = new ThreadLocal<>();

    /// Of the calling thread.
    @Nullable
    String last() {
        return last.get();
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process().doOnNext(this::note);
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        last.remove();
        var answer = next.processSync();
        note(answer);
        return answer;
    }

    private void note(HttpResponse answer) {
        last.set(answer.getHeaderValue(ID));
    }
}
