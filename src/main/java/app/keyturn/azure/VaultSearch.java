package app.keyturn.azure;

import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.azure.ResourceGraph.Query;
import app.keyturn.vault.json.Json;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// One search for vaults: by Azure Resource Graph and, where that would not answer, subscription
/// by subscription.
final class VaultSearch {
    private static final String GRAPH = "Azure Resource Graph";

    /// The provider is not registered, or the account may read no subscription
    /// (the page error-register-resource-provider of its documentation).
    private static final Set<String> NOT_HERE = Set.of(
            "MissingSubscriptionRegistration",
            "SubscriptionNotRegistered",
            "NoRegisteredProviderFound",
            "NoValidSubscriptionsInQueryRequest");

    private final ArmClient client;
    private final AzureProblems problems;
    private final FoundVaults found;

    VaultSearch(ArmClient client, AzureProblems problems, FoundVaults found) {
        this.client = client;
        this.problems = problems;
        this.found = found;
    }

    /// @throws RuntimeException of the SDK where nothing could be asked
    Finding run() {
        try {
            return byGraph();
        } catch (HttpResponseException e) {
            if (!refusesQueries(e.getResponse())) {
                throw e;
            }
            new SubscriptionVaults(client, problems, found).find();
            return found.finding(Source.SUBSCRIPTIONS, null);
        }
    }

    private Finding byGraph() {
        var graph = new ResourceGraph(client);
        boolean whole = graph.rows(Query.SUBSCRIPTIONS, rows -> rows.forEach(this::addSubscription));
        whole &= graph.rows(
                Query.VAULTS, rows -> found.add(rows.stream().map(ArmRow::new).toList()));
        if (!whole) {
            found.block(GRAPH, "The service cut the list short");
        }
        if (client.quota().leavesOut()) {
            found.block(GRAPH, "There are too many subscriptions; the service looked into some of them only");
        }
        return found.finding(Source.RESOURCE_GRAPH, client.quota().told());
    }

    private void addSubscription(JsonNode row) {
        var subscription = new ArmRow(row);
        if (!subscription.subscription().isEmpty()) {
            found.subscription(subscription.subscription(), subscription.text("name"));
        }
    }

    private static boolean refusesQueries(HttpResponse answer) {
        int status = answer.getStatusCode();
        return status == 403
                || status == 404
                || status < 500 && codes(answer).stream().anyMatch(NOT_HERE::contains);
    }

    /// Of the error and of its details
    /// (`ErrorDetails` in its reference).
    private static Set<String> codes(HttpResponse answer) {
        Set<String> codes = new HashSet<>();
        try {
            var error =
                    Json.MAPPER.readTree(answer.getBodyAsBinaryData().toBytes()).path("error");
            codes.add(error.path("code").asText());
            error.path("details")
                    .forEach(detail -> codes.add(detail.path("code").asText()));
            return codes;
        } catch (IOException e) {
            return Set.of(); // a page of a proxy: its status speaks
        }
    }
}
