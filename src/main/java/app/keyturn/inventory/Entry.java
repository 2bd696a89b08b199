package app.keyturn.inventory;

import app.keyturn.vault.Failure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key, or the absence of one, with the numbers of the moments at which that became known.
final class Entry {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 6;

    /// Null for a key that is gone: an answer from before may still tell of it.
    @Nullable
    KnownKey known;

    /// How the last write of ours stands, whether or not the key is known.
    KnownKey.Writing writing = KnownKey.Writing.NONE;

    long keyAt;
    long policyAt;
    /// From when on something is to be read again; 0 where nothing is.
    private long keyDoubted;
    private long policyDoubted;

    private @Nullable Part failed;
    private @Nullable Instant failedAt;
    long failedNumber;
    private int failures;

    @Nullable
    Instant keyReadAt;

    @Nullable
    Instant policyReadAt;

    /// What the vault said is contradicted by an answer of which nobody knows whether it is older.
    void doubt(Part part, long now) {
        if (part == Part.KEY) {
            keyDoubted = now;
        } else {
            policyDoubted = now;
        }
    }

    /// An answer has come to a request: what was doubted before that was sent is settled.
    void settle(Part part, long number) {
        if (part == Part.KEY && number > keyDoubted) {
            keyDoubted = 0;
        } else if (part == Part.POLICY && number > policyDoubted) {
            policyDoubted = 0;
        }
    }

    /// Whether that part was read in full by a request that was answered after that number.
    boolean knowsSince(Part part, long number) {
        if (known == null) {
            return false;
        }
        return part == Part.KEY
                ? known.details() != null && number <= keyAt
                : known.policy() != null && number <= policyAt;
    }

    boolean due(Part part) {
        if (part == Part.KEY) {
            return keyDoubted > 0;
        }
        return policyDoubted > 0 && known != null && !known.item().managed();
    }

    boolean due() {
        return due(Part.KEY) || due(Part.POLICY);
    }

    /// Whether all that is to be read was read before, and is only to be confirmed.
    boolean toConfirm() {
        return due() && !due(Part.KEY) && known != null && known.failure() == null && known.complete();
    }

    /// Whether all of it was read since then, and nothing speaks against it.
    boolean fresh(Instant since) {
        return known != null
                && failed == null
                && !due()
                && readSince(keyReadAt, since)
                && (known.item().managed() || readSince(policyReadAt, since));
    }

    private static boolean readSince(@Nullable Instant readAt, Instant since) {
        return readAt != null && !readAt.isBefore(since);
    }

    /// A key that cannot be read stays what failed, whatever fails besides.
    void fail(Part part, Instant at, long now) {
        failed = failed == Part.KEY ? Part.KEY : part;
        failedAt = at;
        failedNumber = now;
        failures++;
    }

    /// @return whether that part is what could not be read before; with the key itself, its policy was not asked for
    boolean succeed(Part part) {
        if (failed != part) {
            return false;
        }
        failed = null;
        failures = 0;
        return true;
    }

    /// Whether it is time to try again what failed, by itself. The pauses double, from half a minute to half an hour;
    /// what the vault has refused is tried again only when somebody asks for it.
    boolean retryDue(Instant now) {
        if (failed == null || failedAt == null || known == null || known.failure() == null) {
            return false;
        }
        var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return passes(known.failure()) && !failedAt.plus(pause).isAfter(now);
    }

    /// Whether what failed for that reason may go well later, with nothing done about it.
    static boolean passes(Failure failure) {
        return switch (failure.kind()) {
            case THROTTLED, SERVICE_ERROR, TIMED_OUT, UNREACHABLE, UNREADABLE, UNKNOWN_HOST, UNEXPECTED, CONFLICT ->
                true;
            default -> false;
        };
    }
}
