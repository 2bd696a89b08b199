package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyTest {
    private static final Instant START = Instant.parse("2026-01-31T10:00:00Z");
    private static final String FULL = "{\"lifetimeActions\":["
            + "{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},\"action\":{\"type\":\"notify\"}},"
            + "{\"trigger\":{\"timeAfterCreate\":\"P18M\"},\"action\":{\"type\":\"ROTATE\"}}],"
            + "\"attributes\":{\"expiryTime\":\"P48M\"}}";

    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> START));
    private final Client client = new Client(sandbox);

    @BeforeEach
    void create() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
    }

    @Test
    void showsTheUsualNoticeWithoutAnIdBeforeAnyIsSet() {
        assertThat(client.get("/keys/k/rotationpolicy").body().toString())
                .isEqualTo("{\"lifetimeActions\":[{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},"
                        + "\"action\":{\"type\":\"Notify\"}}],\"attributes\":null}");
        assertThat(client.get("/keys/none/rotationpolicy").code()).isEqualTo("KeyNotFound");
    }

    @Test
    void ordersActionsAndKeepsDurationsAsWritten() {
        Client.Reply reply = client.put("/keys/k/rotationpolicy", FULL);
        assertThat(reply.text("/id")).endsWith("/keys/k/rotationpolicy");
        assertThat(reply.text("/lifetimeActions/0/action/type")).isEqualTo("Rotate");
        assertThat(reply.text("/lifetimeActions/1/action/type")).isEqualTo("Notify");
        assertThat(reply.text("/attributes/expiryTime")).isEqualTo("P48M");
        assertThat(client.get("/keys/k/rotationpolicy").body()).isEqualTo(reply.body());
    }

    @Test
    void addsTheUsualNoticeToAPolicyWithoutOne() {
        Client.Reply reply = client.put("/keys/k/rotationpolicy", "{}");
        assertThat(reply.text("/lifetimeActions/0/trigger/timeBeforeExpiry")).isEqualTo("P30D");
        assertThat(reply.body().at("/attributes").has("expiryTime")).isFalse();
    }

    @Test
    void keepsItsTimesWhenTheSameIsSetAgain() {
        long created = client.put("/keys/k/rotationpolicy", FULL)
                .body()
                .at("/attributes/created")
                .asLong();
        sandbox.clock().advance(Duration.ofHours(1));
        assertThat(client.put("/keys/k/rotationpolicy", FULL)
                        .body()
                        .at("/attributes/updated")
                        .asLong())
                .isEqualTo(created);
        Client.Reply other = client.put("/keys/k/rotationpolicy", FULL.replace("P48M", "P36M"));
        assertThat(other.body().at("/attributes/created").asLong()).isEqualTo(created);
        assertThat(other.body().at("/attributes/updated").asLong()).isEqualTo(created + 3600);
    }

    @Test
    void datesNewVersionsInCalendarMonthsAndLeavesOldOnesAlone() {
        client.put("/keys/k/rotationpolicy", FULL.replace("P48M", "P25M"));
        assertThat(client.get("/keys/k").body().at("/attributes").has("exp")).isFalse();
        long expected = Instant.parse("2028-02-29T10:00:00Z").getEpochSecond();
        assertThat(client.post("/keys/k/rotate", "")
                        .body()
                        .at("/attributes/exp")
                        .asLong())
                .isEqualTo(expected);
        assertThat(client.post("/keys/k/create", "{\"kty\":\"EC\"}")
                        .body()
                        .at("/attributes/exp")
                        .asLong())
                .isEqualTo(expected);
        String own = "{\"kty\":\"EC\",\"attributes\":{\"exp\":1999999999}}";
        assertThat(client.post("/keys/k/create", own)
                        .body()
                        .at("/attributes/exp")
                        .asLong())
                .isEqualTo(1999999999);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P6D\"},\"action\":{\"type\":\"Rotate\"}}]}",
                "{\"lifetimeActions\":[{\"trigger\":{\"timeBeforeExpiry\":\"P30D\"},\"action\":{\"type\":\"Rotate\"}}]}",
                "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P30D\"},\"action\":{\"type\":\"Notify\"}}]}",
                "{\"lifetimeActions\":[{\"trigger\":{},\"action\":{\"type\":\"Rotate\"}}]}",
                "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"PT5H\"},\"action\":{\"type\":\"Rotate\"}}]}",
                "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P30D\"},\"action\":{\"type\":\"Explode\"}}]}",
                "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P30D\"},\"action\":{\"type\":\"Rotate\"}},"
                        + "{\"trigger\":{\"timeAfterCreate\":\"P60D\"},\"action\":{\"type\":\"Rotate\"}}]}",
                "{\"lifetimeActions\":[{\"trigger\":{\"timeAfterCreate\":\"P85D\"},\"action\":{\"type\":\"Rotate\"}}],"
                        + "\"attributes\":{\"expiryTime\":\"P90D\"}}",
                "{\"lifetimeActions\":[{\"trigger\":{\"timeBeforeExpiry\":\"P6D\"},\"action\":{\"type\":\"Rotate\"}}],"
                        + "\"attributes\":{\"expiryTime\":\"P90D\"}}",
                "{\"attributes\":{\"expiryTime\":\"P27D\"}}",
                "{\"lifetimeActions\":3}",
                "[]",
                "{"
            })
    void refusesWhatBreaksARule(String policy) {
        Client.Reply reply = client.put("/keys/k/rotationpolicy", policy);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BadParameter");
        assertThat(client.get("/keys/k/rotationpolicy").body().get("attributes").isNull())
                .isTrue();
    }

    @Test
    void acceptsTheSevenDayMinimums() {
        String least = "{\"lifetimeActions\":[{\"trigger\":{\"timeBeforeExpiry\":\"P7D\"},"
                + "\"action\":{\"type\":\"Rotate\"}}],\"attributes\":{\"expiryTime\":\"P28D\"}}";
        assertThat(client.put("/keys/k/rotationpolicy", least).status()).isEqualTo(200);
    }

    @Test
    void rotatesWithoutAPolicyAndNotAnUnknownKey() {
        Client.Reply rotated = client.post("/keys/k/rotate", "");
        assertThat(rotated.body().at("/attributes").has("exp")).isFalse();
        assertThat(client.post("/keys/none/rotate", "").status()).isEqualTo(404);
    }
}
