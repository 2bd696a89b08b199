package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A seeded sandbox stands for a tenant.
class TenantTest {
    private static final String GRAPH = "/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01";
    private static final String PROD = TenantSubscription.PROD.path();

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Sandbox sandbox = Sandbox.seeded(SandboxClock.startingAt(() -> now));

    private record Reply(int status, JsonNode body, Map<String, String> headers) {
        String code() {
            return body.at("/error/code").asText();
        }
    }

    private Reply send(String method, String url, String token, String body) throws IOException {
        SandboxResponse answer = sandbox.handle(new SandboxRequest(
                method,
                URI.create(url.startsWith("https:") ? url : "https://management.azure.com" + url),
                Map.of("authorization", "Bearer " + token),
                body.getBytes(StandardCharsets.UTF_8)));
        return new Reply(answer.status(), ServiceJson.read(answer.body()), answer.headers());
    }

    private Reply get(SandboxAccount account, String path) throws IOException {
        return send("GET", path, sandbox.issueToken(account), "");
    }

    private Reply query(SandboxAccount account, String query, String token) throws IOException {
        JsonNode body = ServiceJson.object()
                .put("query", query)
                .set("options", ServiceJson.object().put("$top", 1_000).put("$skipToken", token));
        return send("POST", GRAPH, sandbox.issueToken(account), body.toString());
    }

    private static String kql(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TenantTest.class.getResourceAsStream("/kql/" + name + ".kql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private List<JsonNode> vaults(SandboxAccount account) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        String token = "";
        do {
            Reply page = query(account, kql("vaults"), token);
            assertThat(page.status()).isEqualTo(200);
            page.body().path("data").forEach(rows::add);
            token = page.body().path("$skipToken").asText("");
            assertThat(page.body().path("resultTruncated").asText()).isEqualTo(Boolean.toString(!token.isEmpty()));
        } while (!token.isEmpty());
        return rows;
    }

    @Test
    void hasFortyVaultsOfEveryKindInTwoSubscriptions() throws IOException {
        List<JsonNode> rows = vaults(SandboxAccount.ADMIN);
        assertThat(rows).hasSize(40);
        assertThat(rows)
                .extracting(row -> row.path("id").asText().toLowerCase())
                .isSorted()
                .doesNotHaveDuplicates();
        Set<String> seen = new HashSet<>();
        for (JsonNode row : rows) {
            for (String member :
                    List.of("subscriptionId", "sku", "rbac", "purge", "softDelete", "network", "firewall")) {
                seen.add(member + "=" + row.path(member).asText());
            }
        }
        assertThat(seen)
                .contains(
                        "sku=standard",
                        "sku=premium",
                        "sku=Standard_B1",
                        "rbac=true",
                        "rbac=false",
                        "purge=true",
                        "purge=null",
                        "softDelete=false",
                        "network=Disabled",
                        "firewall=Deny",
                        "firewall=Allow")
                .contains(
                        "subscriptionId=" + TenantSubscription.PROD.id(),
                        "subscriptionId=" + TenantSubscription.STAGING.id());
    }

    @Test
    void accountsSeeWhatTheyMayRead() throws IOException {
        assertThat(vaults(SandboxAccount.OPERATOR))
                .hasSizeBetween(5, 20)
                .allMatch(row -> row.path("subscriptionId").asText().equals(TenantSubscription.STAGING.id()));
        assertThat(vaults(SandboxAccount.GUEST)).isEmpty();
        assertThat(get(SandboxAccount.GUEST, "/subscriptions?api-version=2022-12-01")
                        .body()
                        .path("value"))
                .isEmpty();
        assertThat(query(SandboxAccount.AUDITOR, kql("vaults"), "").code()).isEqualTo("AuthorizationFailed");
        assertThat(get(SandboxAccount.OPERATOR, PROD + "/providers/Microsoft.KeyVault/vaults?api-version=2026-02-01")
                        .code())
                .isEqualTo("AuthorizationFailed");
    }

    @Test
    void aTokenIsOfOneTenantAndSeesThatOneOnly() throws IOException {
        String path = "/tenants?api-version=2022-12-01";
        assertThat(get(SandboxAccount.ADMIN, path).body().path("value"))
                .extracting(one -> one.path("defaultDomain").asText())
                .containsExactly("contoso.example", "adatum.example", "fabrikam.example");
        assertThat(get(SandboxAccount.OPERATOR, path).body().path("value")).hasSize(1);
        String token = sandbox.issueToken(SandboxAccount.ADMIN, SandboxTenant.ADATUM);
        JsonNode listed = send("GET", "/subscriptions?api-version=2022-12-01", token, "")
                .body()
                .path("value");
        assertThat(listed)
                .extracting(one -> one.path("subscriptionId").asText())
                .containsExactly(TenantSubscription.ADATUM.id());
        assertThat(send("GET", PROD + "/providers/Microsoft.KeyVault/vaults?api-version=2026-02-01", token, "")
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "resources | project id,                400, BadRequest",
        "'',                                    400, BadRequest",
    })
    void otherQueriesAreRefusedInTheFormOfTheService(String query, int status, String code) throws IOException {
        Reply reply = query(SandboxAccount.ADMIN, query, "");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.body().at("/error/details/0/code").asText()).isEqualTo("InvalidQuery");
    }

