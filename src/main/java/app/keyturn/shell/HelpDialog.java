package app.keyturn.shell;

import app.keyturn.ui.FormGrid;
import app.keyturn.ui.Sentence;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;

/// What can be done, and with which keys.
public final class HelpDialog {
    /// @param keys "Ctrl+N"
    /// @param what is done with them
    record Line(String keys, String what) {}

    private final List<Line> lines;
    private final Runnable about;

    @FXML
    private FormGrid shortcuts;

    /// @param about shows the version and the licences
    HelpDialog(List<Line> lines, Runnable about) {
        this.lines = lines;
        this.about = about;
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
    }

    @FXML
    private void showAbout() {
        about.run();
    }
}
