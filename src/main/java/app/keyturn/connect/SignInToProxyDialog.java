package app.keyturn.connect;

import app.keyturn.ui.DialogFrame;
import javafx.fxml.FXML;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;

/// Asks for the name and the password that a proxy wants.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class SignInToProxyDialog {
    private final SignInToProxyViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private TextField proxyUser;

    @FXML
    private PasswordField proxyPassword;

    SignInToProxyDialog(SignInToProxyViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public SignInToProxyViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        proxyUser.textProperty().bindBidirectional(viewModel.nameProperty());
        proxyPassword.textProperty().bindBidirectional(viewModel.passwordProperty());
        root.keep(viewModel.overProperty().subscribe(this::closeWhen), viewModel::close);
    }

    private void closeWhen(boolean over) {
        if (over) {
            root.close();
        }
    }

    @FXML
    private void signIn() {
        viewModel.signIn();
    }
}
