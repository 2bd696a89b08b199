package app.keyturn.ui;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Watches how long the FX thread keeps others waiting. Every few milliseconds it asks the thread
/// to do nothing: what that waits for is a slice of work in which the window neither draws nor
/// answers. Watching costs a few percent of a processor, so it is made only while someone wants to
/// know. For the FX thread.
public final class FxWatch implements AutoCloseable {
    /// Longer than this, a frame is missed at 60 frames a second.
    public static final Duration FRAME = Duration.ofMillis(16);

    private static final long REST = TimeUnit.MILLISECONDS.toNanos(4);
    private static final String OURS = "app.keyturn.";

    /// A slice longer than [#FRAME].
    ///
    /// @param took      as a person waits
    /// @param computing of that the FX thread; the rest it waited for the processor or a lock
    /// @param what      the methods of Keyturn that ran, the innermost first; of JavaFX where none did
    public record Stall(Duration took, Duration computing, String what) {}

    private final Thread fx = Thread.currentThread();
    private final Supplier<Consumer<Stall>> slices;
    private final Job job;

    /// @param slices asked when a slice begins; what it gives is told if that was long. Both in a thread
    ///     of the watch
    /// @param failed told why the watch ended by itself
    public FxWatch(Background background, Supplier<Consumer<Stall>> slices, Consumer<Problem> failed) {
        this.slices = slices;
        job = background.<Asked, Boolean>compute("", this::watch, Asked::answer, _ -> {}, failed);
    }

    @Override
    public void close() {
        job.cancel();
    }

    /// Until it is closed, which interrupts it.
    private boolean watch(Consumer<Asked> fxThread) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                ask(fxThread);
                LockSupport.parkNanos(REST);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // its end is no problem that someone has to be told
        }
        return true;
    }

    private void ask(Consumer<Asked> fxThread) throws InterruptedException {
        var asked = new Asked();
        long before = computed();
        var slice = slices.get();
        long sent = System.nanoTime();
        fxThread.accept(asked);
        var what = "";
        while (!asked.answered.await(FRAME.toMillis(), TimeUnit.MILLISECONDS)) {
            what = what.contains(OURS) ? what : running();
        }
        long took = asked.at - sent;
        if (took > FRAME.toNanos()) {
            slice.accept(new Stall(Duration.ofNanos(took), Duration.ofNanos(computed() - before), what));
        }
    }

    private long computed() {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(fx.threadId());
    }

    private String running() {
        var frames = fx.getStackTrace();
        var ours = Arrays.stream(frames)
                .filter(frame -> frame.getClassName().startsWith(OURS))
                .limit(3)
                .toList();
        return words(ours.isEmpty() ? Arrays.stream(frames).limit(4) : ours.stream());
    }

    private static String words(Stream<StackTraceElement> frames) {
        return frames.map(frame -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
                .collect(Collectors.joining(" < "));
    }

    private static final class Asked {
        final CountDownLatch answered = new CountDownLatch(1);
        volatile long at;

        void answer() {
            at = System.nanoTime();
            answered.countDown();
        }
    }
}
