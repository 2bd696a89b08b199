package app.keyturn.shell;

import app.keyturn.ui.Command;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.FormGrid;
import app.keyturn.ui.Sentence;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// What can be done, and with which keys.
public final class HelpDialog {
    /// @param keys "Ctrl+N"
    /// @param what is done with them
    record Line(String keys, String what) {}

    private final List<Line> lines;
    private final Runnable about;
    private final Command record;

    @FXML
    private DialogFrame root;

    @FXML
    private FormGrid shortcuts;

    @FXML
    private Button startRecording;

    /// @param about  shows the version and the licences
    /// @param record records what takes time
    HelpDialog(List<Line> lines, Runnable about, Command record) {
        this.lines = lines;
        this.about = about;
        this.record = record;
    }

    @FXML
    private void initialize() {
        for (var line : lines) {
            var keys = new Label(line.keys());
            keys.getStyleClass().add("mono");
            var what = new Sentence();
            what.setWords(line.what());
            shortcuts.getChildren().addAll(keys, what);
        }
        root.keep(CommandButtons.join(startRecording, record.after(root::close)));
    }

    @FXML
    private void showAbout() {
        about.run();
    }
}
