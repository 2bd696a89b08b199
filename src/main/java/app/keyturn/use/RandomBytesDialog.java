package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.CodeButton;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.SecretArea;
import app.keyturn.ui.SecretCopy;
import app.keyturn.ui.Segments;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Asks a managed HSM for random bytes and shows them until it is closed.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class RandomBytesDialog {
    private enum Form {
        BASE64,
        HEX
    }

    private final RandomBytesViewModel viewModel;
    private final SecretCopy secrets;

    @FXML
    private DialogFrame root;

    @FXML
    private TextField count;

    @FXML
    private VBox result;

    @FXML
    private Segments<Form> randomForm;

    @FXML
    private SecretArea randomValue;

    @FXML
    private Label copyHint;

    @FXML
    private CodeButton randomCode;

    public RandomBytesDialog(RandomBytesViewModel viewModel, SecretCopy secrets) {
        this.viewModel = viewModel;
        this.secrets = secrets;
    }

    public RandomBytesViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        count.textProperty().bindBidirectional(viewModel.countProperty());
        randomForm.setItems(
                List.of(Form.values()), form -> text(form == Form.HEX ? "use.result.hex" : "use.result.base64"));
        randomForm.valueProperty().set(Form.BASE64);
        randomValue.onCopy(secrets::copy);
        copyHint.setText(secrets.hint());
        randomCode.show(viewModel::code);
        root.keep(
                viewModel::close, // first, because what it shows then is nothing
                viewModel.bytesProperty().subscribe(this::show),
                randomForm.valueProperty().subscribe(this::show));
    }

    private void show() {
        var bytes = viewModel.bytesProperty().get();
        boolean first = bytes != null && !result.isVisible();
        result.setVisible(bytes != null);
        if (first) {
            root.fit();
        }
        if (bytes == null) {
            randomValue.clear();
        } else {
            randomValue.setText(
                    randomForm.valueProperty().get() == Form.HEX ? Octets.hex(bytes) : Octets.base64url(bytes));
        }
    }

    @FXML
    private void fetch() {
        viewModel.fetch();
    }

    @FXML
    private void copy() {
        secrets.copy(randomValue.getText());
    }
}
