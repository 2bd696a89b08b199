package app.keyturn.health;

import app.keyturn.ui.DateTimeField;
import app.keyturn.ui.DialogFrame;
import javafx.fxml.FXML;
import javafx.scene.control.TextField;

/// Takes a finding on for a time.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class ExemptDialog {
    private final ExemptViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private TextField exemptReason;

    @FXML
    private DateTimeField exemptUntil;

    public ExemptDialog(ExemptViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public ExemptViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        exemptReason.textProperty().bindBidirectional(viewModel.reasonProperty());
        exemptUntil.setFormats(viewModel.formats());
        exemptUntil.valueProperty().bindBidirectional(viewModel.untilProperty());
        root.keep(exemptUntil.validProperty().subscribe(viewModel.understoodProperty()::set), viewModel::close);
        root.guard(() -> !exemptReason.getText().isBlank());
    }

    @FXML
    private void exempt() {
        viewModel.exempt();
    }
}
