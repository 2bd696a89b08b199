package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.write.RequestBudget;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests through a pipeline of the SDK, in a time of their own.
class PacedRequestsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long ANSWER = TimeUnit.MILLISECONDS.toNanos(3);
    private static final int WINDOW = 10;

    private final RequestBudget budget = new RequestBudget(RequestBudget.HALF_OF_VAULT, 0);
    private final Deque<Long> counted = new ArrayDeque<>();
    private long now;
    private int allowed = Integer.MAX_VALUE;

    /// A service that counts over ten seconds, and refuses what is too much.
    private StubTransport.Reply answer(HttpRequest request) {
        now += ANSWER;
        counted.removeIf(at -> at <= now - WINDOW * SECOND);
        if (counted.size() >= allowed) {
            return new StubTransport.Reply(429, "", new HttpHeaders());
        }
        counted.add(now);
        return StubTransport.Reply.ok("{}");
    }

    /// One of those that a vault has; the budget is the vault's.
    private HttpPipeline pipeline() {
        return new HttpPipelineBuilder()
                .httpClient(new StubTransport(this::answer))
                .policies(new PacedRequests(budget, () -> now, nanos -> now += nanos))
                .build();
    }

    private static int send(HttpPipeline pipeline, HttpMethod method, String path) {
        var request = new HttpRequest(method, StubTransport.VAULT + path)
                .setHeader(HttpHeaderName.AUTHORIZATION, "Bearer token");
        try (var answer = pipeline.sendSync(request, Context.NONE)) {
            return answer.getStatusCode();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 300, 1000, 1900})
    void aServiceThatAllowsLessIsNeverMadeToRefuseTwiceInARow(int most) {
        allowed = most;
        var pipeline = pipeline();
        List<Integer> statuses = new ArrayList<>();
        while (now < 600 * SECOND) {
            statuses.add(send(pipeline, HttpMethod.GET, "/keys/a"));
        }
        assertThat(statuses).contains(429);
        for (int i = 1; i < statuses.size(); i++) {
            assertThat(statuses.get(i) == 429 && statuses.get(i - 1) == 429)
                    .as("request " + i)
                    .isFalse();
        }
    }

    @Test
    void whatReadsOneVaultSharesItsBudget() {
        var pipelines = List.of(pipeline(), pipeline());
        int sent = 0;
        while (now < 60 * SECOND) {
            send(pipelines.get(sent++ % 2), HttpMethod.GET, "/keys/a");
        }
        assertThat(sent).isLessThanOrEqualTo(60 * RequestBudget.HALF_OF_VAULT + 10);
    }

    @Test
    void aWriteNeverWaits() {
        allowed = 1;
        var pipeline = pipeline();
        send(pipeline, HttpMethod.GET, "/keys/a");
        assertThat(send(pipeline, HttpMethod.GET, "/keys/a")).isEqualTo(429);
        long before = now;
        send(pipeline, HttpMethod.POST, "/keys/a/rotate");
        assertThat(now - before).isEqualTo(ANSWER);
    }

    @Test
    void theNextPageWaitsAfterARefusalOnly() {
        var pipeline = pipeline();
        for (int i = 0; i < 1000; i++) {
            send(pipeline, HttpMethod.GET, "/keys?page=" + i);
        }
        assertThat(now).isEqualTo(1000 * ANSWER);
        allowed = 0;
        assertThat(send(pipeline, HttpMethod.GET, "/keys?page=a")).isEqualTo(429);
        long before = now;
        send(pipeline, HttpMethod.GET, "/keys?page=b");
        assertThat(now - before).isGreaterThanOrEqualTo(WINDOW * SECOND);
    }

    /// As several are read at a time, the refusal of one comes while others stand in the line.
    @ParameterizedTest
    @ValueSource(strings = {"/keys/a", "/keys?page=a"})
    void whoStandsInTheLineWhenAnotherIsRefusedWaitsToo(String path) {
        long[] refused = {0};
        var waiting = new HttpPipelineBuilder()
                .httpClient(new StubTransport(this::answer))
                .policies(new PacedRequests(budget, () -> now, nanos -> {
                    now += nanos;
                    if (refused[0] == 0) {
                        refused[0] = now;
                        budget.refused(now, now);
                    }
                }))
                .build();
        budget.refused(now, now); // so that even a page waits
        send(waiting, HttpMethod.GET, path);
        assertThat(now - ANSWER - refused[0]).isGreaterThanOrEqualTo(WINDOW * SECOND);
    }
}
