package app.keyturn.ui;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/// Runs everything at once, in the calling thread. What is put off happens when the test lets time pass.
public final class TimedBackground implements Background {
    private record Due(Duration at, int number, Runnable action) {}

    private final Queue<Due> waiting =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::number));
    private Duration now = Duration.ZERO;
    private int number;

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
        waiting.add(new Due(now.plus(delay), number++, () -> job.endWith(action, Fault::rethrow)));
        return job;
    }

    /// Lets what is due in this time happen, also what is put off meanwhile.
    public void pass(Duration time) {
        var end = now.plus(time);
        while (!waiting.isEmpty() && waiting.element().at().compareTo(end) <= 0) {
            var due = waiting.remove();
            now = due.at();
            due.action().run();
        }
        now = end;
    }
}
