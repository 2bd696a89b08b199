package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Command;
import app.keyturn.ui.Dialogs;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Problem;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;

/// What can be done about a slow day: record it, and save that.
final class RecordingCommands implements LeaveViewModel.Recording {
    private static final String FILE = "keyturn-recording.jfr";

    private final RecordingViewModel recording;
    private final Dialogs windows;
    private final FilePicker picker;
    private final Command start;
    private final Command save;
    private final Command discard;

    RecordingCommands(RecordingViewModel recording, Dialogs windows, FilePicker picker) {
        this.recording = recording;
        this.windows = windows;
        this.picker = picker;
        start = new Command("startRecording", "command.record", this::askWhether)
                .blockedBy(recording.runningProperty().map(runs -> runs ? text("blocked.recording") : ""));
        save = new Command("saveRecording", "command.record.save", () -> save(recording::warn))
                .blockedBy(recording.endBlocked());
        discard = new Command("discardRecording", "command.record.discard", recording::discard)
                .blockedBy(recording.endBlocked());
    }

    RecordingViewModel viewModel() {
        return recording;
    }

    Command start() {
        return start;
    }

    Command save() {
        return save;
    }

    Command discard() {
        return discard;
    }

    List<Command> all() {
        return List.of(start, save, discard);
    }

    private void askWhether() {
        windows.open(new RecordDialog(recording::start));
    }

    @Override
    public ObservableValue<Boolean> unsaved() {
        return recording.unsaved();
    }

    @Override
    public void save(Consumer<Problem> failed) {
        var file = picker.toSave(windows.owner(), text("recording.save.title"), FILE);
        if (file != null) {
            recording.save(file, failed);
        }
    }
}
