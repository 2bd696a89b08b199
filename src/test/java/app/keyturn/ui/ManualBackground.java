package app.keyturn.ui;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Keeps every job until the test says that it runs, so that what is true meanwhile can be asserted.
public final class ManualBackground implements Background {
    private final List<Runnable> waiting = new ArrayList<>();

    @Override
    public <S, T> Job run(
            String title,
            Steps<S, T> work,
            Consumer<? super S> step,
            Consumer<? super T> done,
            Consumer<Problem> failed) {
        var job = new Job(title);
        waiting.add(() -> carryOut(job, work, step, done, failed));
        return job;
    }

    /// Does the work in the calling thread. It ends as it does in the window, with an error too; what a test
    /// has asserted in it fails the test besides.
    static <S, T> void carryOut(
            Job job, Steps<S, T> work, Consumer<? super S> step, Consumer<? super T> done, Consumer<Problem> failed) {
        T result;
        try {
            result = work.run(s -> job.step(() -> step.accept(s), Fault::rethrow));
        } catch (Throwable e) {
            job.endWith(() -> failed.accept(Problems.of(e)), Fault::rethrow);
            if (e instanceof AssertionError asserted) {
                throw asserted;
            }
            return;
        }
        job.endWith(() -> done.accept(result), Fault::rethrow);
    }

    @Override
    public void post(Runnable action) {
        waiting.add(action);
    }

    @Override
    public Job later(Duration delay, Runnable action) {
        var job = new Job("");
        waiting.add(() -> job.endWith(action, Fault::rethrow));
        return job;
    }

    public int waiting() {
        return waiting.size();
    }

    /// Runs the job that waits at `index`, oldest first.
    public void run(int index) {
        waiting.remove(index).run();
    }

    public void runAll() {
        while (!waiting.isEmpty()) {
            run(0);
        }
    }
}
