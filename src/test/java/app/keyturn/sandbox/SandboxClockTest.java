package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SandboxClockTest {
    private final AtomicReference<Instant> outside = new AtomicReference<>(Instant.parse("2028-01-31T10:00:00Z"));
    private final SandboxClock clock = SandboxClock.startingAt(outside::get);

    @Test
    void runsWithTheTimeOutsideAndAheadOfIt() {
        clock.advance(Duration.ofDays(30));
        outside.set(Instant.parse("2028-01-31T11:00:00Z"));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2028-03-01T11:00:00Z"));
        assertThat(clock.outside()).isEqualTo(outside.get());
    }

    @Test
    void skipsPeriodsOfTheCalendar() {
        clock.advance(Period.ofMonths(1));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2028-02-29T10:00:00Z"));
        clock.advance(Period.ofYears(1));
        assertThat(clock.instant()).isEqualTo(Instant.parse("2029-02-28T10:00:00Z"));
    }

    @Test
    void neverMovesBack() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.advance(Period.ofDays(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.instant()).isEqualTo(outside.get());
    }
}
