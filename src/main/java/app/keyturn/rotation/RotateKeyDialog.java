package app.keyturn.rotation;

import app.keyturn.ui.Copy;
import app.keyturn.ui.Dialogs;
import app.keyturn.vault.KeyDetails;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// One confirmation before a key is rotated, and the result after.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class RotateKeyDialog implements Dialogs.DialogView {
    private final RotateKeyViewModel viewModel;
    private Runnable close = () -> {};
    private Subscription subscription = Subscription.EMPTY;

    @FXML
    private Node question;

    @FXML
    private Node answer;

    @FXML
    private TextField newVersion;

    @FXML
    private Button rotate;

    @FXML
    private Button cancel;

    @FXML
    private Button done;

    public RotateKeyDialog(RotateKeyViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public RotateKeyViewModel getViewModel() {
        return viewModel;
    }

    @Override
    public void onClose(Runnable action) {
        close = action;
        rotate.requestFocus();
    }

    @FXML
    private void initialize() {
        subscription = Subscription.combine(
                viewModel.resultProperty().subscribe(this::show),
                // A problem must not push the buttons out of the window.
                viewModel.problemProperty().subscribe(_ -> Dialogs.fit(question)));
    }

    private void show(@Nullable KeyDetails result) {
        boolean there = result != null;
        question.setVisible(!there);
        answer.setVisible(there);
        rotate.setVisible(!there);
        cancel.setVisible(!there);
        done.setVisible(there);
        if (result != null) {
            newVersion.setText(result.version());
            done.requestFocus();
            Dialogs.fit(answer);
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

    @FXML
    private void close() {
        close.run();
    }

    @Override
    public void closed() {
        subscription.unsubscribe();
    }
}
