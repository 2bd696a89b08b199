package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Access;
import app.keyturn.accounts.FoundVault.Network;
import app.keyturn.accounts.FoundVault.Protection;
import app.keyturn.accounts.VaultFinder.Blocked;
import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.accounts.VaultFinder.Quota;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.azure.StubTransport.Reply;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.json.Json;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever Azure Resource Manager answers, a search finds what is there, says what is missing, or fails.
class VaultSearchTest {
    private static final String ONE = "11111111-1111-1111-1111-111111111111";
    private static final String TWO = "22222222-2222-2222-2222-222222222222";
    private static final String ARM = "https://management.azure.com";
    private static final String SUBSCRIPTIONS = graph(
            "{\"id\":\"/subscriptions/%s\",\"name\":\"Production\",\"subscriptionId\":\"%s\"}".formatted(ONE, ONE), "");

    private final List<FoundVault> found = new ArrayList<>();
    private final List<Integer> pages = new ArrayList<>();
    private final List<String> bodies = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private long nanos;
    private final List<Long> parked = new ArrayList<>();

    @AfterEach
    void forgetInterrupt() {
        var _ = Thread.interrupted();
    }

    private static String graph(String rows, String more) {
        return "{\"totalRecords\":1,\"count\":1,\"data\":[" + rows + "],\"facets\":[],\"resultTruncated\":\"false\""
                + more + "}";
    }

    private static String row(String name, String uri) {
        return """
                {"id":"/subscriptions/%s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/%s","name":"%s",\
                "type":"microsoft.keyvault/vaults","subscriptionId":"%s","resourceGroup":"rg",\
                "location":"westeurope","tags":null,"uri":"%s"}""".formatted(ONE, name, name, ONE, uri);
    }

    private static String row(String name) {
        return row(name, "https://" + name + ".vault.azure.net/");
    }

    private static Reply graphAsks(HttpRequest request, Function<String, Reply> vaults) {
        var body = request.getBodyAsBinaryData().toString();
        return body.contains("resourcecontainers") ? Reply.ok(SUBSCRIPTIONS) : vaults.apply(body);
    }

    private Finding search(Function<HttpRequest, Reply> service) {
        return search(Home.AZURE_PUBLIC, service);
    }

