package app.keyturn.ui;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/// Runs everything at once, in the calling thread. What is put off waits for [#runLater].
public final class InlineBackground implements Background {
    private final Queue<Runnable> later = new ArrayDeque<>();

    @Override
    public <S, T> Job run(
            String title,
            Steps<S, T> work,
            Consumer<? super S> step,
            Consumer<? super T> done,
            Consumer<Problem> failed) {
        var job = new Job(title);
        ManualBackground.carryOut(job, work, step, done, failed);
        return job;
    }

    @Override
    public void post(Runnable action) {
        action.run();
    }

    @Override
    public Job later(Duration delay, Runnable action) {
        var job = new Job("");
        later.add(() -> job.endWith(action, Fault::rethrow));
        return job;
    }

    /// Lets the put off actions happen, and those that they put off in turn stay waiting.
    public void runLater() {
        for (int waiting = later.size(); waiting > 0; waiting--) {
            later.remove().run();
        }
    }
}
