package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the versions of the API show and take.
class ApiVersionTest {
    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> Instant.parse("2026-03-01T10:00:00Z")));
    private final Client client = new Client(sandbox);

    private Client.Reply create(String version, String body) {
        return client.post("/keys/k/create?api-version=" + version, body);
    }

    /// A preview has the members of its release.
    @ParameterizedTest
    @CsvSource({
        "7.4, false, false",
        "7.5-preview.1, true, false",
        "7.5, true, false",
        "7.6-preview.2, true, false",
        "2025-06-01-preview, true, true",
        "2025-07-01, true, true",
        "2026-04-01, true, true",
    })
    void showsWhatItsReleaseShows(String version, boolean platform, boolean size) {
        var attributes =
                create(version, "{\"kty\":\"oct-HSM\",\"key_size\":256}").body().at("/attributes");
        assertThat(attributes.has("hsmPlatform")).isEqualTo(platform);
        assertThat(attributes.has("key_size")).isEqualTo(size);
        if (size) {
            assertThat(attributes.path("key_size").intValue()).isEqualTo(256);
        }
    }

    @Test
    void namesTheLatestThatIsNoPreview() {
        assertThat(create("2027-01-01", "{\"kty\":\"EC\"}").message())
                .isEqualTo("The specified version (2027-01-01) is not recognized. "
                        + "Consider using the latest supported version (2026-04-01).");
    }

    private static String external(String id) {
        return "{\"attributes\":{\"external_key\":{\"id\":\"" + id + "\"}}}";
    }

    /// A key in an external key manager has neither type nor size; there is no such manager here.
    @Test
    void externalKeysAreRefusedAndSaidWhy() {
        var refused = create("2026-04-01", external("orders-1"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("BadParameter");
        assertThat(refused.message()).contains("managed HSM");
        assertThat(create("2026-04-01", external("a b")).message())
                .isEqualTo("Property external_key has invalid value");
        assertThat(client.get("/keys/k").status()).isEqualTo(404);
        var hsm = new Client(Sandbox.emptyHsm(SandboxClock.startingAt(Instant::now)));
        assertThat(hsm.post("/keys/k/create?api-version=2026-04-01", external("orders-1"))
                        .message())
                .contains("not connected to an external key manager");
    }

    /// Versions that know no such member take no notice of it.
    @Test
    void anOlderVersionDoesNotKnowExternalKeys() {
        var body = "{\"kty\":\"EC\",\"attributes\":{\"external_key\":{\"id\":\"orders-1\"}}}";
        assertThat(create("2025-07-01", body).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"secureWrapKey", "secureunwrapkey"})
    void secureWrapIsRefused(String operation) {
        create("2026-04-01", "{\"kty\":\"RSA\"}");
        var refused = client.post("/keys/k//" + operation + "?api-version=2026-04-01", "{\"alg\":\"RSA-OAEP\"}");
        assertThat(refused.code()).isEqualTo("BadParameter");
        assertThat(refused.message()).contains("Secure wrap is not offered here");
    }
}
