package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import java.time.Duration;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// Whether to leave while writes are under way: they are not stopped by it, but their end is only looked up at the next
/// start. For the FX thread.
public final class LeaveViewModel implements AutoCloseable {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final LongSupplier running;
    private final Background background;
    private final Runnable leave;
    private Job looking = Job.none();

    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");

    /// @param running how many writes are under way
    /// @param leave   ends the program
    LeaveViewModel(LongSupplier running, Background background, Runnable leave) {
        this.running = running;
        this.background = background;
        this.leave = leave;
        look();
    }

    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    public String getWords() {
        return words.get();
    }

    /// True while it leaves as soon as everything has ended.
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    public boolean isWaiting() {
        return waiting.get();
    }

    private void look() {
        long left = running.getAsLong();
        words.set(
                left == 0
                        ? text("leave.ended")
                        : text(left == 1 ? "leave.words.one" : "leave.words", Formats.number(left)));
        if (left == 0 && waiting.get()) {
            leave.run();
        } else {
            looking = background.later(LOOK_EVERY, this::look);
        }
    }

    public void waitForEnd() {
        waiting.set(true);
        looking.cancel();
        look();
    }

    public void leaveNow() {
        looking.cancel();
        leave.run();
    }

    /// Stays.
    @Override
    public void close() {
        looking.cancel();
    }
}
