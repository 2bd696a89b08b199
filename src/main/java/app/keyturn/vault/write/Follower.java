package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Looks again at one write of whose end nothing is known, with growing pauses, until it is known. An interrupt ends it
/// without a word: the program ends, and the next start goes on.
///
/// @param look   one look at the vault; does not throw
/// @param hidden true when later writes have hidden what there was to see
/// @param told   told when the next look will be, and in the end what became of the write
record Follower<T>(
        Failure lost,
        LateEffect late,
        Sleeper sleeper,
        Supplier<Outcome<T>> look,
        BooleanSupplier hidden,
        Consumer<? super Outcome<T>> told)
        implements Runnable {
    /// Tells when the first look will be.
    void announce() {
        announce(first());
    }

    private void announce(Instant next) {
        told.accept(new Outcome.Unknown<>(lost.withOutcomeUnknown(), next));
    }

    private Instant first() {
        return late.next(lost, LateEffect.FIRST_PAUSE);
    }

    @Override
    public void run() {
        try {
            told.accept(end());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            told.accept(Outcome.unknown(lost)); // whatever it was, nobody shall wait for a look that does not come
        }
    }

    private Outcome<T> end() throws InterruptedException {
        var next = first();
        for (var pause = LateEffect.FIRST_PAUSE; ; pause = LateEffect.after(pause)) {
            sleeper.sleep(late.until(next));
            var seen = look.get();
            if (hidden.getAsBoolean()) { // asked last: the later write may have come during the pause or the look
                return Outcome.unknown(lost);
            }
            if (!(seen instanceof Outcome.Unknown) || late.givenUp(lost)) {
                return seen;
            }
            next = late.next(lost, LateEffect.after(pause));
            announce(next);
        }
    }
}
