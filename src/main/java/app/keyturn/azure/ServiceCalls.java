package app.keyturn.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/// Notes whether the service was asked to use a key. Each such request is a POST. The SDK also reads
/// the key by a GET before it uses the public half itself. One instance for each use of a key.
final class ServiceCalls implements HttpPipelinePolicy {
    private volatile boolean asked;

    boolean asked() {
        return asked;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        noteRequest(context);
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        noteRequest(context);
        return next.processSync();
    }

    private void noteRequest(HttpPipelineCallContext context) {
        asked |= context.getHttpRequest().getHttpMethod() == HttpMethod.POST;
    }
}
