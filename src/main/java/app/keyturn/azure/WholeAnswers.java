package app.keyturn.azure;

import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.json.Json;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/// Refuses broken answers before the SDK reads them. Microsoft's client (azure-security-keyvault-keys
/// 4.12.1) takes a page that is cut off, empty or no JSON for the end of the list. Here such a page
/// fails as any other read does, and is asked for again.
///
/// The SDK's parser loses a whole page for one member that it cannot read. So such members are taken
/// out of what it gets, and [KeyItems] reads them.
final class WholeAnswers implements HttpPipelinePolicy {
    private static final ScopedValue<Answers> CURRENT = ScopedValue.newInstance();

    private final VaultAddress vault;

    WholeAnswers(VaultAddress vault) {
        this.vault = vault;
    }

    /// Runs a call of the SDK that gives pages. The call gets the answers.
    <T> T pages(Function<Answers, T> call) {
        return reading(new Answers(vault, Answers.Kind.PAGES), call);
    }

    /// Runs a call of the SDK that gives a key. The call gets the answers.
    <T> T key(Function<Answers, T> call) {
        return reading(new Answers(vault, Answers.Kind.KEY), call);
    }

    /// Runs a call of the SDK that gives a rotation policy. The call gets the answers.
    <T> T policy(Function<Answers, T> call) {
        return reading(new Answers(vault, Answers.Kind.POLICY), call);
    }

    /// Runs a call of the SDK whose answer only the SDK reads.
    <T> T other(Supplier<T> call) {
        return reading(new Answers(vault, Answers.Kind.OTHER), _ -> call.get());
    }

    /// Runs the use of a key, which the SDK may do itself.
    <T> T use(Supplier<T> call) {
        return reading(new Answers(vault, Answers.Kind.USE), _ -> call.get());
    }

    private static <T> T reading(Answers answers, Function<Answers, T> call) {
        try {
            return ScopedValue.where(CURRENT, answers).call(() -> call.apply(answers));
        } catch (RuntimeException e) {
            throw answers.whole() && !(e instanceof UnreadableAnswer) ? UnreadableAnswer.lasting(e.toString()) : e;
        }
    }

    @Override
    public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
        return next.process()
                .flatMap(answer ->
                        answer.getBodyAsByteArray().defaultIfEmpty(new byte[0]).map(body -> checked(answer, body)));
    }

    @Override
    public HttpResponse processSync(HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
        if (CURRENT.isBound()) {
            CURRENT.get().begin(context.getHttpRequest().getUrl().toString());
        }
        var answer = next.processSync();
        if (answer.getStatusCode() / 100 != 2) {
            return answer;
        }
        var body = answer.getBodyAsBinaryData();
        return checked(answer, body == null ? new byte[0] : body.toBytes());
    }

    private static HttpResponse checked(HttpResponse answer, byte[] body) {
        int status = answer.getStatusCode();
        if (status / 100 != 2 || status == 204) {
            return answer;
        }
        var json = object(body);
        return CURRENT.isBound()
                ? new BufferedAnswer(answer, written(CURRENT.get().read(json)))
                : new BufferedAnswer(answer, body);
    }

    /// The JSON object that an answer is.
    static ObjectNode object(byte[] body) {
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw UnreadableAnswer.passing(
                    "The answer is no JSON, or not all of it: " + e.getClass().getSimpleName());
        }
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw UnreadableAnswer.passing("The answer is empty");
    }

    private static byte[] written(JsonNode json) {
        try {
            return Json.MAPPER.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalStateException(e); // a tree can always be written
        }
    }
}
