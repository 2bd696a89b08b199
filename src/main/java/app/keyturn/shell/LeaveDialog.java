package app.keyturn.shell;

import app.keyturn.ui.DialogFrame;
import javafx.fxml.FXML;

/// Asks before the program ends in the middle of a write, or with a recording that is not saved.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class LeaveDialog {
    private final LeaveViewModel viewModel;

    @FXML
    private DialogFrame root;

    LeaveDialog(LeaveViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public LeaveViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        root.keep(viewModel::close);
    }

    @FXML
    private void leaveNow() {
        root.close();
        viewModel.leaveNow();
    }

    @FXML
    private void saveRecording() {
        viewModel.saveRecording();
    }

    @FXML
    private void waitForEnd() {
        viewModel.waitForEnd();
    }
}
