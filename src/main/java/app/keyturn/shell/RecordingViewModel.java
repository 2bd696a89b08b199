package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.trace.Trace;
import app.keyturn.trace.TraceRecording;
import app.keyturn.ui.Background;
import app.keyturn.ui.FxWatch;
import app.keyturn.ui.Job;
import app.keyturn.ui.Notices;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problem;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// A recording of what takes time, made while Keyturn is used. While one runs, this or that of the
/// command line, the FX thread is watched. There is one at a time. For the FX thread.
public final class RecordingViewModel implements AutoCloseable {
    private final Trace trace;
    private final Background background;
    private final Notices notices;
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper(this, "running");
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper(this, "words", "");
    /// Of the command line's recording, which ends with the program; null where there is none.
    private final @Nullable Path file;

    private @Nullable TraceRecording recording;
    private @Nullable FxWatch watch;
    private Job job = Job.none();

    RecordingViewModel(Trace trace, Background background, Notices notices) {
        this.trace = trace;
        this.background = background;
        this.notices = notices;
        file = trace.file();
        if (file != null) {
            words.set(text("recording.badge.file", file));
            running.set(true);
        }
        watchWhileRecording();
    }

    /// Whether one is under way that is lost with the window.
    ObservableValue<Boolean> unsaved() {
        return running.map(runs -> runs && file == null);
    }

    /// Why it can be neither saved nor thrown away now; empty where it can.
    ObservableValue<String> endBlocked() {
        return running.map(runs -> runs ? untilExit() : text("blocked.noRecording"));
    }

    private String untilExit() {
        return file == null ? "" : text("blocked.recordingToFile", file);
    }

    public ReadOnlyBooleanProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    /// What is recorded, and what can be done with that; for the badge.
    public ReadOnlyStringProperty wordsProperty() {
        return words.getReadOnlyProperty();
    }

    /// Begins one; does nothing where one runs or begins.
    ///
    /// @param named whether it has names of keys in it
    public void start(boolean named) {
        if (!running.get() && !job.running()) {
            job = background.run(
                    text("recording.starting"),
                    named ? trace::recordWithNames : trace::record,
                    begun -> begin(begun, named),
                    this::warn);
        }
    }

    private void begin(TraceRecording begun, boolean named) {
        recording = begun;
        words.set(text(named ? "recording.badge.named" : "recording.badge.spoken"));
        running.set(true);
        watchWhileRecording();
    }

    /// Writes it, for its owner alone, and ends it. Where it cannot be written it goes on.
    ///
    /// @param failed told why it cannot
    public void save(Path to, Consumer<Problem> failed) {
        end(
                text("file.saving", to.getFileName()),
                ending -> OwnerFile.write(to, ending::write),
                () -> notices.show(text("file.saved", to)),
                failed);
    }

    /// Ends it and keeps nothing.
    public void discard() {
        end(text("recording.discarding"), _ -> {}, () -> notices.show(text("recording.discarded")), this::warn);
    }

    @FunctionalInterface
    private interface Last {
        void before(TraceRecording ending) throws Exception;
    }

    private void end(String title, Last last, Runnable told, Consumer<Problem> failed) {
        var ending = recording;
        if (ending == null || job.running()) {
            return;
        }
        job = background.run(
                title,
                () -> {
                    last.before(ending);
                    ending.close();
                    return ending;
                },
                _ -> {
                    ended();
                    told.run();
                },
                failed);
    }

    private void ended() {
        recording = null;
        running.set(false);
        watchWhileRecording();
    }

    private void watchWhileRecording() {
        if (trace.recording() && watch == null) {
            watch = new FxWatch(background, this::slice, this::warn);
        } else if (!trace.recording() && watch != null) {
            watch.close();
            watch = null;
        }
    }

    private Consumer<FxWatch.Stall> slice() {
        var slice = trace.slice();
        return stall -> slice.tooLong(stall.computing(), stall.what());
    }

    /// Says it in the window.
    void warn(Problem problem) {
        notices.warn(problem.words());
    }

    /// With the window. What was recorded and not saved is lost.
    @Override
    public void close() {
        if (recording != null) {
            recording.close();
            ended();
        }
        if (watch != null) {
            watch.close();
        }
    }
}
