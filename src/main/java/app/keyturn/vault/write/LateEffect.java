package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Knows how long a write may take effect after its connection broke: it may be on its way in a
/// gateway, in a queue or in the service. Until then, a vault without a trace of the write is no proof
/// that it was not done.
final class LateEffect {
    /// How long after the end of the connection a write may still take effect. Nothing is documented.
    /// Two minutes are twice our own time-out for an answer, and within that the service was seen to
    /// end or drop whatever it had begun.
    static final Duration POSSIBLE = Duration.ofMinutes(2);

    /// The first pause between looks in the background, after the few looks that people wait for. The
    /// pauses double. One look is just when a late effect becomes impossible; the later ones are for
    /// vaults that cannot be read until then.
    static final Duration FIRST_PAUSE = Duration.ofSeconds(8);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final Duration GIVEN_UP = Duration.ofMinutes(30);

    private final InstantSource clock;

    LateEffect(InstantSource clock) {
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// Whether a late effect has become impossible.
    ///
    /// @param lost what is known of the end of the connection, with its time
    boolean over(Failure lost) {
        return !clock.instant().isBefore(lost.time().plus(POSSIBLE));
    }

    /// The pause that follows a pause.
    static Duration nextPause(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /// When to look next: after the pause, or just when a late effect becomes impossible if that is
    /// earlier.
    Instant nextLook(Failure lost, Duration pause) {
        var now = clock.instant();
        var end = lost.time().plus(POSSIBLE);
        var next = now.plus(pause);
        return now.isBefore(end) && next.isAfter(end) ? end : next;
    }

    /// Whether to stop looking. People can still ask for a look.
    boolean givenUp(Failure lost) {
        return clock.instant().isAfter(lost.time().plus(GIVEN_UP));
    }

    Duration until(Instant time) {
        var left = Duration.between(clock.instant(), time);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
