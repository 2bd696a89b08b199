package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ManualBackground;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaveViewModelTest {
    private final AtomicLong running = new AtomicLong(2);
    private final AtomicInteger left = new AtomicInteger();
    private final ManualBackground background = new ManualBackground();
    private final LeaveViewModel leave = new LeaveViewModel(running::get, background, left::incrementAndGet);

    private void look() {
        background.run(background.waiting() - 1);
    }

    @Test
    void leavingNowWaitsForNothing() {
        leave.leaveNow();
        assertThat(left).hasValue(1);
        background.runAll();
        assertThat(left).hasValue(1);
    }

    @Test
    void waitingLeavesWhenTheLastWriteHasEnded() {
        leave.waitForEnd();
        assertThat(leave.isWaiting()).isTrue();
        running.set(1);
        look();
        assertThat(left).hasValue(0);
        running.set(0);
        look();
        assertThat(left).hasValue(1);
    }

    @Test
    void whoStaysIsToldWhenEverythingHasEnded() {
        assertThat(leave.getWords()).contains("2");
        running.set(0);
        look();
        assertThat(leave.getWords()).isNotBlank().doesNotContain("2");
        leave.close();
        background.runAll();
        assertThat(left).hasValue(0);
    }
}
