package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a managed HSM does otherwise than a vault.
class ManagedHsmTest {
    private static final String CREATE_EC = "{\"kty\":\"EC-HSM\"}";
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Sandbox sandbox = Sandbox.seeded(SandboxClock.startingAt(() -> START));
    private final SandboxVault hsm = sandbox.vaults().stream()
            .filter(vault -> vault.kind() == VaultKind.MANAGED_HSM)
            .findFirst()
            .orElseThrow();
    private final Client client = new Client(sandbox, hsm);

    @Test
    void asksForATokenOfItsOwnWithoutABody() throws IOException {
        assertThat(hsm.uri()).hasHost("contoso--hsm.managedhsm.azure.net");
        SandboxResponse answer = sandbox.handle(new SandboxRequest(
                "GET", URI.create(hsm.uri() + "/keys?api-version=2025-07-01"), Map.of(), new byte[0]));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().get("WWW-Authenticate")).endsWith("resource=\"https://managedhsm.azure.net\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RSA", "EC", "oct"})
    void hasNoTypesInSoftware(String type) {
        Client.Reply refused = client.post("/keys/k/create", "{\"kty\":\"" + type + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains(type + "-HSM is");
    }

    @Test
    void signsErrorsWithTheIdOfTheRequest() {
        Client.Reply missing = client.get("/keys/none");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.message())
                .startsWith("Key not found: ")
                .endsWith("(Activity ID: " + missing.headers().get("x-ms-request-id") + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "EC-HSM, true",
        "oct-HSM, true",
        "RSA-HSM, false",
    })
    void derivesKeysFromWhatIsNoRsaKey(String type, boolean derives) {
        Client.Reply made = client.post("/keys/k/create", "{\"kty\":\"" + type + "\"}");
        assertThat(texts(made.body().at("/key/key_ops")).contains("deriveKey")).isEqualTo(derives);
        assertThat(made.body().at("/attributes").has("hsmPlatform")).isFalse();
    }

    @Test
    void writesMembersInTheOrderOfTheAlphabet() {
        client.post("/keys/k/create", CREATE_EC);
        Client.Reply reply = client.put("/keys/k/rotationpolicy", policy("timeAfterCreate", "P28D", "P90D"));
        assertThat(reply.body().toString())
                .startsWith("{\"attributes\":{\"created\":")
                .contains("\"id\":\"keys/k/rotationpolicy\",\"lifetimeActions\":[{\"action\":{\"type\":\"rotate\"},"
                        + "\"trigger\":{\"timeAfterCreate\":\"P28D\"}}]");
    }

    @ParameterizedTest
    @CsvSource({
        "timeAfterCreate,  P28D, P90D, 200",
        "timeAfterCreate,  P27D, P90D, 400",
        "timeBeforeExpiry, P62D, P90D, 200",
        "timeBeforeExpiry, P63D, P90D, 400",
    })
    void rotatesNotBeforeTwentyEightDays(String trigger, String time, String expiry, int status) {
        client.post("/keys/k/create", CREATE_EC);
        assertThat(client.put("/keys/k/rotationpolicy", policy(trigger, time, expiry))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void givesNoNotice() {
        client.post("/keys/k/create", CREATE_EC);
        String notice = policy("timeBeforeExpiry", "P30D", "P90D").replace("Rotate", "Notify");
        assertThat(client.put("/keys/k/rotationpolicy", notice).message()).contains("no notice");
        client.put("/keys/k/rotationpolicy", policy("timeAfterCreate", "P30D", "P90D"));
        sandbox.clock().advance(Period.ofYears(1));
        assertThat(sandbox.events())
                .filteredOn(event -> event.vault().equals(hsm.name()))
                .extracting(SandboxEvent::kind)
                .contains(SandboxEvent.Kind.NEW_VERSION)
                .doesNotContain(SandboxEvent.Kind.NEAR_EXPIRY);
    }

    @Test
    void rotatesOnDemandOnlyWithAPolicy() {
        client.post("/keys/k/create", CREATE_EC);
        assertThat(client.get("/keys/k/rotationpolicy").body().at("/lifetimeActions"))
                .isEmpty();
        Client.Reply refused = client.post("/keys/k/rotate", "");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).contains("rotation policy");
        client.put("/keys/k/rotationpolicy", policy("timeAfterCreate", "P30D", "P90D"));
        assertThat(client.post("/keys/k/rotate", "").status()).isEqualTo(200);
    }

    @Test
    void keepsAtMostAHundredVersions() {
        client.post("/keys/k/create", CREATE_EC);
        client.put("/keys/k/rotationpolicy", policy("timeAfterCreate", "P28D", "P90D"));
        for (int version = 2; version <= 100; version++) {
            assertThat(client.post("/keys/k/rotate", "").status()).isEqualTo(200);
        }
        assertThat(client.post("/keys/k/rotate", "").message()).contains("at most 100 versions");
        assertThat(client.post("/keys/k/create", CREATE_EC).message()).contains("at most 100 versions");
        sandbox.clock().advance(Period.ofYears(1));
        assertThat(sandbox.events())
                .filteredOn(event -> event.key().equals("k") && event.kind() == SandboxEvent.Kind.NEW_VERSION)
                .isEmpty();
    }

    @Test
    void givesRandomBytes() {
        Set<String> given = new HashSet<>();
        for (int count : List.of(1, 32, 128)) {
            String value = client.post("/rng", "{\"count\":" + count + "}").text("/value");
            assertThat(Base64.getUrlDecoder().decode(value)).hasSize(count);
            given.add(value);
        }
        assertThat(given).hasSize(3);
        for (String count : List.of("0", "129", "null", "-1")) {
            assertThat(client.post("/rng", "{\"count\":" + count + "}").status())
                    .as(count)
                    .isEqualTo(400);
        }
    }

    @Test
    void attestsAndSaysThatItIsASandbox() {
        Client.Reply reply = client.get("/keys/card-tokens//attestation");
        JsonNode attestation = reply.body().at("/attributes/attestation");
        assertThat(decoded(attestation, "certificatePemFile")).startsWith("-----BEGIN CERTIFICATE-----");
        assertThat(decoded(attestation, "privateKeyAttestation")).contains("attests nothing", "/keys/card-tokens/");
        assertThat(decoded(attestation, "publicKeyAttestation")).contains("attests nothing");
    }

    @Test
    void restoresItsOwnBackupsAndNoneOfAVault() {
        Client vault = new Client(sandbox);
        vault.post("/keys/k/create", CREATE_EC);
        client.post("/keys/k/create", CREATE_EC);
        String ofVault = vault.post("/keys/k/backup", "").body().toString();
        String ofHsm = client.post("/keys/k/backup", "").body().toString();
        for (Client each : List.of(vault, client)) {
            each.delete("/keys/k");
            sandbox.clock().advance(Period.ofDays(1));
            each.delete("/deletedkeys/k");
            sandbox.clock().advance(Period.ofDays(1));
        }
        assertThat(client.post("/keys/restore", ofVault).code()).isEqualTo("Malformed backup blob");
        assertThat(vault.post("/keys/restore", ofHsm).code()).isEqualTo("Malformed backup blob");
        assertThat(client.post("/keys/restore", ofHsm).status()).isEqualTo(200);
        assertThat(vault.post("/keys/restore", ofVault).status()).isEqualTo(200);
    }

    @Test
    void isAManagedHsmAfterARestart(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("sandbox.data");
        SandboxClock clock = SandboxClock.startingAt(() -> START);
        Sandbox.kept(clock, file, 0).close();
        try (Sandbox again = Sandbox.kept(clock, file, 0)) {
            assertThat(again.vaults()).containsExactlyElementsOf(sandbox.vaults());
        }
    }

    private static String decoded(JsonNode attestation, String member) {
        return new String(Base64.getUrlDecoder().decode(attestation.path(member).asText()), StandardCharsets.US_ASCII);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static String policy(String trigger, String time, String expiry) {
        return "{\"lifetimeActions\":[{\"trigger\":{\"" + trigger + "\":\"" + time
                + "\"},\"action\":{\"type\":\"Rotate\"}}],\"attributes\":{\"expiryTime\":\"" + expiry + "\"}}";
    }
}
