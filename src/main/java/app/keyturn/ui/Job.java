package app.keyturn.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A piece of background work as the FX thread sees it. All methods are for the FX thread.
public final class Job {
    /// A job that ended long ago: the start value of a field that holds the latest one.
    public static Job none() {
        var job = new Job("");
        job.running = false;
        return job;
    }

    private final String title;
    private final long started = System.nanoTime();
    private final List<Runnable> endings = new ArrayList<>();
    private @Nullable Runnable interruption;
    private boolean running = true;

    Job(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /// How long ago it was started.
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    public boolean running() {
        return running;
    }

    /// Stops the waiting: nothing more is called back but what was given to [#always]. A read is interrupted too;
    /// what a write has set in motion goes on in the vault.
    public void cancel() {
        if (running) {
            if (interruption != null) {
                interruption.run();
            }
            end(() -> {}, _ -> {});
        }
    }

    /// Calls `action` once when the job has ended: done, failed or cancelled; at once where it has already.
    public Job always(Runnable action) {
        if (running) {
            endings.add(action);
        } else {
            action.run();
        }
        return this;
    }

    void onCancel(Runnable interrupt) {
        interruption = interrupt;
    }

    /// Ends the job with its outcome, unless it was cancelled before. An outcome that fails on its way to the screen is
    /// a
    /// problem too, and whatever waits for the end is told all the same.
    void end(Runnable outcome, Consumer<Problem> failed) {
        if (!running) {
            return;
        }
        running = false;
        try {
            guard(outcome, failed);
        } finally {
            endings.forEach(ending -> guard(ending, _ -> {}));
        }
    }

    /// A step that fails ends the job: what follows would be built on it.
    void step(Runnable action, Consumer<Problem> failed) {
        if (running) {
            guard(action, problem -> {
                cancel();
                failed.accept(problem);
            });
        }
    }

    private static void guard(Runnable action, Consumer<Problem> failed) {
        try {
            action.run();
        } catch (RuntimeException | Error e) {
            failed.accept(Problems.of(e));
        }
    }
}