    @Test
    void aListIsReadPageByPage() throws IOException {
        String path = PROD + "/providers/Microsoft.KeyVault/vaults?api-version=2026-02-01";
        Reply first = get(SandboxAccount.ADMIN, path);
        assertThat(first.body().path("value")).hasSize(15);
        Reply second = get(SandboxAccount.ADMIN, first.body().path("nextLink").asText());
        assertThat(second.body().path("value")).isNotEmpty();
        assertThat(second.body().has("nextLink")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /subscriptions,                                400, MissingApiVersionParameter",
        "GET,    /nothing?api-version=1,                        404, NotFound",
        "DELETE, /subscriptions?api-version=1,                  404, NotFound",
        "GET,    /subscriptions?api-version=1&$skiptoken=?,     400, InvalidSkipToken",
        "GET,    /subscriptions/x/providers/Microsoft.KeyVault/vaults?api-version=1, 403, AuthorizationFailed",
    })
    void refusesWhatItHasNot(String method, String path, int status, String code) throws IOException {
        String encoded = path.replace("$skiptoken=?", "$skiptoken=" + URLEncoder.encode("?", StandardCharsets.UTF_8));
        Reply reply = send(method, encoded, sandbox.issueToken(SandboxAccount.ADMIN), "");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @Test
    void queriesAreCountedAndOneTooManyIsRefused() throws IOException {
        for (int left = 14; left >= 0; left--) {
            Reply reply = query(SandboxAccount.ADMIN, kql("subscriptions"), "");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.headers()).containsEntry("x-ms-user-quota-remaining", Integer.toString(left));
        }
        Reply refused = query(SandboxAccount.ADMIN, kql("subscriptions"), "");
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("x-ms-user-quota-resets-after", "00:00:05");
        now = now.plusSeconds(5);
        assertThat(query(SandboxAccount.ADMIN, kql("subscriptions"), "").status())
                .isEqualTo(200);
    }

    @Test
    void noTokenIsGoodForBoth() throws IOException {
        Reply vaultToken = send("GET", "/subscriptions?api-version=1", sandbox.issueToken(), "");
        assertThat(vaultToken.status()).isEqualTo(401);
        assertThat(vaultToken.code()).isEqualTo("InvalidAuthenticationTokenAudience");
        assertThat(send("GET", "/subscriptions?api-version=1", "a.b.c", "").code())
                .isEqualTo("InvalidAuthenticationToken");
        String keys = sandbox.vaults().getFirst().uri() + "/keys?api-version=7.4";
        Reply managementToken = send("GET", keys, sandbox.issueToken(SandboxAccount.ADMIN), "");
        assertThat(managementToken.status()).isEqualTo(401);
        assertThat(managementToken.body().toString()).contains("AKV10022");
    }

    @Test
    void aTokenForItExpires() throws IOException {
        String token = sandbox.issueToken(SandboxAccount.ADMIN);
        now = now.plus(Tokens.LIFETIME);
        assertThat(send("GET", "/subscriptions?api-version=1", token, "").code())
                .isEqualTo("ExpiredAuthenticationToken");
    }

    private Reply keys(String host) throws IOException {
        return send("GET", "https://" + host + "/keys?api-version=7.4", sandbox.issueToken(), "");
    }

    @Test
    void vaultsAreMadeWhenTheyAreFirstAsked() throws IOException {
        assertThat(sandbox.vaults()).hasSize(4);
        URI orders = URI.create("https://orders--prod.vault.azure.net/");
        assertThat(sandbox.vault(orders)).get().extracting(SandboxVault::name).isEqualTo("orders-prod");
        assertThat(sandbox.vaults()).as("to know of one does not make it").hasSize(4);
        Reply keys = keys("orders--prod.vault.azure.net");
        assertThat(keys.body().path("value")).hasSize(12);
        assertThat(keys("orders--prod.vault.azure.net").body()).isEqualTo(keys.body());
        assertThat(sandbox.vaults()).extracting(SandboxVault::name).hasSize(5).contains("orders-prod");
        assertThat(sandbox.vault(URI.create("https://contoso--none.vault.azure.net/")))
                .isEmpty();
    }

