package app.keyturn.keys;

import app.keyturn.ui.Copy;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.PublicKeys;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The public half of the chosen version, to read and to copy.
public final class PublicKeyView {
    private final KeyPanelViewModel viewModel;

    @FXML
    private ComboBox<KeyItem> publicKeyVersion;

    @FXML
    private Label publicKeyType;

    @FXML
    private TextField fingerprint;

    @FXML
    private ToggleGroup format;

    @FXML
    private ToggleButton pem;

    @FXML
    private TextArea encoded;

    @FXML
    private VBox present;

    @FXML
    private Label absent;

    PublicKeyView(KeyPanelViewModel viewModel) {
        this.viewModel = viewModel;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        VersionChoice.bind(publicKeyVersion, viewModel);
        viewModel.shownProperty().subscribe(this::show);
        format.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                format.selectToggle(before);
            }
            show(viewModel.shownProperty().get());
        });
    }

    private void show(@Nullable KeyDetails key) {
        var material = key == null ? null : key.publicKey();
        present.setVisible(material != null);
        absent.setVisible(key != null && material == null);
        if (key == null || material == null) {
            return;
        }
        publicKeyType.setText(key.material());
        fingerprint.setText(PublicKeys.sha256(material));
        encoded.setText(
                pem.isSelected()
                        ? PublicKeys.pem(material)
                        : PublicKeys.jwk(material, key.item().id()));
    }

    @FXML
    private void copyEncoded() {
        Copy.text(encoded.getText());
    }

    @FXML
    private void copyFingerprint() {
        Copy.text(fingerprint.getText());
    }
}
