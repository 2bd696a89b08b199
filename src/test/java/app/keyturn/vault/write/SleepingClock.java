package app.keyturn.vault.write;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A clock that goes on only while someone sleeps by it, at once and as long as asked. Any thread.
public final class SleepingClock implements InstantSource, Sleeper {
    private final List<Duration> slept = new ArrayList<>();
    private Instant now;

    public SleepingClock(Instant start) {
        now = start;
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void sleep(Duration duration) {
        slept.add(duration);
        now = now.plus(duration);
    }

    /// All sleeps, in order.
    public synchronized List<Duration> slept() {
        return List.copyOf(slept);
    }
}
