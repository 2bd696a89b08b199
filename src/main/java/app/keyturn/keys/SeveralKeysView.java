package app.keyturn.keys;

import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.CommandList;
import app.keyturn.ui.ViewLoader;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;

/// In place of the panel where several keys are selected: how many and which they are, and what can be
/// done with all of them.
public final class SeveralKeysView {
    private final KeyListViewModel viewModel;
    private final CommandList commands;

    @FXML
    private Button severalRotate;

    @FXML
    private Button severalPolicy;

    @FXML
    private Button severalCompare;

    @FXML
    private Button severalBackUp;

    @FXML
    private Button severalDelete;

    SeveralKeysView(KeyListViewModel viewModel, CommandList commands) {
        this.viewModel = viewModel;
        this.commands = commands;
    }

    public KeyListViewModel getViewModel() {
        return viewModel;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        CommandButtons.join(severalRotate, commands.get("rotateKey"));
        CommandButtons.join(severalPolicy, commands.get("editPolicy"));
        CommandButtons.join(severalCompare, commands.get("compareKeys"));
        CommandButtons.join(severalBackUp, commands.get("backUpKeys"));
        CommandButtons.join(severalDelete, commands.get("deleteKeys"));
    }
}
