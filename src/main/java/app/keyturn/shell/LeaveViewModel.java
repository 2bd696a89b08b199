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

/// Whether to leave while writes are under way. Leaving does not stop them in the vault, but what became
/// of them is read only at the next start. For the FX thread.
public final class LeaveViewModel implements AutoCloseable {
    private static final Duration COUNT_EVERY = Duration.ofMillis(200);

    private final LongSupplier running;
    private final Background background;
    private final Runnable leave;
    private Job counting = Job.none();

    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");

    /// @param running how many writes are under way
    /// @param leave   ends the program
    LeaveViewModel(LongSupplier running, Background background, Runnable leave) {
        this.running = running;
        this.background = background;
        this.leave = leave;
        countLeft();
    }

    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    public String getWords() {
        return words.get();
    }

    /// True once the user has chosen to wait: the program ends as soon as no write is under way.
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    public boolean isWaiting() {
        return waiting.get();
    }

    private void countLeft() {
        long left = running.getAsLong();
        words.set(left == 0 ? text("leave.ended") : text("leave.words", Formats.number(left)));
        if (left == 0 && waiting.get()) {
            leave.run();
        } else {
            counting = background.later(COUNT_EVERY, this::countLeft);
        }
    }

    public void waitForEnd() {
        waiting.set(true);
        counting.cancel();
        countLeft();
    }

    public void leaveNow() {
        counting.cancel();
        leave.run();
    }

    /// Closes the question; the program goes on.
    @Override
    public void close() {
        counting.cancel();
    }
}
