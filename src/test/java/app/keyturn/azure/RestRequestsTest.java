package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxRequest;
import app.keyturn.sandbox.SandboxResponse;
import app.keyturn.vault.KeyAttestation;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.code.RestRequest;
import app.keyturn.vault.code.RestRequests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is offered to be copied does in a vault what the client would have done.
class RestRequestsTest {
    private final SandboxClock clock = SandboxClock.startingAt(Clock.systemUTC());
    private final Sandbox sandbox = Sandbox.empty(clock);
    private final Vault vault =
            new AzureVaults(clock).open(sandbox, sandbox.vaults().getFirst());
    private final VaultAddress address = vault.address();
    private final String token = sandbox.issueToken();

    private SandboxResponse send(RestRequest request) throws IOException {
        var body = request.body() == null ? "" : request.body();
        var answer = sandbox.handle(new SandboxRequest(
                request.method(),
                request.uri(),
                Map.of("authorization", "Bearer " + token, "content-type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.status())
                .as(() -> request + "\n" + new String(answer.body(), StandardCharsets.UTF_8))
                .isBetween(200, 204);
        return answer;
    }

    private static NewKey key(String name, KeyType type, @Nullable Integer size, @Nullable String curve) {
        return SomeKey.named(name).type(type).size(size).curve(curve).wanted();
    }

    private void make(String name) {
        vault.createKey(key(name, KeyType.EC, null, null));
    }

    @ParameterizedTest
    @CsvSource({"RSA,3072,", "RSA-HSM,2048,", "EC,,P-384", "EC-HSM,,P-256K", "oct-HSM,192,"})
    void everyTypeIsMadeAsTheClientMakesIt(String type, @Nullable Integer size, @Nullable String curve)
            throws IOException {
        var asked = key("mine", new KeyType(type), size, curve);
        send(RestRequests.createKey(address, asked));
        vault.createKey(key("theirs", asked.type(), size, curve));
        assertThat(vault.getKey("mine"))
                .usingRecursiveComparison()
                .ignoringFields("item.identifier", "item.readOnly.createdOn", "item.readOnly.updatedOn", "publicKey")
                .isEqualTo(vault.getKey("theirs"));
    }

    @Test
    void allPropertiesOfANewKeyArrive() throws IOException {
        var soon = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(1));
        var release = "{\"version\":\"1.0.0\",\"anyOf\":[{\"authority\":\"https://contoso.attest.azure.net\","
                + "\"allOf\":[{\"claim\":\"x-ms-attestation-type\",\"equals\":\"sevsnpvm\"}]}]}";
        send(RestRequests.createKey(
                address,
                SomeKey.named("k")
                        .type(KeyType.RSA_HSM)
                        .size(4096)
                        .operations(List.of("wrapKey", "unwrapKey"))
                        .enabled(false)
                        .notBefore(soon)
                        .expiresOn(soon.plus(Duration.ofDays(9)))
                        .exportable(new ReleasePolicy(release, true))
                        .tags(Map.of("a \"b\"", "\\ \u00e9\n"))
                        .wanted()));
        var made = vault.getKey("k");
        assertThat(made.operations()).containsExactlyInAnyOrder("wrapKey", "unwrapKey");
        assertThat(made.item().enabled()).isFalse();
        assertThat(made.item().exportable()).isTrue();
        assertThat(made.item().notBefore()).isEqualTo(soon);
        assertThat(made.item().expiresOn()).isEqualTo(soon.plus(Duration.ofDays(9)));
        assertThat(made.item().tags()).isEqualTo(Map.of("a \"b\"", "\\ \u00e9\n"));
        assertThat(Objects.requireNonNull(made.releasePolicy()).immutable()).isTrue();
        assertThat(made.releasePolicy().json()).contains("sevsnpvm");
    }

    @Test
    void aChangeTouchesWhatItNames() throws IOException {
        make("k");
        var before = vault.getKey("k");
        Instant expiry = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(30));
        send(RestRequests.updateKey(
                address, new KeyChange("k", before.version(), false, null, expiry, null, Map.of("a", "b"))));
        KeyDetails after = vault.getKey("k");
        assertThat(after.item().enabled()).isFalse();
        assertThat(after.item().expiresOn()).isEqualTo(expiry);
        assertThat(after.item().tags()).isEqualTo(Map.of("a", "b"));
        assertThat(after.operations()).isEqualTo(before.operations());
        send(RestRequests.updateKey(
                address, new KeyChange("k", before.version(), null, null, null, List.of("verify"), null)));
        assertThat(vault.getKey("k").operations()).containsExactly("verify");
        assertThat(vault.getKey("k").item().tags()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void rotationAndItsPolicy() throws IOException {
        make("k");
        var policy = RotationPolicy.of(
                Trigger.afterCreation(Period.ofMonths(3)), Trigger.beforeExpiry(Period.ofDays(9)), Period.ofYears(1));
        send(RestRequests.updateRotationPolicy(address, "k", policy));
        assertThat(vault.getRotationPolicy("k").sameContent(policy)).isTrue();
        send(RestRequests.rotateKey(address, "k"));
        assertThat(vault.listKeyVersions("k")).hasSize(2);
    }

    @Test
    void theEndOfAKeyAndItsReturn() throws IOException {
        make("k");
        var backup = new String(send(RestRequests.backupKey(address, "k")).body(), StandardCharsets.UTF_8);
        send(RestRequests.deleteKey(address, "k"));
        clock.advance(Duration.ofSeconds(20));
        send(RestRequests.recoverDeletedKey(address, "k"));
        clock.advance(Duration.ofSeconds(20));
        var version = vault.getKey("k").version();
        send(RestRequests.deleteKey(address, "k"));
        clock.advance(Duration.ofSeconds(20));
        send(RestRequests.purgeDeletedKey(address, "k"));
        clock.advance(Duration.ofSeconds(20));
        var restore = RestRequests.restoreKey(address);
        assertThat(restore.body()).contains("value");
        send(new RestRequest(restore.method(), restore.uri(), backup));
        assertThat(vault.getKey("k").version()).isEqualTo(version);
    }

    @Test
    void whatAManagedHsmGivesArrives() throws IOException {
        try (var other = Sandbox.emptyHsm(clock)) {
            var hsm = new AzureVaults(clock).open(other, other.vaults().getFirst());
            hsm.createKey(key("k", KeyType.EC_HSM, null, null));
            var version = hsm.getKey("k").version();
            for (var request : List.of(
                    RestRequests.randomBytes(hsm.address(), 9),
                    RestRequests.keyAttestation(hsm.address(), "k", version))) {
                var body = request.body() == null ? "" : request.body();
                var headers = Map.of("authorization", "Bearer " + other.issueToken());
                var answer = other.handle(new SandboxRequest(
                        request.method(), request.uri(), headers, body.getBytes(StandardCharsets.UTF_8)));
                assertThat(answer.status()).isEqualTo(200);
            }
            assertThat(hsm.getRandomBytes(9)).hasSize(9);
            assertThat(hsm.getKeyAttestation("k", version))
                    .matches(KeyAttestation::present)
                    .matches(attestation -> attestation.certificatePemFile() != null);
        }
    }

    @Test
    void whatIsSignedIsVerified() throws IOException {
        make("k");
        var key = vault.getKey("k");
        var digest = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
        var sign = RestRequests.useKey(address, key, Operation.SIGN, "ES256");
        var signed = new String(send(filled(sign, "<digest>", digest)).body(), StandardCharsets.UTF_8);
        var signature = signed.replaceAll(".*\"value\":\"([^\"]+)\".*", "$1");
        var verify = RestRequests.useKey(address, key, Operation.VERIFY, "ES256");
        var answer = send(filled(filled(verify, "<digest>", digest), "<signature>", signature));
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("true");
    }

    private static RestRequest filled(RestRequest request, String place, String value) {
        return new RestRequest(
                request.method(),
                request.uri(),
                Objects.requireNonNull(request.body()).replace(place, value));
    }
}
