package app.keyturn.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;

/// The time inside a sandbox: that of another clock, plus what was skipped. It only moves forward. Any thread.
public final class SandboxClock implements InstantSource {
    private final InstantSource base;
    private Duration skipped = Duration.ZERO;

    private SandboxClock(InstantSource base) {
        this.base = base;
    }

    /// Runs with `base`, usually [java.time.Clock#systemUTC].
    public static SandboxClock startingAt(InstantSource base) {
        return new SandboxClock(base);
    }

    @Override
    public synchronized Instant instant() {
        return base.instant().plus(skipped);
    }

    /// @throws IllegalArgumentException for a negative duration
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the clock of a sandbox only moves forward: " + duration);
        }
        skipped = skipped.plus(duration);
    }

    /// Skips a period of the calendar, in UTC.
    public synchronized void advance(Period period) {
        Instant now = instant();
        Instant then = now.atOffset(ZoneOffset.UTC).plus(period).toInstant();
        advance(Duration.between(now, then));
    }

    /// The time outside, by which tokens expire: skipping a month must not sign anybody out.
    Instant outside() {
        return base.instant();
    }
}
