package app.keyturn.ui;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/// The one way off the FX thread and the one way back. Call it on the FX thread; whatever it calls back runs there,
/// in order, and never after the job was cancelled.
public interface Background {

    /// Work that reports steps on its way, such as pages of a list.
    @FunctionalInterface
    interface Steps<S, T> {
        T run(Consumer<S> step) throws Exception;
    }

    /// Runs `work` off the FX thread; then exactly one of `done`, `failed` or cancelled, on it.
    ///
    /// @param title what people see while it runs
    <S, T> Job run(
            String title,
            Steps<S, T> work,
            Consumer<? super S> step,
            Consumer<? super T> done,
            Consumer<Problem> failed);

    default <T> Job run(String title, Callable<T> work, Consumer<? super T> done, Consumer<Problem> failed) {
        return run(title, step -> work.call(), step -> {}, done, failed);
    }

    /// The same for work that computes for long, such as opening a file that is encrypted: on a thread that
    /// the system takes turns with, so that all other work goes on however much of this there is. It has to
    /// look for interruptions.
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

    /// Calls `action` on the FX thread as soon as that is free. The one method for any thread: for news of what nobody
    /// here has started.
    void post(Runnable action);

    /// Calls `action` on the FX thread when `delay` has passed, unless the job is cancelled before.
    Job later(Duration delay, Runnable action);
}
