package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Azure Resource Manager of the tenant, as far as vaults are found there: subscriptions, the
/// vaults and managed HSMs of each, and Azure Resource Graph for Keyturn's own queries.
final class Management {
    static final String HOST = "management.azure.com";

    private static final int PAGE = 15;
    private static final Pattern LIST =
            Pattern.compile("(?i)/subscriptions/([^/]+)/providers/Microsoft\\.KeyVault/(vaults|managedHSMs)/?");

    private static final Pattern VAULT =
            Pattern.compile("(?i)/subscriptions/.+/providers/Microsoft\\.KeyVault/(vaults|managedHSMs)/[^/]+");
    private static final Pattern ASSIGNMENTS =
            Pattern.compile("(?i)(/subscriptions/.+/providers/Microsoft\\.KeyVault/vaults/[^/]+)"
                    + "/providers/Microsoft\\.Authorization/roleAssignments/?");
    private static final Pattern DEFINITION =
            Pattern.compile("(?i).*/providers/Microsoft\\.Authorization/roleDefinitions/([^/]+)");
    private static final Pattern ASSIGNED_TO = Pattern.compile("assignedTo\\('([^']+)'\\)");

    private final Tenant tenant;
    private final Tokens tokens;
    private final Faults faults;
    private final GraphQueries queries;
    private final Function<TenantVault, Set<VaultAction>> denied;

    /// @param denied what a vault denies everybody
    Management(Tenant tenant, Tokens tokens, Faults faults, Function<TenantVault, Set<VaultAction>> denied) {
        this.denied = denied;
        this.tenant = tenant;
        this.tokens = tokens;
        this.faults = faults;
        this.queries = new GraphQueries(tenant, PAGE);
    }

    static boolean isAt(URI uri) {
        return HOST.equalsIgnoreCase(uri.getHost());
    }

    Tenant tenant() {
        return tenant;
    }

    /// @param outside the time by which queries are counted
    /// @throws IOException for a connection that a fault breaks
    Delivery handle(SandboxRequest request, Instant now, Instant outside) throws IOException {
        Strikes strikes = Strikes.NONE;
        Answer answer;
        try {
            TenantVisit visit = tokens.visit(request.headers().get("authorization"));
            strikes = faults.strike(VaultAction.FIND);
            strikes.before(
                    Tokens.MANAGEMENT_CHALLENGE,
                    () -> notAllowed(visit, request.uri().getPath()));
            answer = answer(visit, request, outside);
            strikes.after();
        } catch (Refusal refusal) {
            return new Delivery(dressed(Answer.of(refusal), request, now), Duration.ZERO, false);
        }
        SandboxResponse whole = dressed(answer, request, now);
        return new Delivery(whole.with(strikes.spoilt(whole.body())), strikes.slowness(), strikes.truncates());
    }

    private Answer answer(TenantVisit visit, SandboxRequest request, Instant outside) {
        Map<String, String> query = Query.parse(request.uri().getRawQuery());
        if (query.getOrDefault("api-version", "").isEmpty()) {
            throw Refusal.of(
                    400,
                    "MissingApiVersionParameter",
                    "The api-version query parameter (?api-version=) is required for all requests.");
        }
        String path = request.uri().getPath();
        if (request.method().equals("POST") && path.equalsIgnoreCase("/providers/Microsoft.ResourceGraph/resources")) {
            if (!visit.account().mayQuery()) {
                throw notAllowed(visit, path);
            }
            return queries.answer(visit, request.body(), outside);
        }
        if (!request.method().equals("GET")) {
            throw Refusal.of(404, "NotFound", "The sandbox answers no such request: " + path);
        }
        return list(visit, path, query);
    }

