package app.keyturn.shell;

import app.keyturn.ui.Dialogs;
import javafx.fxml.FXML;

/// Asks before the program ends in the middle of a write.
public final class LeaveDialog implements Dialogs.DialogView {
    private final LeaveViewModel viewModel;
    private Runnable close = () -> {};

    LeaveDialog(LeaveViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public LeaveViewModel getViewModel() {
        return viewModel;
    }

    @Override
    public void onClose(Runnable action) {
        close = action;
    }

    @FXML
    private void stay() {
        close.run();
    }

    @FXML
    private void leaveNow() {
        close.run();
        viewModel.leaveNow();
    }

    @FXML
    private void waitForEnd() {
        viewModel.waitForEnd();
    }

    @Override
    public void closed() {
        viewModel.close();
    }
}
