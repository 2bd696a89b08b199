package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A write whose connection broke may still be on its way, or be carried out: in a gateway, in a queue, in the service.
/// While that is so, a vault without a trace of it is no proof.
final class LateEffect {
    /// How long after the connection ended a write may still take effect. Nothing is documented; two minutes are twice
    /// our own time-out for an answer, within which the service was seen to end or drop whatever it had begun.
    static final Duration POSSIBLE = Duration.ofMinutes(2);

    /// When it is looked at again, after the looks for which people wait. They end just when a late effect is out of
    /// the
    /// question; the later ones are for vaults that cannot be read meanwhile.
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

    /// @param lost what is known of the end of the connection, with its time
    boolean over(Failure lost) {
        return !clock.instant().isBefore(lost.time().plus(POSSIBLE));
    }

    /// The pause after this one.
    static Duration after(Duration pause) {
        var doubled = pause.multipliedBy(2);
        return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }

    /// When to look next; just when a late effect is out of the question, if that comes first.
    Instant next(Failure lost, Duration pause) {
        var now = clock.instant();
        var end = lost.time().plus(POSSIBLE);
        var next = now.plus(pause);
        return now.isBefore(end) && next.isAfter(end) ? end : next;
    }

    /// True when looking on is not worth it: who wants to know can ask.
    boolean givenUp(Failure lost) {
        return clock.instant().isAfter(lost.time().plus(GIVEN_UP));
    }

    Duration until(Instant time) {
        var left = Duration.between(clock.instant(), time);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
