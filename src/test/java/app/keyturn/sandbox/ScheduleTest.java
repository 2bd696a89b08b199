package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.sandbox.SandboxEvent.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> START));
    private final Client client = new Client(sandbox);

    @Test
    void goesThroughEveryRotationOfAYearThatIsSkipped() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        setPolicy("k", "timeAfterCreate", "P90D", "P120D");
        sandbox.clock().advance(Duration.ofDays(365));
        assertThat(client.get("/keys/k/versions").body().at("/value")).hasSize(5);
        assertThat(rotations()).containsExactly(day(90), day(180), day(270), day(360));
        assertThat(client.get("/keys/k").body().at("/attributes/created").asLong())
                .isEqualTo(day(360).getEpochSecond());
        assertThat(client.get("/keys/k").body().at("/attributes/exp").asLong()).isEqualTo(day(480).getEpochSecond());
    }

    @Test
    void rotatesBeforeExpiryOnceTheLatestVersionHasAnExpiry() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        setPolicy("k", "timeBeforeExpiry", "P30D", "P90D");
        sandbox.clock().advance(Period.ofYears(1));
        assertThat(rotations()).isEmpty();
        client.post("/keys/k/rotate", "");
        sandbox.clock().advance(Duration.ofDays(61));
        assertThat(rotations()).containsExactly(day(365 + 60));
    }

    @Test
    void givesNoticeThenSaysThatAKeyHasExpired() {
        client.post("/keys/k/create", "{\"kty\":\"EC\",\"attributes\":{\"exp\":" + day(60).getEpochSecond() + "}}");
        sandbox.clock().advance(Duration.ofDays(29));
        assertThat(sandbox.events()).isEmpty();
        sandbox.clock().advance(Duration.ofDays(1));
        assertThat(sandbox.events()).extracting(SandboxEvent::kind).containsExactly(Kind.NEAR_EXPIRY);
        sandbox.clock().advance(Duration.ofDays(300));
        assertThat(sandbox.events()).extracting(SandboxEvent::kind).containsExactly(Kind.NEAR_EXPIRY, Kind.EXPIRED);
        assertThat(sandbox.events()).extracting(SandboxEvent::when).containsExactly(day(30), day(60));
    }

    @Test
    void purgesADeletedKeyWhenItsTimeHasCome() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        setPolicy("k", "timeAfterCreate", "P7D", "P90D");
        client.delete("/keys/k");
        sandbox.clock().advance(Duration.ofDays(89));
        assertThat(client.get("/deletedkeys/k").status()).isEqualTo(200);
        sandbox.clock().advance(Duration.ofDays(1));
        assertThat(client.get("/deletedkeys/k").status()).isEqualTo(404);
        assertThat(sandbox.events()).extracting(SandboxEvent::kind).containsExactly(Kind.PURGED);
        assertThat(client.post("/keys/k/create", "{\"kty\":\"EC\"}").status()).isEqualTo(200);
    }

    @Test
    void leavesADisabledKeyAlone() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
        setPolicy("k", "timeAfterCreate", "P30D", "P90D");
        client.patch("/keys/k", "{\"attributes\":{\"enabled\":false}}");
        sandbox.clock().advance(Duration.ofDays(40));
        assertThat(rotations()).isEmpty();
    }

    @Test
    void keepsTheOrderOfTimeAcrossKeys() {
        for (String name : List.of("a", "b", "c")) {
            client.post("/keys/" + name + "/create", "{\"kty\":\"EC\"}");
        }
        setPolicy("a", "timeAfterCreate", "P30D", "P1Y");
        setPolicy("b", "timeAfterCreate", "P20D", "P1Y");
        setPolicy("c", "timeAfterCreate", "P25D", "P1Y");
        sandbox.clock().advance(Duration.ofDays(59));
        assertThat(sandbox.events()).extracting(SandboxEvent::key).containsExactly("b", "c", "a", "b", "c");
        assertThat(sandbox.events()).extracting(SandboxEvent::when).isSorted();
    }

    private void setPolicy(String key, String trigger, String duration, String expiry) {
        Client.Reply reply = client.put(
                "/keys/" + key + "/rotationpolicy",
                "{\"lifetimeActions\":[{\"trigger\":{\"" + trigger + "\":\"" + duration
                        + "\"},\"action\":{\"type\":\"Rotate\"}}],\"attributes\":{\"expiryTime\":\"" + expiry + "\"}}");
        assertThat(reply.status()).isEqualTo(200);
    }

    private List<Instant> rotations() {
        return sandbox.events().stream()
                .filter(event -> event.kind() == Kind.NEW_VERSION)
                .map(SandboxEvent::when)
                .toList();
    }

    private static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }
}
