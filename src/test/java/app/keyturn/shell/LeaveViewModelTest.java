package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.Problem;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.junit.jupiter.api.Test;

class LeaveViewModelTest {
    private final AtomicLong running = new AtomicLong(2);
    private final AtomicInteger left = new AtomicInteger();
    private final ManualBackground background = new ManualBackground();
    private final FakeRecording recording = new FakeRecording();
    private final LeaveViewModel leave = leave();

    /// One that is saved when the test says so.
    private static final class FakeRecording implements LeaveViewModel.Recording {
        final BooleanProperty unsaved = new SimpleBooleanProperty();
        Consumer<Problem> failed = _ -> {};

        @Override
        public ObservableValue<Boolean> unsaved() {
            return unsaved;
        }

        @Override
        public void save(Consumer<Problem> told) {
            failed = told;
        }
    }

    private LeaveViewModel leave() {
        return new LeaveViewModel(running::get, recording, background, left::incrementAndGet);
    }

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

    @Test
    void whoSavesTheRecordingLeavesWhenItIsSaved() {
        running.set(0);
        recording.unsaved.set(true);
        var asked = leave();
        assertThat(asked.isWriting()).isFalse();
        assertThat(asked.isUnsaved()).isTrue();
        assertThat(asked.getTitle()).contains("recording");
        asked.saveRecording();
        assertThat(left).hasValue(0);
        recording.unsaved.set(false);
        assertThat(left).hasValue(1);
    }

    @Test
    void whereItCannotBeSavedNobodyLeaves() {
        running.set(0);
        recording.unsaved.set(true);
        var asked = leave();
        asked.saveRecording();
        var why = new Problem("slow.jfr could not be written", "", "", "", null);
        recording.failed.accept(why);
        assertThat(asked.getProblem()).isSameAs(why);
        asked.saveRecording();
        assertThat(asked.getProblem()).as("while it is tried again").isNull();
        recording.failed.accept(why);
        recording.unsaved.set(false);
        assertThat(left).as("thrown away meanwhile, perhaps").hasValue(0);
    }

    @Test
    void waitingForWritesLosesNoRecording() {
        recording.unsaved.set(true);
        leave.waitForEnd();
        assertThat(leave.isWaiting()).isFalse();
        leave.saveRecording();
        recording.unsaved.set(false);
        assertThat(left).as("writes are under way").hasValue(0);
        leave.waitForEnd();
        running.set(0);
        look();
        assertThat(left).hasValue(1);
    }

    @Test
    void whoStaysGoesNowhereWhenTheRecordingIsSaved() {
        running.set(0);
        recording.unsaved.set(true);
        var asked = leave();
        asked.saveRecording();
        asked.close();
        recording.unsaved.set(false);
        assertThat(left).hasValue(0);
    }
}
