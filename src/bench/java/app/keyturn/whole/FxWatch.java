package app.keyturn.whole;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javafx.application.Platform;

/// Watches how long the FX thread keeps others waiting. Every few milliseconds it asks the thread to do nothing: what
/// that waits for is a slice of work in which the window neither draws nor answers.
final class FxWatch implements AutoCloseable {
    /// Longer than this, a frame is missed at 60 frames a second.
    static final Duration FRAME = Duration.ofMillis(16);

    private static final long REST = TimeUnit.MILLISECONDS.toNanos(4);
    private static final String OURS = "app.keyturn.";

    /// A slice longer than [#FRAME].
    ///
    /// @param took as a person waits
    /// @param cpu  how much of that the FX thread was computing; the rest it waited for the processor or for a lock
    /// @param what the methods of Keyturn that ran, the innermost first; of JavaFX where none did
    record Stall(Duration took, Duration cpu, String what) {}

    private final Consumer<Stall> told;
    private final Thread watcher;
    private volatile boolean closed;

    /// @param told called in a thread of the watch
    FxWatch(Consumer<Stall> told) {
        this.told = told;
        watcher = Thread.ofPlatform().daemon().name("fx-watch").start(this::watch);
    }

    private void watch() {
        try {
            var first = new Asked();
            Platform.runLater(first);
            first.answered.await(); // tells which thread it is
            while (!closed) {
                ask();
                LockSupport.parkNanos(REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed while the FX thread was busy
        }
    }

    private void ask() throws InterruptedException {
        var asked = new Asked();
        long before = asked.cpu();
        long sent = System.nanoTime();
        Platform.runLater(asked);
        var what = "";
        while (!asked.answered.await(FRAME.toMillis(), TimeUnit.MILLISECONDS) && !closed) {
            what = what.contains(OURS) ? what : Asked.running();
        }
        long took = asked.at - sent;
        if (took > FRAME.toNanos()) {
            told.accept(new Stall(Duration.ofNanos(took), Duration.ofNanos(asked.cpu() - before), what));
        }
    }

    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }

    private static final class Asked implements Runnable {
        private static volatile Thread fx = Thread.currentThread();

        final CountDownLatch answered = new CountDownLatch(1);
        volatile long at;

        @Override
        public void run() {
            fx = Thread.currentThread();
            at = System.nanoTime();
            answered.countDown();
        }

        /// Of the FX thread, as far as is known which that is.
        long cpu() {
            return ManagementFactory.getThreadMXBean().getThreadCpuTime(fx.threadId());
        }

        static String running() {
            var frames = fx.getStackTrace();
            var ours = Arrays.stream(frames)
                    .filter(frame -> frame.getClassName().startsWith(OURS))
                    .limit(3)
                    .toList();
            var shown = ours.isEmpty() ? Arrays.stream(frames).limit(4).toList() : ours;
            return String.join(
                    " < ",
                    shown.stream()
                            .map(frame ->
                                    frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                            .toList());
        }
    }
}
