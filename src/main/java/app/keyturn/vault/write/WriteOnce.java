package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.time.Duration;
import java.util.List;

/// Sends a write, and repeats it only where it is known that nothing was done. Without an answer, it
/// reads the vault a few times to find the outcome. Blocks.
final class WriteOnce {
    private static final int MOST_REPEATS = 3;
    /// The longest wait before a repeat. The service counts requests over ten seconds
    /// (<https://learn.microsoft.com/azure/key-vault/general/service-limits>). Where it asks for a
    /// longer wait, people decide.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /// The pauses before each look, for as long as people wait for a first result.
    private static final List<Duration> LOOKS =
            List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

    private final Vault vault;
    private final Sleeper sleeper;
    private final LateEffect late;

    WriteOnce(Vault vault, Sleeper sleeper, LateEffect late) {
        this.vault = vault;
        this.sleeper = sleeper;
        this.late = late;
    }

    <T> Outcome<T> write(Intent<T> intent) throws InterruptedException {
        for (int repeats = 0; ; repeats++) {
            var outcome = send(intent);
            if (!(outcome instanceof Outcome.NotDone<T>(var failure)) || !isRepeated(failure, repeats)) {
                return outcome;
            }
            sleeper.sleep(pause(failure, repeats));
        }
    }

    private <T> Outcome<T> send(Intent<T> intent) throws InterruptedException {
        try {
            return awaitEnd(intent, intent.send(vault));
        } catch (VaultException e) {
            return e.failure().ambiguous() ? settle(intent, e.failure()) : new Outcome.NotDone<>(e.failure());
        }
    }

    /// The outcome after an answer. Where the service goes on working, the vault is read until that
    /// has ended. A write that takes longer than that was accepted all the same.
    private <T> Outcome<T> awaitEnd(Intent<T> intent, T answer) throws InterruptedException {
        var done = new Outcome.Done<>(answer, vault.lastRequestId(), true);
        if (!intent.takesTime()) {
            return done;
        }
        var unread = Failure.unsent(Failure.Kind.UNEXPECTED, intent.operation(), intent.key(), late.now());
        return settle(intent, unread) instanceof Outcome.Done<T> seen
                ? new Outcome.Done<>(seen.state(), done.requestId(), true)
                : done;
    }

    /// Reads the vault a few times until the outcome is known.
    <T> Outcome<T> settle(Intent<T> intent, Failure lost) throws InterruptedException {
        Outcome<T> seen = Outcome.unknown(lost);
        for (var wait : LOOKS) {
            sleeper.sleep(wait);
            seen = lookOnce(intent, lost);
            if (!(seen instanceof Outcome.Unknown)) {
                break;
            }
        }
        return seen;
    }

    /// Reads the vault once. A missing change means "not done" only when a late effect has become
    /// impossible.
    <T> Outcome<T> lookOnce(Intent<T> intent, Failure lost) {
        boolean over = late.over(lost);
        try {
            var seen = intent.findOutcome(vault, lost);
            return seen instanceof Outcome.NotDone && !over ? Outcome.unknown(lost) : seen;
        } catch (VaultException e) {
            return Outcome.unknown(lost); // the failure of the write matters, not that of the look
        }
    }

    /// Whether the write is repeated after this refusal. A token is renewed by one repeat, or not at
    /// all.
    private static boolean isRepeated(Failure failure, int repeats) {
        return switch (failure.status()) {
            case 401 -> repeats == 0;
            case 429, 503 -> repeats < MOST_REPEATS && failure.retryAfterSeconds() <= LONGEST_WAIT.toSeconds();
            default -> false;
        };
    }

    private static Duration pause(Failure failure, int repeats) {
        return Duration.ofSeconds(failure.retryAfterSeconds() > 0 ? failure.retryAfterSeconds() : 1L << repeats);
    }
}
