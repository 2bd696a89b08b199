package app.keyturn.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/// Refuses answers that are not whole: cut off, empty, or no JSON object. It stands within the
/// repetitions, so that such an answer is asked for again. [WholeAnswers] does so for vaults.
final class WholeJson implements HttpPipelinePolicy {
    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process(); // Keyturn's clients are those that wait
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        var answer = next.processSync();
        var body = answer.getBodyAsBinaryData();
        var octets = body == null ? new byte[0] : body.toBytes();
        if (answer.getStatusCode() / 100 == 2) {
            WholeAnswers.object(octets);
        }
        return new BufferedAnswer(answer, octets);
    }
}
