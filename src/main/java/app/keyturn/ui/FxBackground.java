package app.keyturn.ui;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs each job on a thread of its own and comes back by the FX event queue.
public final class FxBackground implements Background {
    private final ObservableList<Job> running = FXCollections.observableArrayList();

    /// The jobs under way, oldest first; changes on the FX thread.
    public ObservableList<Job> running() {
        return FXCollections.unmodifiableObservableList(running);
    }

    @Override
    public <S, T> Job run(
            String title,
            Steps<S, T> work,
            Consumer<? super S> step,
            Consumer<? super T> done,
            Consumer<Problem> failed) {
        return start(Thread.ofVirtual(), title, work, step, done, failed);
    }

    /// The thread is one of the operating system's own. Virtual threads share a few of those, and work
    /// that computes for long would keep one from all other jobs.
    @Override
    public <S, T> Job compute(
            String title,
            Steps<S, T> work,
            Consumer<? super S> step,
            Consumer<? super T> done,
            Consumer<Problem> failed) {
        return start(Thread.ofPlatform().daemon(), title, work, step, done, failed);
    }

    private <S, T> Job start(
            Thread.Builder threads,
            String title,
            Steps<S, T> work,
            Consumer<? super S> step,
            Consumer<? super T> done,
            Consumer<Problem> failed) {
        var job = new Job(title);
        var thread = threads.name(title).unstarted(() -> {
            try {
                T result = work.run(s -> Platform.runLater(() -> job.step(() -> step.accept(s), failed)));
                Platform.runLater(() -> job.endWith(() -> done.accept(result), failed));
            } catch (Throwable e) { // an Error too: without it the job would never end
                var problem = Problems.of(e);
                Platform.runLater(() -> job.endWith(() -> failed.accept(problem), failed));
            }
        });
        running.add(job);
        job.onCancel(thread::interrupt);
        job.always(() -> running.remove(job));
        thread.start();
        return job;
    }

    @Override
    public void post(Runnable action) {
        Platform.runLater(action);
    }

    @Override
    public Job later(Duration delay, Runnable action) {
        var job = new Job("");
        var pause = new PauseTransition(javafx.util.Duration.millis(delay.toMillis()));
        pause.setOnFinished(_ -> job.endWith(action, _ -> {}));
        job.onCancel(pause::stop);
        pause.play();
        return job;
    }
}
