package app.keyturn.azure;

import app.keyturn.trace.Trace;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultAddress;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Tells recordings of each request, from outside of its repetitions: of which call it is, what
/// came of it, how often it was sent, and how long it waited for its turn. A list is one request a
/// page.
final class TracedRequests implements HttpPipelinePolicy {
    private static final ScopedValue<Call> CALL = ScopedValue.newInstance();
    private static final Call OTHER = new Call(Operation.OTHER, "");
    private static final String SENDS = "keyturn-sends";

    /// @param key its name; empty where it is about none
    private record Call(Operation operation, String key) {}

    /// What [PacedRequests] saw of a request.
    private static final class Sends {
        private int count;
        private long waited;
    }

    private final Trace trace;
    private final String host;
    private final int number;

    /// @param number of the vault
    TracedRequests(Trace trace, VaultAddress vault, int number) {
        this.trace = trace;
        this.host = host(vault);
        this.number = number;
    }

    /// The vault's own name is left out, and all of a host that is not Azure's.
    private static String host(VaultAddress vault) {
        return switch (vault.home()) {
            case SANDBOX, EMULATOR -> vault.home().name().toLowerCase(Locale.ROOT);
            case AZURE_PUBLIC, AZURE_US_GOVERNMENT, AZURE_CHINA ->
                vault.uri().getHost().substring(vault.uri().getHost().indexOf('.') + 1);
        };
    }

    /// Runs a call, whose requests are told as its own.
    ///
    /// @param key the name of the key that it is about; empty where it is about none
    <T> T during(Operation operation, String key, Supplier<T> call) {
        return trace.recording()
                ? ScopedValue.where(CALL, new Call(operation, key)).call(call::get)
                : call.get();
    }

    /// Notes that a request is sent, once more perhaps.
    ///
    /// @param waited for its turn, in nanoseconds
    static void sent(HttpPipelineCallContext context, long waited) {
        context.getData(SENDS).ifPresent(found -> {
            var sends = (Sends) found;
            sends.count++;
            sends.waited += waited;
        });
    }

    @Override
    public HttpPipelinePosition getPipelinePosition() {
        return HttpPipelinePosition.PER_CALL;
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process(); // Keyturn's clients are those that wait
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        return trace.recording() ? traced(context, next) : next.processSync();
    }

    private HttpResponse traced(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        var call = CALL.orElse(OTHER);
        var request = trace.request(call.operation().wireName(), host, number, call.key());
        var sends = new Sends();
        context.setData(SENDS, sends);
        int status = 0;
        try {
            var answer = next.processSync();
            status = answer.getStatusCode();
            return answer;
        } finally {
            request.ended(status, sends.count, Duration.ofNanos(sends.waited));
        }
    }
}
