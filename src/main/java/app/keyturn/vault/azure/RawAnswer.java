package app.keyturn.vault.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.Context;
import org.jspecify.annotations.Nullable;

/// What the service answered to one call, as it was written. The SDK of version 4.12.1 fails at a member that is null
/// where it expects none, and turns a word that it does not know into null; what was there can only be told from the
/// answer itself.
final class RawAnswer {
    private static final String KEY = RawAnswer.class.getName();

    private @Nullable String body;

    /// To be handed to the call.
    Context context() {
        return new Context(KEY, this);
    }

    /// Null where there was no answer, or one that is an error.
    @Nullable
    String body() {
        return body;
    }

    /// Keeps the answer of a call that asks for it; others pass.
    static final class Policy extends HttpPipelineSyncPolicy {
        @Override
        protected HttpResponse afterReceivedResponse(HttpPipelineCallContext context, HttpResponse response) {
            var wanted = context.getData(KEY).orElse(null);
            if (!(wanted instanceof RawAnswer answer) || response.getStatusCode() != 200) {
                return response;
            }
            var kept = response.buffer();
            answer.body = kept.getBodyAsBinaryData().toString();
            return kept;
        }
    }
}
