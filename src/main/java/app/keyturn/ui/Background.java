package app.keyturn.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// Runs work off the FX thread and brings its results back. No other class of the window starts a thread
/// or calls `Platform.runLater`.
///
/// Its methods are for the FX thread, unless they say otherwise. All callbacks run on the FX thread,
/// in order, and never after the job was cancelled.
public interface Background {

    /// Work that reports steps on its way, such as pages of a list.
    @FunctionalInterface
    interface Steps<S, T> {
        T run(Consumer<S> step) throws Exception;
    }

    /// Runs `work` off the FX thread. When it ends, exactly one of `done` and `failed` is called on
    /// the FX thread; neither is after a cancel.
    ///
    /// @param title what people see while it runs; empty where it is over before they could read it
    <S, T> Job run(
            String title,
            Steps<S, T> work,
            Consumer<? super S> step,
            Consumer<? super T> done,
            Consumer<Problem> failed);

    default <T> Job run(String title, Callable<T> work, Consumer<? super T> done, Consumer<Problem> failed) {
        return run(title, step -> work.call(), step -> {}, done, failed);
    }

    /// The same for work that computes for long, such as opening an encrypted file. It gets a thread
    /// of the operating system's own, so that it holds up no other job. The work must look for
    /// interruptions.
    default <S, T> Job compute(
            String title,
            Steps<S, T> work,
            Consumer<? super S> step,
            Consumer<? super T> done,
            Consumer<Problem> failed) {
        return run(title, work, step, done, failed);
    }

    default <T> Job compute(String title, Callable<T> work, Consumer<? super T> done, Consumer<Problem> failed) {
        return compute(title, step -> work.call(), step -> {}, done, failed);
    }

    /// Calls `action` on the FX thread as soon as that is free. This is the one method for any thread.
    /// It is for news of something that no job here has started, such as the end of a write.
    void post(Runnable action);

    /// Calls `action` on the FX thread when `delay` has passed, unless the job is cancelled before.
    Job later(Duration delay, Runnable action);
}
