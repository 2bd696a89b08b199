package app.keyturn.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/// Notes whether the service was asked to use a key: every such request is a POST, and reading the key, which the SDK
/// does before it uses the public half itself, is not. One for each use of a key.
final class ServiceCalls implements HttpPipelinePolicy {
    private volatile boolean asked;

    boolean asked() {
        return asked;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        note(context);
        return next.process();
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        note(context);
        return next.processSync();
    }

    private void note(HttpPipelineCallContext context) {
        asked |= context.getHttpRequest().getHttpMethod() == HttpMethod.POST;
    }
}
