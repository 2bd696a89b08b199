package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final Sandbox sandbox = Sandbox.empty(SandboxClock.startingAt(() -> START));
    private final Client client = new Client(sandbox);

    @BeforeEach
    void create() {
        client.post("/keys/k/create", "{\"kty\":\"EC\"}");
    }

    @Test
    void throttlesWithAndWithoutATimeToWait() {
        sandbox.faults().add("throttle@get*1");
        Client.Reply plain = client.get("/keys/k");
        assertThat(plain.status()).isEqualTo(429);
        assertThat(plain.headers()).doesNotContainKey("Retry-After");
        assertThat(client.get("/keys/k").status()).isEqualTo(200);
        sandbox.faults().add("throttle:5s");
        assertThat(client.get("/keys").headers()).containsEntry("Retry-After", "5");
        sandbox.faults().clear();
        assertThat(client.get("/keys").status()).isEqualTo(200);
    }

    @Test
    void breaksTheConnectionBeforeOrAfterARotation() {
        sandbox.faults().add("reset-before@rotate*1");
        assertThatThrownBy(() -> client.post("/keys/k/rotate", "")).isInstanceOf(UncheckedIOException.class);
        assertThat(versions()).isEqualTo(1);
        sandbox.faults().add("reset-after@rotate*1");
        assertThatThrownBy(() -> client.post("/keys/k/rotate", "")).hasCauseInstanceOf(IOException.class);
        assertThat(versions()).isEqualTo(2);
        assertThat(client.post("/keys/k/rotate", "").status()).isEqualTo(200);
    }

    @Test
    void failsWithAStatusAlthoughARotationWasDone() {
        sandbox.faults().add("status-after:500@rotate*1");
        assertThat(client.post("/keys/k/rotate", "").status()).isEqualTo(500);
        assertThat(versions()).isEqualTo(2);
    }

    @Test
    void refusesOneActionToACallerWhoLostTheRight() {
        sandbox.faults().add("deny@setPolicy");
        Client.Reply reply = client.put("/keys/k/rotationpolicy", "{}");
        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.message()).contains("keyrotationpolicies/write");
        assertThat(client.get("/keys/k/rotationpolicy").status()).isEqualTo(200);
    }

    @Test
    void wantsAnotherTokenOrFurtherClaims() {
        sandbox.faults().add("expired-token*1");
        assertThat(client.get("/keys/k").status()).isEqualTo(401);
        sandbox.faults().add("claims*1");
        assertThat(client.get("/keys/k").headers().get("WWW-Authenticate"))
                .contains("error=\"insufficient_claims\"", "claims=\"");
        assertThat(client.get("/keys/k").status()).isEqualTo(200);
    }

    @Test
    void failsWithAnyStatusAndLate() {
        sandbox.faults().add("status:502*1");
        sandbox.faults().add("latency:120ms*1");
        long start = System.nanoTime();
        assertThat(client.get("/keys/k").status()).isEqualTo(502);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(110));
    }

    @Test
    void holdsTheLimitsOfTheServicePerTenSeconds() {
        sandbox.faults().add("limits");
        for (int i = 0; i < 20; i++) {
            assertThat(client.post("/keys/k/create", "{\"kty\":\"EC\"}").status())
                    .isEqualTo(200);
        }
        assertThat(client.post("/keys/k/create", "{\"kty\":\"EC\"}").status()).isEqualTo(429);
        assertThat(client.get("/keys/k").status()).isEqualTo(200);
        sandbox.clock().advance(Duration.ofSeconds(10));
        assertThat(client.post("/keys/k/create", "{\"kty\":\"EC\"}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "explode",
                "status:200",
                "status-after:200",
                "status:9999999",
                "deny@nothing",
                "latency:5h",
                "throttle*x"
            })
    void explainsTheFormOfAFault(String spec) {
        assertThatThrownBy(() -> sandbox.faults().add(spec))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("effect[:value][@action][*times]");
    }

    private int versions() {
        return client.get("/keys/k/versions").body().at("/value").size();
    }
}
