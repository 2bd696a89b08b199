package app.keyturn.vault.write;

import app.keyturn.vault.Failure;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads the vault again and again, with growing pauses, until the outcome of one write is known. An
/// interrupt ends it: the program ends, and the next start goes on.
///
/// @param lost   what came instead of an answer
/// @param look   one look at the vault; does not throw
/// @param hidden true when later writes have hidden the traces of this one
/// @param report called with the time of the next look, and in the end with the outcome
record Follower<T>(
        Failure lost,
        LateEffect late,
        Sleeper sleeper,
        Supplier<Outcome<T>> look,
        BooleanSupplier hidden,
        Consumer<? super Outcome<T>> report)
        implements Runnable {
    /// Reports when the first look will be.
    void announce() {
        announce(first());
    }

    private void announce(Instant next) {
        report.accept(new Outcome.Unknown<>(lost.withOutcomeUnknown(), next));
    }

    private Instant first() {
        return late.nextLook(lost, LateEffect.FIRST_PAUSE);
    }

    @Override
    public void run() {
        try {
            report.accept(lookUntilKnown());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            report.accept(Outcome.unknown(lost)); // there will be no further look, so none may be announced
        }
    }

    private Outcome<T> lookUntilKnown() throws InterruptedException {
        var next = first();
        for (var pause = LateEffect.FIRST_PAUSE; ; pause = LateEffect.nextPause(pause)) {
            sleeper.sleep(late.until(next));
            var seen = look.get();
            if (hidden.getAsBoolean()) { // checked after the look: a later write may have begun before it
                return Outcome.unknown(lost);
            }
            if (!(seen instanceof Outcome.Unknown) || late.givenUp(lost)) {
                return seen;
            }
            next = late.nextLook(lost, LateEffect.nextPause(pause));
            announce(next);
        }
    }
}