    private Answer list(TenantVisit visit, String path, Map<String, String> query) {
        Matcher list = LIST.matcher(path);
        if (list.matches()) {
            return page(resources(visit, list.group(1), list.group(2).equalsIgnoreCase("managedHSMs")), path, query);
        }
        if (path.matches("(?i)/subscriptions/?")) {
            return page(
                    visit.subscriptions().stream()
                            .map(TenantSubscription::listed)
                            .toList(),
                    path,
                    query);
        }
        if (path.matches("(?i)/tenants/?")) {
            return page(
                    visit.account().tenants().stream()
                            .map(SandboxTenant::listed)
                            .toList(),
                    path,
                    query);
        }
        return one(visit, path, query);
    }

    private Answer one(TenantVisit visit, String path, Map<String, String> query) {
        Matcher assignments = ASSIGNMENTS.matcher(path);
        if (assignments.matches()) {
            Matcher filter = ASSIGNED_TO.matcher(query.getOrDefault("$filter", ""));
            if (!filter.matches()) {
                throw Refusal.of(400, "BadRequest", "The sandbox knows the filter assignedTo('{object id}') only.");
            }
            TenantVault vault = vault(visit, assignments.group(1));
            return page(
                    TenantRoles.assignments(filter.group(1), vault, assignments.group(1), denied.apply(vault)),
                    path,
                    query);
        }
        Matcher definition = DEFINITION.matcher(path);
        if (definition.matches()) {
            return Answer.ok(TenantRoles.definition(
                            definition.group(1),
                            tenant.vaults().stream().map(denied).distinct().toList())
                    .orElseThrow(() -> Refusal.of(
                            404, "RoleDefinitionDoesNotExist", "The specified role definition does not exist.")));
        }
        if (!VAULT.matcher(path).matches()) {
            throw Refusal.of(404, "NotFound", "The sandbox has no such resource: " + path);
        }
        return Answer.ok(TenantForms.resource(vault(visit, path)));
    }

    private TenantVault vault(TenantVisit visit, String id) {
        return tenant.of(visit).stream()
                .filter(vault -> TenantForms.isId(vault, id))
                .findFirst()
                .orElseThrow(() -> Refusal.of(404, "ResourceNotFound", "The sandbox has no such resource: " + id));
    }

    private List<ObjectNode> resources(TenantVisit visit, String id, boolean hsm) {
        TenantSubscription subscription = TenantSubscription.of(id)
                .filter(visit::reads)
                .orElseThrow(() -> notAllowed(visit, "/subscriptions/" + id));
        return tenant.of(visit).stream()
                .filter(vault ->
                        vault.subscription() == subscription && vault.kind().isHsm() == hsm)
                .map(TenantForms::resource)
                .toList();
    }

    private static Answer page(List<ObjectNode> all, String path, Map<String, String> query) {
        int first = GraphQueries.place(query.getOrDefault("$skiptoken", ""));
        ObjectNode body = ServiceJson.object();
        List<ObjectNode> page = all.stream().skip(first).limit(PAGE).toList();
        body.putArray("value").addAll(page);
        if (first + page.size() < all.size()) {
            body.put(
                    "nextLink",
                    "https://" + HOST + path + "?api-version=" + query.get("api-version") + "&%24skiptoken="
                            + GraphQueries.token(first + page.size()));
        }
        return Answer.ok(body);
    }

    /// The words of <https://learn.microsoft.com/azure/role-based-access-control/troubleshooting>.
    private static Refusal notAllowed(TenantVisit visit, String scope) {
        return Refusal.of(
                403,
                "AuthorizationFailed",
                "The client '" + visit.account().address() + "' does not have authorization to perform action"
                        + " 'Microsoft.KeyVault/vaults/read' over scope '" + scope + "' or the scope is invalid.");
    }

    private static SandboxResponse dressed(Answer answer, SandboxRequest request, Instant now) {
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("Cache-Control", "no-cache");
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)));
        headers.put("x-ms-request-id", Ids.request());
        headers.put("x-ms-correlation-request-id", Ids.request());
        String client = request.headers().get("x-ms-client-request-id");
        if (client != null) {
            headers.put("x-ms-client-request-id", client);
        }
        JsonNode body = answer.body() == null ? ServiceJson.object() : answer.body();
        return new SandboxResponse(answer.status(), headers, ServiceJson.write(body));
    }
}
