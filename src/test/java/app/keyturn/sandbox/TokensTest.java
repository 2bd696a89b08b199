package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.sandbox.material.Bytes;
import app.keyturn.sandbox.material.Curve;
import app.keyturn.sandbox.material.Generator;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import app.keyturn.sandbox.material.Material;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TokensTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> START));
    private final Client client = new Client(sandbox);
    private final Tokens tokens = new Tokens(() -> START);

    @Test
    void acceptsItsOwnTokensUntilTheyExpire() {
        tokens.check("Bearer " + tokens.issue(), VaultKind.VAULT);
        tokens.check("bearer " + tokens.issue(Duration.ofSeconds(1)), VaultKind.VAULT);
        assertRefused("Bearer " + tokens.issue(Duration.ZERO), "expired");
    }

    @Test
    void refusesTokensOfOthersAndDamagedOnes() {
        assertRefused("Bearer " + sandbox.issueToken(), "nobody who is trusted");
        assertRefused("Bearer " + tokens.issue() + "x", "nobody who is trusted");
        assertRefused("Bearer nonsense", "nobody who is trusted");
        assertRefused("Basic dXNlcg==", "missing a Bearer");
        assertThatThrownBy(() -> tokens.check(null, VaultKind.VAULT)).hasMessageContaining("AKV10000");
    }

    @Test
    void signsNobodyOutWhenTimeIsSkipped() {
        String token = sandbox.issueToken();
        sandbox.clock().advance(Duration.ofDays(400));
        URI uri = URI.create(sandbox.vaults().getFirst().uri() + "/keys?api-version=7.4");
        assertThat(client.send("GET", uri, "", Map.of("authorization", "Bearer " + token))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void acceptsTokensOfAnIssuerWhoseKeysItWasGiven() throws Exception {
        Material issuer = Generator.generate(KeySpec.ec(Kty.EC, Curve.P_256));
        ObjectNode jwk = ServiceJson.object().put("kty", "EC").put("kid", "one");
        issuer.writePublic(jwk);
        ObjectNode set = ServiceJson.object();
        set.putArray("keys").add(jwk);
        tokens.trust(Jwks.parse(set.toString()));
        long exp = START.plusSeconds(60).getEpochSecond();
        tokens.check("Bearer " + token(issuer, "one", "https://vault.azure.net", exp), VaultKind.VAULT);
        tokens.check("Bearer " + tokens.issue(), VaultKind.VAULT);
        assertRefused("Bearer " + token(issuer, "two", "https://vault.azure.net", exp), "nobody who is trusted");
        assertRefused("Bearer " + token(issuer, "one", "https://graph.microsoft.com", exp), "AKV10022");
        assertRefused("Bearer " + token(issuer, "one", "https://vault.azure.net", exp - 60), "expired");
        assertThatThrownBy(() -> Jwks.parse("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(String authorization, String reason) {
        assertThatThrownBy(() -> tokens.check(authorization, VaultKind.VAULT))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(reason);
    }

    private static String token(Material issuer, String kid, String audience, long exp) throws Exception {
        String signed = part(ServiceJson.object().put("alg", "ES256").put("kid", kid)) + "."
                + part(ServiceJson.object().put("aud", audience).put("exp", exp));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(signed.getBytes(StandardCharsets.UTF_8));
        return signed + "." + Bytes.base64url(issuer.sign("ES256", digest));
    }

    private static String part(ObjectNode node) {
        return Bytes.base64url(ServiceJson.write(node));
    }
}
