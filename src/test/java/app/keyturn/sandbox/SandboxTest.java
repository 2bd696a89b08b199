package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxTest {
    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> Instant.parse("2026-03-01T10:00:00Z")));
    private final Client client = new Client(sandbox);

    @Test
    void losesNoVersionWhenManyRotateAtOnce() throws Exception {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        List<Future<Client.Reply>> rotations = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                rotations.add(threads.submit(() -> client.post("/keys/k/rotate", "")));
            }
        }
        List<String> versions = new ArrayList<>();
        for (Future<Client.Reply> rotation : rotations) {
            versions.add(rotation.get().version());
        }
        assertThat(versions).doesNotHaveDuplicates();
        assertThat(client.get("/keys/k/versions").body().at("/value")).hasSize(21);
        assertThat(versions).contains(client.get("/keys/k").version());
    }

    @Test
    void isNotFoundUnderAnotherName() {
        URI elsewhere = URI.create("https://contoso.vault.azure.net/keys?api-version=7.4");
        SandboxRequest request = new SandboxRequest("GET", elsewhere, Map.of(), new byte[0]);
        assertThatThrownBy(() -> sandbox.handle(request)).isInstanceOf(UnknownHostException.class);
    }

    @Test
    void hasAddressesThatNoRealVaultCanHave() {
        assertThat(Sandbox.seeded(sandbox.clock()).vaults())
                .extracting(vault -> vault.name() + " " + vault.uri())
                .containsExactly(
                        "contoso-prod https://contoso--prod.vault.azure.net",
                        "contoso-stage https://contoso--stage.vault.azure.net",
                        "contoso-dr https://contoso--dr.vault.azure.net",
                        "contoso-hsm https://contoso--hsm.managedhsm.azure.net");
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /keys?api-version=9.9,       400, BadParameter",
        "GET,    /keys?api-version=,          400, BadParameter",
        "DELETE, /keys,                       405, MethodNotAllowed",
        "GET,    /secrets,                    404, NotFound",
        "GET,    /,                           404, NotFound",
        "POST,   /rng,                        400, BadParameter",
        "POST,   /keys/k//release,            400, BadParameter",
        "GET,    /keys/k//attestation,        400, BadParameter",
        "GET,    /keys/none//attestation,     404, KeyNotFound",
        "GET,    /keys/k/0123456789abcdef,    404, KeyNotFound",
        "PATCH,  /keys/none,                  404, KeyNotFound",
        "POST,   /deletedkeys/none/recover,   404, KeyNotFound",
        "DELETE, /deletedkeys/none,           404, KeyNotFound"
    })
    void refusesInTheWordsOfKeyVault(String method, String path, int status, String code) {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        Client.Reply reply = client.send(method, path, "");
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.message()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Property  has invalid value",
                "{\"kty\":\"OKP\"}|Property kty has invalid value",
                "{\"kty\":\"oct\"}|oct-HSM is",
                "{\"kty\":\"RSA\",\"key_size\":1024}|Invalid key size: '1024'",
                "{\"kty\":\"oct-HSM\",\"key_size\":64}|Invalid key size: '64'",
                "{\"kty\":\"EC\",\"crv\":\"P-1\"}|Property crv has invalid value",
                "{\"kty\":\"EC\",\"key_ops\":[\"encrypt\"]}|Operation 'encrypt' is not possible",
                "{\"kty\":\"RSA\",\"key_size\":\"2048\"}|Property key_size has invalid value",
                "{\"kty\":\"EC\",\"tags\":[]}|Property tags has invalid value",
                "{\"kty\":\"EC\",\"attributes\":{\"exp\":\"soon\"}}|Property exp has invalid value",
                "{\"kty\":\"EC\",\"attributes\":{\"exportable\":true}}|protected by hardware",
                "{\"kty\":\"EC-HSM\",\"attributes\":{\"exportable\":true}}|must have release policy",
                "{\"kty\":\"EC\"|not valid JSON"
            })
    void refusesAKeyThatTheServiceWouldNotMake(String body, String reason) {
        Client.Reply reply = client.post("/keys/k/create", body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BadParameter");
        assertThat(reply.message()).contains(reason);
        assertThat(client.get("/keys/k").status()).isEqualTo(404);
    }

    @Test
    void allowsFifteenTagsOf256Characters() {
        assertThat(createWithTags(15, 256).status()).isEqualTo(200);
        assertThat(createWithTags(16, 1).status()).isEqualTo(400);
        assertThat(createWithTags(1, 257).status()).isEqualTo(400);
    }

    private Client.Reply createWithTags(int count, int length) {
        StringBuilder tags = new StringBuilder();
        for (int i = 0; i < count; i++) {
            tags.append(i == 0 ? "" : ",")
                    .append("\"tag")
                    .append(i)
                    .append("\":\"")
                    .append("v".repeat(length))
                    .append('"');
        }
        return client.post("/keys/tagged/create", "{\"kty\":\"EC\",\"tags\":{" + tags + "}}");
    }

    @Test
    void protectsKeysOfCertificates() {
        Client seeded = new Client(Sandbox.seeded(sandbox.clock()));
        assertThat(seeded.delete("/keys/tls-gateway").status()).isEqualTo(403);
        assertThat(seeded.post("/keys/tls-gateway/rotate", "").status()).isEqualTo(403);
        assertThat(seeded.patch("/keys/tls-gateway", "{}").message()).contains("managed by Key Vault");
        assertThat(seeded.get("/keys/tls-gateway").status()).isEqualTo(200);
    }
}
