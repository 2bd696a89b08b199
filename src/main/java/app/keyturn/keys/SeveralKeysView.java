package app.keyturn.keys;

import app.keyturn.ui.Areas;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.ViewLoader;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;

/// In place of the panel where several keys are selected: how many and which they are, and what can be
/// done with all of them.
public final class SeveralKeysView {
    private final KeyListViewModel viewModel;
    private final KeyDoors doors;

    @FXML
    private Button severalRotate;

    @FXML
    private ScrollPane severalKeys;

    @FXML
    private Button severalPolicy;

    @FXML
    private Button severalCompare;

    @FXML
    private Button severalBackUp;

    @FXML
    private Button severalDelete;

    SeveralKeysView(KeyListViewModel viewModel, KeyDoors doors) {
        this.viewModel = viewModel;
        this.doors = doors;
    }

    public KeyListViewModel getViewModel() {
        return viewModel;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        Areas.mark(severalKeys, () -> severalRotate);
        CommandButtons.join(severalRotate, doors.commands().get("rotateKey"));
        CommandButtons.join(severalPolicy, doors.commands().get("editPolicy"));
        CommandButtons.join(severalCompare, doors.commands().get("compareKeys"));
        CommandButtons.join(severalBackUp, doors.commands().get("backUpKeys"));
        CommandButtons.join(severalDelete, doors.commands().get("deleteKeys"));
    }
}
