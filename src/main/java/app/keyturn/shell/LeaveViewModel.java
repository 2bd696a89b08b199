package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Whether to leave while writes are under way, or with a recording that is not saved. Leaving does not stop
/// writes in the vault, but what became of them is read only at the next start. For the FX thread.
public final class LeaveViewModel implements AutoCloseable {
    private static final Duration COUNT_EVERY = Duration.ofMillis(200);

    /// What is recorded of this window.
    interface Recording {
        /// Whether one is under way that is lost with the window.
        ObservableValue<Boolean> unsaved();

        /// Asks where, and saves it there. When that is done it is not unsaved any more.
        ///
        /// @param failed told why it could not be saved
        void save(Consumer<Problem> failed);
    }

    private final LongSupplier running;
    private final Recording recording;
    private final Background background;
    private final Runnable leave;
    private final Subscription subscription;
    private Job counting = Job.none();
    private boolean saving;

    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    private final ReadOnlyBooleanWrapper writing = new ReadOnlyBooleanWrapper(this, "writing");
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper(this, "waiting");
    private final ReadOnlyBooleanWrapper unsaved = new ReadOnlyBooleanWrapper(this, "unsaved");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    /// @param running how many writes are under way
    /// @param leave   ends the program
    LeaveViewModel(LongSupplier running, Recording recording, Background background, Runnable leave) {
        this.running = running;
        this.recording = recording;
        this.background = background;
        this.leave = leave;
        writing.set(running.getAsLong() > 0);
        subscription = recording.unsaved().subscribe(this::noteRecording);
        countLeft();
    }

    public String getTitle() {
        return text(isWriting() ? "leave.title" : "leave.title.recording");
    }

    /// What is on its way.
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    public String getWords() {
        return words.get();
    }

    /// Whether writes were under way when this was asked.
    public ReadOnlyBooleanProperty writingProperty() {
        return writing.getReadOnlyProperty();
    }

    public boolean isWriting() {
        return writing.get();
    }

    /// True once the user has chosen to wait: the program ends as soon as no write is under way.
    public ReadOnlyBooleanProperty waitingProperty() {
        return waiting.getReadOnlyProperty();
    }

    public boolean isWaiting() {
        return waiting.get();
    }

    /// Whether a recording would be lost.
    public ReadOnlyBooleanProperty unsavedProperty() {
        return unsaved.getReadOnlyProperty();
    }

    public boolean isUnsaved() {
        return unsaved.get();
    }

    /// Why the recording could not be saved, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
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

    /// Not while a recording would be lost at the end.
    public void waitForEnd() {
        if (!unsaved.get()) {
            waiting.set(true);
            counting.cancel();
            countLeft();
        }
    }

    /// Saves the recording, and leaves when that is done. Where writes are under way it is still asked what
    /// to do about them.
    public void saveRecording() {
        problem.set(null);
        saving = true;
        recording.save(why -> {
            saving = false;
            problem.set(why);
        });
    }

    private void noteRecording(boolean is) {
        unsaved.set(is);
        if (!is && saving && running.getAsLong() == 0) {
            leaveNow();
        }
    }

    public void leaveNow() {
        counting.cancel();
        leave.run();
    }

    /// Closes the question; the program goes on.
    @Override
    public void close() {
        subscription.unsubscribe();
        counting.cancel();
    }
}
