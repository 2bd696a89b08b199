package app.keyturn.ui;

import java.time.Duration;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs each job on a thread of its own and comes back by the FX event queue.
public final class FxBackground implements Background {
    /// Of every thread: titles have names of keys in them, which are nobody's business who gets a
    /// thread dump or a recording.
    private static final String THREAD = "keyturn-job";

    private final ObservableList<Job> running = FXCollections.observableArrayList();
    private final ObservableList<Job> told = FXCollections.unmodifiableObservableList(running);

    /// The jobs under way, oldest first; changes on the FX thread.
    public ObservableList<Job> running() {
        return told;
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
        var thread = threads.name(THREAD).unstarted(() -> Platform.runLater(carriedOut(job, work, step, done, failed)));
        if (!title.isEmpty()) {
            running.add(job);
            job.always(() -> running.remove(job));
        }
        job.onCancel(thread::interrupt);
        try {
            thread.start();
        } catch (OutOfMemoryError e) { // the system has no more threads to give
            Platform.runLater(failing(job, e, failed));
        }
        return job;
    }

    /// Does the work. Nothing is thrown, errors neither: a job that never ends is worse.
    ///
    /// @return what is left to be done on the FX thread
    private static <S, T> Runnable carriedOut(
            Job job, Steps<S, T> work, Consumer<? super S> step, Consumer<? super T> done, Consumer<Problem> failed) {
        try {
            T result = work.run(s -> Platform.runLater(() -> job.step(() -> step.accept(s), failed)));
            return () -> job.endWith(() -> done.accept(result), failed);
        } catch (Throwable e) {
            return failing(job, e, failed);
        }
    }

    private static Runnable failing(Job job, Throwable why, Consumer<Problem> failed) {
        try {
            var problem = Problems.of(why);
            return () -> job.endWith(() -> failed.accept(problem), failed);
        } catch (Throwable e) { // what was thrown cannot even be told; that it cannot is a problem too
            return () -> job.endWith(() -> failed.accept(Problems.of(e)), failed);
        }
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