    private Finding search(Home home, Function<HttpRequest, Reply> service) {
        var http = new StubTransport(request -> {
            asked.add(request.getUrl().toString());
            if (request.getBodyAsBinaryData() != null) {
                bodies.add(request.getBodyAsBinaryData().toString());
            }
            return service.apply(request);
        });
        var reads = Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce());
        var quota = new QueryQuota(() -> nanos, this::park);
        var client = new ArmClient(Arm.of(home), SignIns.token("token"), http, reads, quota);
        var problems = new AzureProblems(Clock.systemUTC(), false);
        try {
            return new VaultSearch(client, problems, new FoundVaults(Clock.systemUTC(), FoundVaults.in(home), page -> {
                        pages.add(page.size());
                        found.addAll(page);
                    }))
                    .run();
        } catch (RuntimeException e) {
            throw problems.translate(e, Operation.FIND_VAULTS, "");
        }
    }

    private void park(long time) {
        parked.add(time);
        nanos += Math.max(1, time / 2); // may wake early, as the real one may
    }

    private Failure failure(Function<HttpRequest, Reply> service) {
        var thrown = catchThrowableOfType(VaultException.class, () -> search(service));
        assertThat(thrown).as("the search failed").isNotNull();
        assertThat(thrown.failure().operation()).isEqualTo(Operation.FIND_VAULTS);
        return thrown.failure();
    }

    private List<String> names() {
        return found.stream().map(FoundVault::name).toList();
    }

    @Test
    void asksPageAfterPageForAThousandRowsInTheOrderOfTheirIds() throws IOException {
        var finding = search(request -> graphAsks(
                request,
                body -> body.contains("t2")
                        ? Reply.ok(graph(row("three") + "," + row("one"), ""))
                        : body.contains("t1")
                                ? Reply.ok(graph(row("two"), ",\"$skipToken\":\"t2\""))
                                : Reply.ok(graph(row("one"), ",\"$skipToken\":\"t1\""))));
        assertThat(names()).containsExactly("one", "two", "three");
        assertThat(pages).as("each vault once, as it is found").containsExactly(1, 1, 1);
        assertThat(finding.source()).isEqualTo(Source.RESOURCE_GRAPH);
        assertThat(finding.subscriptions()).containsExactly(ONE);
        assertThat(finding.blocked()).isEmpty();
        assertThat(found.getFirst().place().subscriptionName()).isEqualTo("Production");
        assertThat(asked).containsOnly(ARM + "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01");
        var last = Json.MAPPER.readTree(bodies.getLast());
        assertThat(last.path("query").asText()).endsWith("| order by id asc\n");
        assertThat(last.path("options")).isEqualTo(Json.MAPPER.readTree("""
                {"$top":1000,"resultFormat":"objectArray","$skipToken":"t2"}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"true\"", "true", "\"True\""})
    void aListThatIsCutShortIsNotTakenForWhole(String truncated) {
        var finding = search(request -> graphAsks(
                request, _ -> Reply.ok("{\"data\":[" + row("one") + "],\"resultTruncated\":" + truncated + "}")));
        assertThat(names()).containsExactly("one");
        assertThat(finding.blocked()).singleElement().satisfies(blocked -> {
            assertThat(blocked.what()).isEqualTo("Azure Resource Graph");
            assertThat(blocked.failure().kind()).isEqualTo(Kind.UNREADABLE);
            assertThat(blocked.failure().message()).contains("cut the list short");
        });
    }

    @Test
    void tooManySubscriptionsAreTold() {
        var headers = new HttpHeaders().set(HttpHeaderName.fromString("x-ms-tenant-subscription-limit-hit"), "true");
        var finding = search(request -> graphAsks(request, _ -> new Reply(200, graph(row("one"), ""), headers)));
        assertThat(finding.blocked())
                .singleElement()
                .satisfies(blocked -> assertThat(blocked.failure().message()).contains("too many subscriptions"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"data\":null}",
                "{\"data\":{}}",
                "{\"data\":[{\"id\":\"/subscr",
                "<html><body>Please sign in to the network.</body></html>",
                "{\"data\":[],\"$skipToken\":7}"
            })
    void aPageThatIsBrokenFailsTheSearchAndNeverEndsIt(String page) {
        var failure = failure(request -> graphAsks(
                request,
                body -> Reply.ok(body.contains("skipToken") ? page : graph(row("one"), ",\"$skipToken\":\"t1\""))));
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(names()).containsExactly("one");
    }

    @Test
    void aBrokenPageIsAskedForAgain() {
        var first = new AtomicInteger();
        search(request ->
                graphAsks(request, _ -> Reply.ok(first.getAndIncrement() < 2 ? "{\"data\":[" : graph(row("one"), ""))));
        assertThat(names()).containsExactly("one");
    }

    @Test
    void aListThatGoesInCirclesEnds() {
        var failure =
                failure(request -> graphAsks(request, _ -> Reply.ok(graph(row("one"), ",\"$skipToken\":\"again\""))));
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(failure.message()).contains("where it was before");
    }

    private static HttpHeaders quota(String left, String after) {
        return new HttpHeaders()
                .set(HttpHeaderName.fromString("x-ms-user-quota-remaining"), left)
                .set(HttpHeaderName.fromString("x-ms-user-quota-resets-after"), after);
    }

    @Test
    void waitsForTheNewCountWhereNoQueryIsLeft() {
        var finding = search(request -> graphAsks(
                request,
                body -> body.contains("skipToken")
                        ? new Reply(200, graph(row("two"), ""), quota("14", "00:00:05"))
                        : new Reply(200, graph(row("one"), ",\"$skipToken\":\"t1\""), quota("0", "00:00:04"))));
        assertThat(names()).containsExactly("one", "two");
        assertThat(parked.getFirst()).isEqualTo(Duration.ofSeconds(4).toNanos());
        assertThat(nanos).isGreaterThanOrEqualTo(Duration.ofSeconds(4).toNanos());
        assertThat(finding.quota()).isEqualTo(new Quota(14, 15));
    }

    @Test
    void doesNotWaitWhileQueriesAreLeft() {
        search(request -> graphAsks(
                request,
                body -> new Reply(
                        200,
                        graph(row("one"), body.contains("skipToken") ? "" : ",\"$skipToken\":\"t1\""),
                        quota("1", "00:00:04"))));
        assertThat(parked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, soon", "0, -1", "none, 00:00:05:00", "0, 99999999:00:00"})
    void aQuotaThatNobodyCanReadIsNone(String left, String after) {
        search(request -> graphAsks(
                request,
                body -> new Reply(
                        200,
                        graph(row("one"), body.contains("skipToken") ? "" : ",\"$skipToken\":\"t1\""),
                        quota(left, after))));
        assertThat(parked).isEmpty();
        assertThat(names()).containsExactly("one");
    }

    @Test
    void whereTheNewCountIsFarAwayNothingMoreIsSent() {
        var failure = failure(request -> graphAsks(
                request, _ -> new Reply(200, graph(row("one"), ",\"$skipToken\":\"t1\""), quota("0", "23:59:59"))));
        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(bodies).hasSize(2);
        assertThat(parked).isEmpty();
    }

    @Test
    void aWaitEndsWhenNobodyWaitsForTheVaults() {
        var thrown = catchThrowableOfType(
                VaultException.class,
                () -> search(request -> graphAsks(request, _ -> {
                    Thread.currentThread().interrupt();
                    return new Reply(200, graph(row("one"), ",\"$skipToken\":\"t1\""), quota("0", "00:00:05"));
                })));
        assertThat(thrown).isNotNull();
        assertThat(parked).isEmpty();
        assertThat(bodies).as("subscriptions and one page").hasSize(2);
    }

    @Test
    void aRefusalForTooManyQueriesIsWaitedForAsTheQuotaSays() {
        var refused = new AtomicInteger();
        search(request -> graphAsks(
                request,
                _ -> refused.getAndIncrement() == 0
                        ? new Reply(429, "{\"error\":{\"code\":\"RateLimiting\"}}", quota("0", "00:00:03"))
                        : Reply.ok(graph(row("one"), ""))));
        assertThat(names()).containsExactly("one");
        assertThat(nanos).isGreaterThanOrEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Retry-After", "x-ms-user-quota-resets-after"})
    void aLongWaitIsToldAndNotWaited(String header) {
        var failure = failure(request ->
                graphAsks(request, _ -> Reply.status(429, header, header.startsWith("R") ? "3600" : "01:00:00")));
        assertThat(failure.kind()).isEqualTo(Kind.THROTTLED);
        assertThat(failure.retryAfterSeconds()).isEqualTo(3600);
        assertThat(bodies).as("asked once").hasSize(2);
    }

    @Test
    void aRedirectIsFollowedNowhere() {
        var failure = failure(_ -> Reply.status(307, "Location", "https://evil.example/"));
        assertThat(failure.status()).isEqualTo(307);
        assertThat(asked).hasSize(1);
    }

    private static Reply error(int status, String code) {
        return new Reply(status, "{\"error\":{\"code\":\"" + code + "\",\"message\":\"no\"}}", new HttpHeaders());
    }

    private static String subscription(String id, String name) {
        return "{\"id\":\"/subscriptions/%s\",\"subscriptionId\":\"%s\",\"displayName\":\"%s\"}"
                .formatted(id, id, name);
    }

    private static String resource(String subscription, String name) {
        return """
                {"id":"/subscriptions/%s/resourceGroups/Group/providers/Microsoft.KeyVault/vaults/%s","name":"%s",\
                "type":"Microsoft.KeyVault/vaults","location":"westeurope","tags":{"env":"prod"},\
                "properties":{"tenantId":"the tenant","sku":{"family":"A","name":"premium"},\
                "vaultUri":"https://%s.vault.azure.net/","accessPolicies":[{},{}],"enableSoftDelete":true}}""".formatted(subscription, name, name, name);
    }

    private static final String HSM = """
            {"id":"/subscriptions/%s/resourceGroups/Group/providers/Microsoft.KeyVault/managedHSMs/money",\
            "name":"money","type":"Microsoft.KeyVault/managedHSMs","location":"northeurope",\
            "sku":{"family":"B","name":"Standard_B1"},"properties":{"hsmUri":"https://money.managedhsm.azure.net/",\
            "enablePurgeProtection":true,"softDeleteRetentionInDays":7,"publicNetworkAccess":"Disabled",\
            "networkAcls":{"bypass":"None","defaultAction":"Deny"},"privateEndpointConnections":[\
            {"properties":{"privateLinkServiceConnectionState":{"status":"Approved"}}},\
            {"properties":{"privateLinkServiceConnectionState":{"status":"Pending"}}}]}}""".formatted(TWO);

    private static Reply list(String... entries) {
        return Reply.ok("{\"value\":[" + String.join(",", entries) + "]}");
    }

    /// Refuses queries, and lists two subscriptions on two pages.
    private static Reply lists(HttpRequest request, Reply query, Function<String, Reply> ofSubscription) {
        var url = request.getUrl().toString();
        if (url.contains("ResourceGraph")) {
            return query;
        }
        if (url.equals(ARM + "/subscriptions?api-version=2022-12-01")) {
            return Reply.ok("{\"value\":[" + subscription(ONE, "Production") + "],\"nextLink\":\"" + ARM
                    + "/subscriptions?api-version=2022-12-01&page=2\"}");
        }
        return url.endsWith("page=2") ? list(subscription(TWO, "Staging")) : ofSubscription.apply(url);
    }

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationFailed",
        "404, NotFound",
        "409, MissingSubscriptionRegistration",
        "400, NoRegisteredProviderFound"
    })
    void whereQueriesAreRefusedEachSubscriptionIsAsked(int status, String code) {
        var finding = search(request -> lists(
                request,
                error(status, code),
                url -> url.contains(ONE) && url.contains("/vaults")
                        ? list(resource(ONE, "one"))
                        : url.contains(TWO) && url.contains("/managedHSMs") ? list(HSM) : list()));
        assertThat(names()).containsExactly("one", "money");
        assertThat(finding.source()).isEqualTo(Source.SUBSCRIPTIONS);
        assertThat(finding.subscriptions()).containsExactly(ONE, TWO);
        assertThat(finding.blocked()).isEmpty();
        assertThat(finding.quota()).isNull();
        assertThat(asked)
                .contains(ARM + "/subscriptions/" + ONE
                        + "/providers/Microsoft.KeyVault/managedHSMs?api-version=2026-02-01");
        var one = found.getFirst();
        assertThat(one.place()).isEqualTo(new FoundVault.Place("the tenant", ONE, "Production", "Group", "westeurope"));
        assertThat(one.sku()).isEqualTo("premium");
        assertThat(one.access()).isEqualTo(Access.POLICIES);
        assertThat(one.protection()).isEqualTo(new Protection(true, null, null));
        assertThat(one.network()).isEqualTo(Network.UNKNOWN);
        assertThat(one.tags()).isEqualTo(Map.of("env", "prod"));
        var hsm = found.getLast();
        assertThat(hsm.address().managedHsm()).isTrue();
        assertThat(hsm.sku()).isEqualTo("Standard_B1");
        assertThat(hsm.access()).isEqualTo(Access.LOCAL_ROLES);
        assertThat(hsm.protection()).isEqualTo(new Protection(null, 7, true));
        assertThat(hsm.network()).isEqualTo(new Network(false, true, 1));
    }

    @Test
    void anAccountWithoutSubscriptionsFindsNone() {
        var nothing = new Reply(
                400,
                "{\"error\":{\"code\":\"BadRequest\",\"details\":[{\"code\":\"NoValidSubscriptionsInQueryRequest\"}]}}",
                new HttpHeaders());
        var finding = search(request -> request.getUrl().getPath().equals("/subscriptions") ? list() : nothing);
        assertThat(finding.subscriptions()).isEmpty();
        assertThat(finding.blocked()).isEmpty();
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "403, AuthorizationFailed, FORBIDDEN",
        "404, SubscriptionNotFound, NOT_FOUND",
        "500, Oops, SERVICE_ERROR"
    })
    void aSubscriptionThatRefusesHidesNoOther(int status, String code, Kind kind) {
        var finding = search(request -> lists(
                request,
                error(403, "AuthorizationFailed"),
                url -> url.contains(ONE)
                        ? error(status, code)
                        : url.contains("/vaults") ? list(resource(TWO, "two")) : list()));
        assertThat(names()).containsExactly("two");
        assertThat(finding.subscriptions()).containsExactly(ONE, TWO);
        assertThat(finding.blocked()).singleElement().satisfies(blocked -> {
            assertThat(blocked.what()).isEqualTo("Production");
            assertThat(blocked.failure().kind()).isEqualTo(kind);
        });
    }

    @Test
    void aBrokenPageOfASubscriptionIsToldAndHidesNoOther() {
        var finding = search(request -> lists(
                request,
                error(403, "AuthorizationFailed"),
                url -> url.contains(ONE) ? Reply.ok("{\"value\":[{") : list(resource(TWO, "two"))));
        assertThat(names()).containsExactly("two");
        assertThat(finding.blocked()).extracting(Blocked::what).containsOnly("Production");
    }

    @Test
    void aSubscriptionThatNeverHadAVaultIsNotBlocked() {
        var finding = search(request ->
                lists(request, error(403, "AuthorizationFailed"), _ -> error(409, "MissingSubscriptionRegistration")));
        assertThat(finding.subscriptions()).hasSize(2);
        assertThat(finding.blocked()).isEmpty();
    }

    @Test
    void whereTheSignInIsOverTheSearchFailsAtOnce() {
        var failure = failure(request ->
                lists(request, error(403, "AuthorizationFailed"), _ -> error(401, "ExpiredAuthenticationToken")));
        assertThat(failure.kind()).isEqualTo(Kind.UNAUTHENTICATED);
    }

    @Test
    void aTokenOfAnotherTenantIsSaidToBeOne() {
        assertThat(failure(_ -> error(401, "InvalidAuthenticationTokenTenant")).kind())
                .isEqualTo(Kind.WRONG_TENANT);
    }

    @Test
    void aBrokenListOfSubscriptionsFailsTheSearch() {
        var failure = failure(request -> request.getUrl().getPath().equals("/subscriptions")
                ? Reply.ok("{\"value\":[")
                : error(404, "NotFound"));
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/subscriptions",
                "https://management.azure.com.evil.example/subscriptions",
                "https://management.azure.com@evil.example/subscriptions",
                "https://management.azure.com:444/subscriptions",
                "https://management.chinacloudapi.cn/subscriptions",
                "http://management.azure.com/subscriptions",
                "https://me@management.azure.com/subscriptions",
                "https://management.azure\\u3002com/subscriptions",
                "/subscriptions?page=2",
                "nonsense"
            })
    void noTokenFollowsAListToAnotherHost(String link) {
        var failure = failure(request -> request.getUrl().getPath().equals("/subscriptions")
                ? Reply.ok("{\"value\":[],\"nextLink\":\"" + link + "\"}")
                : error(403, "AuthorizationFailed"));
        assertThat(failure.kind()).isEqualTo(Kind.UNREADABLE);
        assertThat(asked).hasSize(2).allMatch(url -> url.startsWith(ARM + "/"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Home.class,
            names = {"AZURE_PUBLIC", "AZURE_US_GOVERNMENT", "AZURE_CHINA"})
    void eachCloudHasItsHost(Home home) {
        search(home, request -> graphAsks(request, _ -> Reply.ok(graph("", ""))));
        var host = Map.of(
                Home.AZURE_PUBLIC, "management.azure.com",
                Home.AZURE_US_GOVERNMENT, "management.usgovcloudapi.net",
                Home.AZURE_CHINA, "management.chinacloudapi.cn");
        assertThat(asked).allMatch(url -> url.startsWith("https://" + host.get(home) + "/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "contoso",
                "contoso.vault.azure.net",
                "http://contoso.vault.azure.net/",
                "https://contoso.vault.azure.net.evil.example/",
                "https://contoso.vault.azure.net:8443/",
                "https://me@contoso.vault.azure.net/",
                "https://cont\\u00f6so.vault.azure.net/",
                "https://contoso.vault.azure\\u3002net/",
                "https://contoso.vault.azure.cn/",
                "https://vault.azure.net/",
                "https://management.azure.com/",
                "https://evil.example/contoso.vault.azure.net/"
            })
    void aVaultOfAnotherHostIsLeftOutAndTold(String uri) {
        var finding =
                search(request -> graphAsks(request, _ -> Reply.ok(graph(row("odd", uri) + "," + row("one"), ""))));
        assertThat(names()).containsExactly("one");
        assertThat(finding.blocked()).singleElement().satisfies(blocked -> {
            assertThat(blocked.what()).isEqualTo("odd");
            assertThat(blocked.failure().kind()).isEqualTo(Kind.UNREADABLE);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[]", "{}", "[{}]", "true", "1e400", "-1"})
    void whatIsOfAnotherTypeIsNotKnown(String odd) throws IOException {
        var members = List.of(
                "id",
                "subscriptionId",
                "resourceGroup",
                "location",
                "tags",
                "tenant",
                "sku",
                "softDelete",
                "days",
                "purge",
                "rbac",
                "policies",
                "network",
                "firewall",
                "endpoints",
                "name",
                "type");
        for (var member : members) {
            found.clear();
            var row = (ObjectNode) Json.MAPPER.readTree(row("one"));
            row.set(member, json(odd));
            var finding = search(request -> graphAsks(request, _ -> Reply.ok(graph(row.toString(), ""))));
            assertThat(names()).as("%s: %s", member, odd).containsExactly("one");
            assertThat(finding.blocked()).isEmpty();
        }
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aRowThatSaysNothingOfItselfIsUnknown() {
        search(request -> graphAsks(request, _ -> Reply.ok(graph("{\"uri\":\"https://bare.vault.azure.net/\"}", ""))));
        var bare = found.getFirst();
        assertThat(bare.name()).isEqualTo("bare");
        assertThat(bare.access()).isEqualTo(Access.UNKNOWN);
        assertThat(bare.protection()).isEqualTo(Protection.UNKNOWN);
        assertThat(bare.network()).isEqualTo(Network.UNKNOWN);
        assertThat(bare.sku()).isNull();
        assertThat(bare.tags()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[]"})
    void aRowThatIsNoObjectIsLeftOutAndTold(String odd) {
        var finding = search(request -> graphAsks(request, _ -> Reply.ok(graph(odd + "," + row("one"), ""))));
        assertThat(names()).containsExactly("one");
        assertThat(finding.blocked()).hasSize(1);
    }
}
