package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxConsoleTest {
    private final Sandbox sandbox =
            Sandbox.seeded(SandboxClock.startingAt(() -> Instant.parse("2026-01-31T10:00:00Z")));
    private final SandboxConsole console = new SandboxConsole(sandbox);

    @Test
    void movesTheClockByTheCalendarAndByHours() {
        assertThat(console.run("advance P1M")).isEqualTo("it is now 2026-02-28T10:00:00Z");
        assertThat(console.run(" advance  PT12H ")).isEqualTo("it is now 2026-02-28T22:00:00Z");
        assertThat(console.run("events")).contains("Microsoft.KeyVault.KeyNewVersionCreated contoso-prod jwt-issuer");
    }

    @Test
    void addsAndClearsFaults() {
        assertThat(console.run("fault status:503@rotate*1")).isEqualTo("1 faults active");
        assertThat(new Client(sandbox).post("/keys/jwt-issuer/rotate", "").status())
                .isEqualTo(503);
        assertThat(console.run("clear")).isEqualTo("no faults active");
    }

    @Test
    void decidesWhoReachesAVault() {
        assertThat(console.run("network contoso-prod firewall")).isEqualTo("contoso-prod is firewall");
        assertThat(new Client(sandbox).get("/keys").status()).isEqualTo(403);
        assertThat(console.run("network contoso-prod public")).isEqualTo("contoso-prod is public");
        assertThat(new Client(sandbox).get("/keys").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "advance",
                "advance P-1D",
                "advance yesterday",
                "fault",
                "fault explode",
                "help",
                "network",
                "network contoso-prod",
                "network nobodys-vault public",
                "network contoso-prod moat",
                "advance P999999999Y",
                "advance PT-5S"
            })
    void answersWithHelpWhatItDoesNotUnderstand(String line) {
        Instant before = sandbox.clock().instant();
        assertThat(console.run(line)).contains("commands: ");
        assertThat(sandbox.clock().instant()).isEqualTo(before);
    }
}
