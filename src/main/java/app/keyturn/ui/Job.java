package app.keyturn.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A piece of background work as the FX thread sees it. All methods are for the FX thread.
public final class Job {
    /// A job that has ended. It is the start value of a field that holds the latest job.
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
    private boolean cancelled;

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

    /// Whether it ended because nobody waits for it any more.
    public boolean cancelled() {
        return cancelled;
    }

    /// Stops the waiting: nothing is called back any more but what was given to [#always]. A read is
    /// interrupted. A write that was sent goes on in the vault.
    public void cancel() {
        if (running) {
            cancelled = true;
            if (interruption != null) {
                interruption.run();
            }
            endWith(() -> {}, _ -> {});
        }
    }

    /// Calls `action` once when the job has ended: done, failed or cancelled. A job that has ended
    /// already calls it at once.
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

    /// Ends the job with its outcome, unless it was cancelled before. Where the outcome itself throws,
    /// `failed` gets that as a problem. The actions given to [#always] are called in any case.
    void endWith(Runnable outcome, Consumer<Problem> failed) {
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

    /// A step that throws cancels the job, because the following steps would build on it.
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
