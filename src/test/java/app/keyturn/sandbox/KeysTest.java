package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeysTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> START));
    private final Client client = new Client(sandbox);

    @Test
    void asksForATokenBeforeAnythingElse() {
        URI uri = URI.create(sandbox.vaults().getFirst().uri() + "/keys/a$b/create?api-version=7.4");
        Client.Reply reply = client.send("POST", uri, "", Map.of());
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("Unauthorized");
        assertThat(reply.headers().get("WWW-Authenticate")).contains("resource=\"https://vault.azure.net\"");
    }

    @Test
    void createsWithTheUsualSizeCurveAndOperations() {
        Client.Reply rsa = client.post("/keys/a/create", "{\"kty\":\"RSA\",\"public_exponent\":0,\"attributes\":{}}");
        assertThat(rsa.text("/key/n")).hasSize(342);
        assertThat(rsa.text("/key/e")).isEqualTo("AQAB");
        assertThat(rsa.body().at("/key/key_ops").toString())
                .isEqualTo("[\"encrypt\",\"decrypt\",\"sign\",\"verify\",\"wrapKey\",\"unwrapKey\"]");
        assertThat(rsa.body().at("/attributes/key_size").asInt()).isEqualTo(2048);
        Client.Reply ec = client.post("/keys/b/create", "{\"kty\":\"EC\"}");
        assertThat(ec.text("/key/crv")).isEqualTo("P-256");
        assertThat(ec.body().at("/key/key_ops").toString()).isEqualTo("[\"sign\",\"verify\"]");
    }

    @Test
    void makesANewVersionUnderAnExistingNameWhateverItsCase() {
        String first = client.post("/keys/Name/create", "{\"kty\":\"EC\"}").version();
        Client.Reply second = client.post("/keys/name/create", "{\"kty\":\"EC\",\"crv\":\"P-256K\"}");
        assertThat(second.text("/key/kid")).contains("/keys/Name/").doesNotContain(first);
        assertThat(client.get("/keys/NAME/").text("/key/crv")).isEqualTo("P-256K");
        assertThat(client.get("/keys/name/" + first).text("/key/crv")).isEqualTo("P-256");
        assertThat(client.get("/keys/name/versions").body().at("/value")).hasSize(2);
    }

    @Test
    void refusesNamesThatTheServiceRefuses() {
        Client.Reply invalid = client.post("/keys/a%20b%2Fc/create", "{\"kty\":\"RSA\"}");
        assertThat(invalid.message()).isEqualTo("The request URI contains an invalid name: a b/c");
        assertThat(client.post("/keys//create", "{\"kty\":\"RSA\"}").message()).isEqualTo("Operation not specified");
        assertThat(client.post("/keys/" + "n".repeat(128) + "/create", "{\"kty\":\"EC\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/keys/" + "n".repeat(127) + "/create", "{\"kty\":\"EC\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void updatesOnlyWhatIsSent() {
        client.post("/keys/k/create", "{\"kty\":\"EC\",\"tags\":{\"a\":\"1\"},\"attributes\":{\"exp\":1900000000}}");
        Client.Reply same = client.patch("/keys/k/", "{\"attributes\":{}}");
        assertThat(same.text("/tags/a")).isEqualTo("1");
        assertThat(same.body().at("/attributes/exp").asLong()).isEqualTo(1900000000);
        Client.Reply changed =
                client.patch("/keys/k", "{\"key_ops\":[],\"attributes\":{\"enabled\":false},\"tags\":{}}");
        assertThat(changed.body().at("/key/key_ops")).isEmpty();
        assertThat(changed.body().at("/attributes/enabled").asBoolean(true)).isFalse();
        assertThat(changed.body().get("tags")).isEmpty();
        assertThat(changed.body().at("/attributes/exp").asLong()).isEqualTo(1900000000);
    }

    @Test
    void deletesRecoversAndPurgesALittleLaterThanItSays() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        Client.Reply deleted = client.delete("/keys/k");
        long date = deleted.body().at("/deletedDate").asLong();
        assertThat(deleted.body().at("/scheduledPurgeDate").asLong()).isEqualTo(date + 90 * 86400);
        assertThat(client.get("/deletedkeys/k").status()).isEqualTo(404);
        assertThat(client.get("/keys/k").status()).isEqualTo(404);
        assertThat(client.post("/keys/k/create", "{\"kty\":\"EC\"}").inner()).isEqualTo("ObjectIsBeingDeleted");
        later();
        assertThat(client.get("/deletedkeys/k").status()).isEqualTo(200);
        assertThat(client.post("/keys/k/create", "{\"kty\":\"EC\"}").inner())
                .isEqualTo("ObjectIsDeletedButRecoverable");
        assertThat(client.post("/deletedkeys/k/recover", "").text("/key/kid")).contains("/keys/k/");
        assertThat(client.get("/keys/k").status()).isEqualTo(404);
        later();
        assertThat(client.get("/keys/k").status()).isEqualTo(200);
        client.delete("/keys/k");
        later();
        assertThat(client.delete("/deletedkeys/k").status()).isEqualTo(204);
        later();
        assertThat(client.get("/deletedkeys/k").status()).isEqualTo(404);
        assertThat(client.post("/keys/k/create", "{\"kty\":\"EC\"}").status()).isEqualTo(200);
    }

    private void later() {
        sandbox.clock().advance(Duration.ofSeconds(1));
    }
}
