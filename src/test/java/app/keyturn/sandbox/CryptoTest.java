package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.sandbox.material.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CryptoTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String DIGEST = "YPMYCWi4F5iB0VeftRDvoh3NWmgJncjBwLa45jptbxA";

    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> START));
    private final Client client = new Client(sandbox);

    @Test
    void signsAndVerifiesWithAVersion() {
        String version = client.post("/keys/k/create", "{\"kty\":\"EC\",\"crv\":\"P-256K\"}")
                .version();
        Client.Reply signed = client.post("/keys/k/" + version + "/sign", sign("ES256K"));
        assertThat(signed.text("/kid")).endsWith("/keys/k/" + version);
        Client.Reply verified = client.post("/keys/k/" + version + "/verify", verify("ES256K", signed.text("/value")));
        assertThat(verified.body().toString()).isEqualTo("{\"value\":true}");
        assertThat(client.post("/keys/k//sign", sign("ES256")).code()).isEqualTo("BadParameter");
    }

    /// The service's sentence, as people quote it (azure-sdk-for-node 4603).
    @Test
    void keepsTheOldNameOfACurveAndRefusesTheAlgorithmOfItsPresentName() {
        Client.Reply made = client.post("/keys/old/create", "{\"kty\":\"EC\",\"crv\":\"SECP256K1\"}");
        assertThat(made.text("/key/crv")).isEqualTo("SECP256K1");
        assertThat(client.post("/keys/old/rotate", "").text("/key/crv")).isEqualTo("SECP256K1");
        Client.Reply refused = client.post("/keys/old/" + made.version() + "/sign", sign("ES256K"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("BadParameter");
        assertThat(refused.message())
                .isEqualTo("Key and signing algorithm are incompatible. Key " + made.text("/key/kid")
                        + " uses curve 'SECP256K1', and algorithm 'ES256K' can only be used with curve 'P-256K'.");
        assertThat(client.post("/keys/old//sign", sign("ECDSA256")).status()).isEqualTo(200);
    }

    /// How the JDK puts it would tell of the inside, and no client of the service ever saw it.
    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, RSA-OAEP, 256",
        "RSA, 2048, RSA-OAEP-256, 256",
        "RSA, 2048, RSA1_5, 256",
        "RSA, 2048, RSA-OAEP, 5",
        "RSA, 2048, RSA-OAEP, 300",
        "oct-HSM, 256, A256CBCPAD, 32",
        "oct-HSM, 256, A256CBCPAD, 5",
        "oct-HSM, 256, A256CBC, 5",
        "oct-HSM, 256, A256GCM, 32",
        "oct-HSM, 256, A256KW, 40",
        "oct-HSM, 256, A256KW, 3",
    })
    void whatCannotBeOpenedIsRefusedInTheServicesWords(String type, int size, String algorithm, int length) {
        client.post("/keys/k/create", "{\"kty\":\"" + type + "\",\"key_size\":" + size + "}");
        String iv = Bytes.base64url(new byte[algorithm.endsWith("GCM") ? 12 : 16]);
        String value = Bytes.base64url(new byte[length]);
        String body = "{\"alg\":\"" + algorithm + "\",\"value\":\"" + value + "\",\"iv\":\"" + iv + "\",\"tag\":\""
                + Bytes.base64url(new byte[16]) + "\"}";
        for (String operation : List.of("decrypt", "unwrapkey")) {
            Client.Reply refused = client.post("/keys/k//" + operation, body);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.code()).isEqualTo("BadParameter");
            assertThat(refused.message()).isEqualTo("The parameter is incorrect.");
        }
    }

    /// A plaintext that is too long or no whole number of blocks.
    @ParameterizedTest
    @CsvSource({
        "RSA, 2048, RSA-OAEP, 300",
        "RSA, 2048, RSA1_5, 300",
        "oct-HSM, 256, A256CBC, 5",
        "oct-HSM, 256, A256KW, 5"
    })
    void whatCannotBeEncryptedIsToo(String type, int size, String algorithm, int length) {
        client.post("/keys/k/create", "{\"kty\":\"" + type + "\",\"key_size\":" + size + "}");
        String body = "{\"alg\":\"" + algorithm + "\",\"value\":\"" + Bytes.base64url(new byte[length]) + "\"}";
        assertThat(client.post("/keys/k//encrypt", body).message()).isEqualTo("The parameter is incorrect.");
    }

    @Test
    void wrapsWithAnOctKeyAndSaysWhichVersionDid() {
        client.post("/keys/o/create", "{\"kty\":\"oct-HSM\",\"key_size\":256}");
        Client.Reply wrapped = client.post("/keys/o//wrapkey", "{\"alg\":\"A256KW\",\"value\":\"" + DIGEST + "\"}");
        Client.Reply opened =
                client.post("/keys/o//unwrapKey", "{\"alg\":\"A256KW\",\"value\":\"" + wrapped.text("/value") + "\"}");
        assertThat(opened.text("/value")).isEqualTo(DIGEST);
    }

    @Test
    void refusesWhatTheKeyDoesNotPermit() {
        client.post("/keys/k/create", "{\"kty\":\"EC\",\"key_ops\":[\"verify\"]}");
        Client.Reply reply = client.post("/keys/k//sign", sign("ES256"));
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.inner()).isEqualTo("KeyOperationForbidden");
        assertThat(reply.message()).isEqualTo("Operation sign is not permitted on this key.");
    }

    @Test
    void refusesADisabledKey() {
        client.post("/keys/k/create", "{\"kty\":\"EC\",\"attributes\":{\"enabled\":false}}");
        assertThat(client.post("/keys/k//sign", sign("ES256")).inner()).isEqualTo("KeyDisabled");
        assertThat(client.get("/keys/k").status()).isEqualTo(200);
    }

    @Test
    void verifiesButDoesNotSignAfterExpiry() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        String signature = client.post("/keys/k//sign", sign("ES256")).text("/value");
        long exp = START.plus(Duration.ofDays(1)).getEpochSecond();
        client.patch("/keys/k", "{\"attributes\":{\"exp\":" + exp + "}}");
        assertThat(client.post("/keys/k//sign", sign("ES256")).status()).isEqualTo(200);
        sandbox.clock().advance(Duration.ofDays(2));
        assertThat(client.post("/keys/k//sign", sign("ES256")).inner()).isEqualTo("KeyExpired");
        assertThat(client.post("/keys/k//verify", verify("ES256", signature))
                        .body()
                        .at("/value")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void doesNotSignBeforeActivation() {
        long nbf = START.plus(Duration.ofDays(1)).getEpochSecond();
        client.post("/keys/k/create", "{\"kty\":\"EC\",\"attributes\":{\"nbf\":" + nbf + "}}");
        assertThat(client.post("/keys/k//sign", sign("ES256")).inner()).isEqualTo("KeyNotYetValid");
        sandbox.clock().advance(Duration.ofDays(1));
        assertThat(client.post("/keys/k//sign", sign("ES256")).status()).isEqualTo(200);
    }

    @Test
    void importsAKeyAndUsesIt() {
        String jwk = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
                + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\","
                + "\"d\":\"870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE\"}"; // RFC 7517, appendix A.2
        Client.Reply imported = client.put("/keys/k", "{\"key\":" + jwk + ",\"attributes\":{}}");
        assertThat(imported.text("/key/x")).isEqualTo("MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4");
        assertThat(imported.body().at("/key/d").isMissingNode()).isTrue();
        assertThat(client.post("/keys/k//sign", sign("ES256")).status()).isEqualTo(200);
        Client.Reply hardware = client.put("/keys/h", "{\"key\":" + jwk + ",\"Hsm\":true}");
        assertThat(hardware.text("/key/kty")).isEqualTo("EC-HSM");
        assertThat(client.put("/keys/bad", "{\"key\":{\"kty\":\"EC\",\"crv\":\"P-256\"}}")
                        .code())
                .isEqualTo("BadParameter");
    }

    @Test
    void restoresAllVersionsFromABackupOnlyWhereTheNameIsFree() {
        String first = client.post("/keys/k/create", "{\"kty\":\"EC\",\"tags\":{\"a\":\"1\"}}")
                .version();
        client.post("/keys/k/create", "{\"kty\":\"oct-HSM\"}");
        String blob = client.post("/keys/k/backup", "").text("/value");
        String restore = "{\"value\":\"" + blob + "\"}";
        assertThat(client.post("/keys/restore", restore).status()).isEqualTo(409);
        client.delete("/keys/k");
        sandbox.clock().advance(Duration.ofSeconds(1));
        client.delete("/deletedkeys/k");
        assertThat(client.post("/keys/restore", restore).code()).isEqualTo("Conflict");
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(client.post("/keys/restore", restore).status()).isEqualTo(200);
        assertThat(client.get("/keys/k/versions").body().at("/value")).hasSize(2);
        assertThat(client.get("/keys/k/" + first).text("/tags/a")).isEqualTo("1");
        Client.Reply damaged = client.post("/keys/restore", restore.replace(blob.substring(900, 910), "AAAAAAAAAA"));
        assertThat(damaged.code()).isEqualTo("Malformed backup blob");
    }

    private static String sign(String algorithm) {
        return "{\"alg\":\"" + algorithm + "\",\"value\":\"" + DIGEST + "\"}";
    }

    private static String verify(String algorithm, String signature) {
        return "{\"alg\":\"" + algorithm + "\",\"digest\":\"" + DIGEST + "\",\"value\":\"" + signature + "\"}";
    }
}
