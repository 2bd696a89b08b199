package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.time.Duration;
import java.util.List;

/// Sends a write, and sends it again only where it is known that nothing was done. Where no answer tells, it reads the
/// vault until things have settled. Blocks.
final class WriteOnce {
    private static final int MOST_REPEATS = 3;
    /// The service counts requests over ten seconds
    /// (<https://learn.microsoft.com/azure/key-vault/general/service-limits>).
    /// A longer wait is told, and for people to decide.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    /// How long people wait for the first word.
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
            if (!(outcome instanceof Outcome.NotDone<T>(var failure)) || !passes(failure, repeats)) {
                return outcome;
            }
            sleeper.sleep(pause(failure, repeats));
        }
    }

    private <T> Outcome<T> send(Intent<T> intent) throws InterruptedException {
        try {
            return ended(intent, intent.send(vault));
        } catch (VaultException e) {
            return e.failure().ambiguous() ? settle(intent, e.failure()) : new Outcome.NotDone<>(e.failure());
        }
    }

    /// What was answered at once, or what is there when the service has come to an end. One that takes longer than we
    /// look was accepted all the same.
    private <T> Outcome<T> ended(Intent<T> intent, T answer) throws InterruptedException {
        var done = new Outcome.Done<>(answer, vault.lastRequestId(), true);
        if (!intent.takesTime()) {
            return done;
        }
        var unread = Failure.unsent(Failure.Kind.UNEXPECTED, intent.operation(), intent.key(), late.now());
        return settle(intent, unread) instanceof Outcome.Done<T> seen
                ? new Outcome.Done<>(seen.state(), done.requestId(), true)
                : done;
    }

    /// Looks a few times until it is known what became of the write.
    <T> Outcome<T> settle(Intent<T> intent, Failure lost) throws InterruptedException {
        Outcome<T> seen = Outcome.unknown(lost);
        for (var wait : LOOKS) {
            sleeper.sleep(wait);
            seen = look(intent, lost);
            if (!(seen instanceof Outcome.Unknown)) {
                break;
            }
        }
        return seen;
    }

    /// Looks once. What is not there yet is undone only when it cannot come any more.
    <T> Outcome<T> look(Intent<T> intent, Failure lost) {
        boolean over = late.over(lost);
        try {
            var seen = intent.look(vault, lost);
            return seen instanceof Outcome.NotDone && !over ? Outcome.unknown(lost) : seen;
        } catch (VaultException e) {
            return Outcome.unknown(lost); // of the two failures, that of the write is the one that matters
        }
    }

    /// Whether a refusal is of those that pass by waiting. A token is renewed by asking once more, or not at all.
    private static boolean passes(Failure failure, int repeats) {
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
