package app.keyturn.vault.write;

import java.time.Duration;

/// How many requests a second one vault gets from all of Keyturn. It adapts: less at once where the vault refuses or
/// becomes slow, because others may use its keys, and slowly more again. Times are those of [System#nanoTime], given by
/// the caller. Thread-safe.
///
/// The service counts over ten seconds and allows a vault 4,000 reads in them, a managed HSM 2,000
/// (<https://learn.microsoft.com/azure/key-vault/general/service-limits>). Keyturn takes half of that at
/// most. Large RSA keys have lower limits, which a list does not tell beforehand; there the first refusal sets
/// the measure.
public final class RequestBudget {
    /// Half of what the service allows a vault.
    public static final int HALF_OF_VAULT = 200;

    public static final int HALF_OF_HSM = 100;

    /// After a refusal nothing is read for as long as the service counts, so that no second one follows.
    static final Duration HOLD = Duration.ofSeconds(10);

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final double AT_FIRST = 0.75;
    private static final double LEAST = 2;
    /// Of the most, each second without trouble.
    private static final double GROWTH = 0.05;

    /// So many requests may be sent at once after a rest, such as those of a panel that opens.
    private static final int AT_ONCE = 5;

    private static final long SLOW_FACTOR = 5;
    private static final long SLOW_AT_LEAST = Duration.ofMillis(250).toNanos();
    /// Of so many answers. When this computer is busy for a moment, all that are under way come late, and those after
    /// them in time: that is not the vault.
    private static final int SAMPLE = 48;

    private static final int MOST_SLOW = 36;

    private final double most;
    private double rate;
    /// When the next request may be sent.
    private long next;
    /// When the rate was changed last.
    private long changed;
    /// When the rate was lowered last. An answer to a request from before that is of the same trouble.
    private long lowered;
    private long heldUntil;
    private long quickest = Long.MAX_VALUE;
    private int answers;
    private int slow;

    /// @param most requests a second, at least 1
    public RequestBudget(int most, long now) {
        this.most = Math.max(1, most);
        rate = this.most * AT_FIRST;
        next = now;
        changed = now;
        lowered = now - 1;
        heldUntil = now;
    }

    /// Takes the next turn. A request that does not wait for it, such as a write, counts all the same.
    ///
    /// @return when the request may be sent; not before now
    public synchronized long turn(long now) {
        grow(now);
        long interval = (long) (SECOND / rate);
        long turn = Math.max(Math.max(next, now - AT_ONCE * interval), heldUntil);
        next = turn + interval;
        return Math.max(turn, now);
    }

    /// Until when nothing is to be read, after a refusal.
    public synchronized long heldUntil() {
        return heldUntil;
    }

    /// The vault has answered in time.
    public synchronized void answered(long sent, long now) {
        long took = now - sent;
        quickest = Math.min(quickest, took);
        answers++;
        slow += took > SLOW_AT_LEAST && took / SLOW_FACTOR > quickest ? 1 : 0;
        if (slow > MOST_SLOW && sent - lowered > 0) {
            lower(now);
        }
        if (answers == SAMPLE) {
            forget();
        }
    }

    private void forget() {
        answers = 0;
        slow = 0;
    }

    /// The vault has refused, because it gets too many requests.
    public synchronized void refused(long sent, long now) {
        if (sent - lowered > 0) {
            lower(now);
        }
        heldUntil = Math.max(heldUntil, now + HOLD.toNanos());
    }

    private void lower(long now) {
        rate = Math.max(Math.min(LEAST, most), rate / 2);
        forget();
        lowered = now;
        changed = now;
    }

    /// No growth while it is held: whoever waits has not learnt that the vault has room again.
    private void grow(long now) {
        long since = Math.max(changed, heldUntil);
        if (now > since) {
            rate = Math.min(most, rate + most * GROWTH * (now - since) / SECOND);
            changed = now;
        }
    }

    /// How many requests a second the vault gets at most, at this moment.
    public synchronized int perSecond() {
        return (int) Math.round(rate);
    }

    /// Whether the vault gets less than half of what it could, because it refused or was slow.
    public synchronized boolean slowed() {
        return rate < most / 2;
    }
}
