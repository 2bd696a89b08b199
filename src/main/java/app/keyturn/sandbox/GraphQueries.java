package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Azure Resource Graph for Keyturn's own queries, which are known by their text
/// (<https://learn.microsoft.com/rest/api/azureresourcegraph/resourcegraph/resources/resources>).
/// It counts them as the service does (the page guidance-for-throttled-requests of its
/// documentation).
final class GraphQueries {
    private static final int MOST = 15;
    private static final Duration WINDOW = Duration.ofSeconds(5);
    private static final String SUBSCRIPTIONS = text("subscriptions");
    private static final String VAULTS = text("vaults");

    private final Tenant tenant;
    private final int page;
    private Instant begun = Instant.EPOCH;
    private int asked;

    GraphQueries(Tenant tenant, int page) {
        this.tenant = tenant;
        this.page = page;
    }

    Answer answer(TenantVisit visit, byte[] content, Instant now) {
        Map<String, String> quota = count(now);
        Body body = Body.parse(content);
        String query = body.text("query");
        String wanted = query == null ? "" : onOneLine(query);
        List<ObjectNode> rows;
        if (wanted.equals(SUBSCRIPTIONS)) {
            rows = visit.subscriptions().stream().map(TenantSubscription::row).toList();
        } else if (wanted.equals(VAULTS)) {
            rows = tenant.of(visit).stream().map(TenantForms::row).toList();
        } else {
            return invalid(quota);
        }
        return new Answer(200, page(rows, body.object("options")), quota);
    }

    private ObjectNode page(List<ObjectNode> rows, Body options) {
        Integer top = options.number("$top");
        String token = options.text("$skipToken");
        int first = place(token == null ? "" : token);
        List<ObjectNode> page = rows.stream()
                .skip(first)
                .limit(top == null ? this.page : Math.clamp(top, 1, this.page))
                .toList();
        boolean more = first + page.size() < rows.size();
        ObjectNode body = ServiceJson.object().put("totalRecords", rows.size()).put("count", page.size());
        body.putArray("data").addAll(page);
        body.putArray("facets");
        body.put("resultTruncated", Boolean.toString(more));
        return more ? body.put("$skipToken", token(first + page.size())) : body;
    }

    /// Tells how many queries are left, or refuses one too many.
    private synchronized Map<String, String> count(Instant now) {
        if (!now.isBefore(begun.plus(WINDOW))) {
            begun = now;
            asked = 0;
        }
        long seconds = Math.ceilDiv(Duration.between(now, begun.plus(WINDOW)).toMillis(), 1_000L);
        Map<String, String> headers = new HashMap<>();
        headers.put("x-ms-user-quota-remaining", Integer.toString(Math.max(0, MOST - asked - 1)));
        headers.put("x-ms-user-quota-resets-after", "00:00:%02d".formatted(seconds));
        if (asked == MOST) {
            throw Refusal.of(429, "RateLimiting", "Too many queries were sent; see the headers.")
                    .withHeaders(headers);
        }
        asked++;
        return headers;
    }

    /// <https://learn.microsoft.com/azure/governance/resource-graph/troubleshoot/general>
    private static Answer invalid(Map<String, String> headers) {
        ObjectNode body = ServiceJson.object();
        ObjectNode error = body.putObject("error")
                .put("code", "BadRequest")
                .put("message", "Please provide below info when asking for support: this is the sandbox.");
        error.putArray("details")
                .addObject()
                .put("code", "InvalidQuery")
                .put("message", "Query is invalid. The sandbox knows Keyturn's own queries only.");
        return new Answer(400, body, headers);
    }

    static String token(int place) {
        return Bytes.base64url(Integer.toString(place).getBytes(StandardCharsets.US_ASCII));
    }

    /// @param token of [#token]; empty for the first page
    static int place(String token) {
        try {
            return token.isEmpty()
                    ? 0
                    : Math.abs(Integer.parseInt(new String(Bytes.fromBase64url(token), StandardCharsets.US_ASCII)));
        } catch (IllegalArgumentException e) {
            throw Refusal.of(400, "InvalidSkipToken", "The skip token is invalid.");
        }
    }

    private static String text(String query) {
        try (InputStream in = GraphQueries.class.getResourceAsStream("/kql/" + query + ".kql")) {
            if (in == null) {
                throw new IllegalStateException("the application lacks its query " + query);
            }
            return onOneLine(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the application's query " + query + " cannot be read", e);
        }
    }

    private static String onOneLine(String query) {
        return query.strip().replaceAll("\\s+", " ");
    }
}