    @Test
    void everyVaultCanBeOpenedButThoseThatAreNotForUs() throws IOException {
        for (JsonNode row : vaults(SandboxAccount.ADMIN)) {
            Reply reply = keys(URI.create(row.path("uri").asText()).getHost());
            String refusal = refusal(row);
            assertThat(reply.body().at("/error/innererror/code").asText(""))
                    .as(row.path("name").asText())
                    .isEqualTo(refusal);
            if (!row.path("tenant").asText().equals(SandboxTenant.CONTOSO.id())) {
                assertThat(reply.status()).isEqualTo(401);
                assertThat(reply.body().at("/error/message").asText()).startsWith("AKV10032: Invalid issuer.");
            } else if (refusal.isEmpty()) {
                assertThat(reply.body().path("value").size()).isPositive();
            } else {
                assertThat(reply.status()).isEqualTo(403);
            }
        }
    }

    private static String refusal(JsonNode row) {
        if (row.path("network").asText().equals("Disabled")) {
            return "ForbiddenByConnection";
        }
        return row.path("firewall").asText().equals("Deny") ? "ForbiddenByFirewall" : "";
    }

    @Test
    void whoIsAdmittedReachesTheVaultUntilTheFirewallIsShut() throws IOException {
        URI uri = URI.create("https://identity--prod.vault.azure.net/");
        assertThat(keys(uri.getHost()).body().at("/error/message").asText())
                .contains("\r\nClient address: 203.0.113.7\r\n");
        sandbox.setNetwork(uri, VaultNetwork.PUBLIC);
        assertThat(keys(uri.getHost()).status()).isEqualTo(200);
        sandbox.setNetwork(uri, VaultNetwork.PRIVATE);
        assertThat(keys(uri.getHost()).status()).isEqualTo(403);
    }

    @Test
    void aVaultThatWasMadeIsKept(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sandbox");
        try (Sandbox kept = Sandbox.kept(SandboxClock.startingAt(() -> now), file, 0)) {
            kept.find(URI.create("https://web--prod.vault.azure.net/"));
            kept.find(URI.create("https://hr--prod.vault.azure.net/"));
        }
        try (Sandbox again = Sandbox.kept(SandboxClock.startingAt(() -> now), file, 0)) {
            assertThat(again.vaults()).extracting(SandboxVault::name).contains("web-prod", "hr-prod");
            LocalVault hr = Objects.requireNonNull(again.find(URI.create("https://hr--prod.vault.azure.net/")));
            assertThat(hr.settings().network()).isEqualTo(VaultNetwork.PRIVATE);
            assertThat(again.vault(URI.create("https://ml--prod.vault.azure.net/")))
                    .isPresent();
        }
    }

    @Test
    void aVaultThatNoTenantHasIsNowhere() {
        Sandbox empty = Sandbox.empty(SandboxClock.startingAt(() -> now));
        assertThat(empty.vault(URI.create("https://orders--prod.vault.azure.net/")))
                .isEmpty();
        assertThat(empty.find(URI.create("https://orders--prod.vault.azure.net/")))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "status:500, 500, InternalServerError",
        "status:503@find, 503, ServiceUnavailable",
        "throttle:5s, 429, Throttled",
        "deny@find, 403, AuthorizationFailed",
        "expired-token@find, 401, Unauthorized",
        "claims, 401, Unauthorized",
    })
    void faultsStrikeHereToo(String fault, int status, String code) throws IOException {
        sandbox.faults().add(fault);
        Reply reply = get(SandboxAccount.ADMIN, "/subscriptions?api-version=1");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:500@list", "deny@rotate"})
    void faultsOfAVaultDoNot(String fault) throws IOException {
        sandbox.faults().add(fault);
        assertThat(get(SandboxAccount.ADMIN, "/subscriptions?api-version=1").status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(SandboxAccount.class)
    void anAccountIsFoundByItsAddress(SandboxAccount account) {
        assertThat(SandboxAccount.of(account.address())).contains(account);
        assertThat(SandboxAccount.of("nobody@contoso.example")).isEmpty();
    }
}
