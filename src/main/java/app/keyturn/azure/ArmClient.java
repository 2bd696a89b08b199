package app.keyturn.azure;

import app.keyturn.vault.json.Json;
import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Reads from Azure Resource Manager of one cloud. Nothing follows a redirect. One thread.
final class ArmClient {
    private final Arm arm;
    private final HttpPipeline pipeline;
    private final QueryQuota quota;

    /// @param credential of an account, for this cloud
    /// @param reads      how failed reads are repeated
    ArmClient(Arm arm, TokenCredential credential, HttpClient http, RetryOptions reads, QueryQuota quota) {
        this.arm = arm;
        this.quota = quota;
        this.pipeline = new HttpPipelineBuilder()
                .httpClient(http)
                .policies(
                        new UserAgentPolicy("keyturn"),
                        new RetryPolicy(reads),
                        quota,
                        new ArmSignIn(credential, arm),
                        new WholeJson())
                .build();
    }

    QueryQuota quota() {
        return quota;
    }

    /// @param path with its query
    /// @throws HttpResponseException where the answer is a refusal
    ObjectNode post(String path, ObjectNode body) {
        try {
            return send(new HttpRequest(HttpMethod.POST, arm.at(path))
                    .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                    .setBody(Json.MAPPER.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a tree can always be written
        }
    }

    /// Reads one thing.
    ///
    /// @param path with its query
    /// @throws HttpResponseException where the answer is a refusal
    ObjectNode get(String path) {
        return send(new HttpRequest(HttpMethod.GET, arm.at(path)));
    }

    /// Reads a list, page by page.
    ///
    /// @param path of the first page, with its query
    /// @throws HttpResponseException where an answer is a refusal
    void list(String path, Consumer<List<JsonNode>> page) {
        Set<String> links = new HashSet<>();
        for (var next = arm.at(path); !next.isEmpty(); ) {
            if (!arm.owns(next)) {
                throw UnreadableAnswer.lasting("The list goes on at an address that is not Azure Resource Manager's");
            }
            if (!links.add(next)) {
                throw UnreadableAnswer.lasting("The list goes on where it was before");
            }
            var answer = send(new HttpRequest(HttpMethod.GET, next));
            page.accept(entries(answer, "value"));
            next = link(answer, "nextLink");
        }
    }

    /// The entries of a page.
    static List<JsonNode> entries(ObjectNode page, String member) {
        if (!page.path(member).isArray()) {
            throw UnreadableAnswer.passing("The answer is a list without entries");
        }
        List<JsonNode> entries = new ArrayList<>();
        page.path(member).forEach(entries::add);
        return entries;
    }

    /// What leads to the next page; empty where there is none. A link that is absent, null or
    /// empty says so.
    static String link(ObjectNode page, String member) {
        var link = page.path(member);
        if (link.isMissingNode() || link.isNull()) {
            return "";
        }
        if (!link.isTextual()) {
            throw UnreadableAnswer.passing("What leads to the next page is no text");
        }
        return link.textValue();
    }

    private ObjectNode send(HttpRequest request) {
        request.setHeader(HttpHeaderName.ACCEPT, "application/json");
        var answer = pipeline.sendSync(request, Context.NONE);
        if (answer.getStatusCode() / 100 != 2) {
            throw new HttpResponseException("Azure Resource Manager answered " + answer.getStatusCode(), answer);
        }
        return WholeAnswers.object(answer.getBodyAsBinaryData().toBytes());
    }
}
