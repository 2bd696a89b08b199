package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.Sentence;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.control.CheckBox;

/// Asks whether to record what takes time, and says what will be in the recording.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class RecordDialog {
    private final Consumer<Boolean> start;

    @FXML
    private DialogFrame root;

    @FXML
    private CheckBox recordNames;

    @FXML
    private Sentence recordOthers;

    /// @param start told whether names of keys are to be in it
    RecordDialog(Consumer<Boolean> start) {
        this.start = start;
    }

    @FXML
    private void initialize() {
        recordOthers
                .wordsProperty()
                .bind(recordNames
                        .selectedProperty()
                        .map(named -> text(named ? "recording.named" : "recording.unnamed")));
        recordOthers.wordsProperty().subscribe((_, _) -> root.fit());
    }

    @FXML
    private void startRecording() {
        root.close();
        start.accept(recordNames.isSelected());
    }
}
