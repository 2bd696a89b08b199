package app.keyturn.azure;

import com.azure.core.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/// Queries over all subscriptions that the account may read
/// (<https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources>).
/// A query projects `id` and orders by it; without that there are no further pages
/// (<https://learn.microsoft.com/azure/governance/resource-graph/concepts/work-with-data>).
final class ResourceGraph {
    private static final String PATH = "/providers/Microsoft.ResourceGraph/resources";
    private static final int PAGE = 1_000;

    private final ArmClient client;

    /// Queries that Keyturn has.
    enum Query {
        VAULTS("vaults"),
        SUBSCRIPTIONS("subscriptions");

        private final String file;

        Query(String file) {
            this.file = "/kql/" + file + ".kql";
        }

        private String text() {
            try (var in = Objects.requireNonNull(ResourceGraph.class.getResourceAsStream(file), file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    ResourceGraph(ArmClient client) {
        this.client = client;
    }

    static boolean asks(HttpRequest request) {
        return PATH.equals(request.getUrl().getPath());
    }

    /// @return false where the service says that there is more, and does not say how to get it
    boolean rows(Query query, Consumer<List<JsonNode>> page) {
        Set<String> tokens = new HashSet<>();
        for (var token = ""; tokens.add(token); ) {
            var answer = client.post(PATH + "?api-version=2024-04-01", request(query.text(), token));
            page.accept(ArmClient.entries(answer, "data"));
            token = ArmClient.link(answer, "$skipToken");
            if (token.isEmpty()) {
                return !answer.path("resultTruncated").asText().equalsIgnoreCase("true");
            }
        }
        throw UnreadableAnswer.lasting("The list goes on where it was before");
    }

    private static ObjectNode request(String query, String token) {
        var request = JsonNodeFactory.instance.objectNode().put("query", query);
        var options = request.putObject("options").put("$top", PAGE).put("resultFormat", "objectArray");
        if (!token.isEmpty()) {
            options.put("$skipToken", token);
        }
        return request;
    }
}
