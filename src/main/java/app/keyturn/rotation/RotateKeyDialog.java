package app.keyturn.rotation;

import app.keyturn.ui.Copy;
import app.keyturn.ui.DialogFrame;
import app.keyturn.vault.KeyDetails;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.jspecify.annotations.Nullable;

/// One confirmation before a key is rotated, and the result after.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class RotateKeyDialog {
    private final RotateKeyViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private Node question;

    @FXML
    private Node answer;

    @FXML
    private TextField newVersion;

    @FXML
    private Button rotate;

    @FXML
    private Button leave;

    public RotateKeyDialog(RotateKeyViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public RotateKeyViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        root.keep(viewModel.resultProperty().subscribe(this::show), viewModel::close);
    }

    private void show(@Nullable KeyDetails result) {
        boolean there = result != null;
        question.setVisible(!there);
        answer.setVisible(there);
        rotate.setVisible(!there);
        if (result != null) {
            newVersion.setText(result.version());
            leave.requestFocus();
            root.fit();
        }
    }

    @FXML
    private void rotate() {
        viewModel.rotate();
    }

    @FXML
    private void copyOld() {
        Copy.text(viewModel.getOldVersion());
    }

    @FXML
    private void copyNew() {
        Copy.text(newVersion.getText());
    }
}
