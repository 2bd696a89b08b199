package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

@ExtendWith(WindowExtension.class)
class FxWatchTest {
    private final AtomicInteger asked = new AtomicInteger();
    private final Queue<FxWatch.Stall> stalls = new ConcurrentLinkedQueue<>();

    private Consumer<FxWatch.Stall> slice() {
        asked.incrementAndGet();
        return stalls::add;
    }

    private static void computeForLong() {
        long until = System.nanoTime() + 3 * FxWatch.FRAME.toNanos();
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
    }

    private boolean told() {
        return stalls.stream().anyMatch(stall -> stall.what().contains("FxWatchTest.computeForLong"));
    }

    @Test
    void tellsWhatKeptTheWindowFromDrawing(FxRobot robot) {
        var watches = new ArrayBlockingQueue<FxWatch>(1);
        robot.interact(() -> watches.add(new FxWatch(new FxBackground(), this::slice, Fault::rethrow)));
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            robot.interact(FxWatchTest::computeForLong);
            return told();
        });
        assertThat(stalls).extracting(FxWatch.Stall::took).allMatch(took -> took.compareTo(FxWatch.FRAME) > 0);
        robot.interact(() -> watches.element().close());
        int then = asked.get();
        robot.interact(FxWatchTest::computeForLong);
        assertThat(asked.get() - then).as("asked after it was closed").isLessThanOrEqualTo(1);
    }
}
