package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Blocked;
import app.keyturn.ui.CodeButton;
import app.keyturn.ui.Copy;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The public half of the chosen version, to read, to copy and to save.
public final class PublicKeyView {
    private final KeyPanelViewModel viewModel;
    private final KeyActions actions;
    private final AttestationViewModel attestation;
    /// What is on the screen; copying and saving take it from nowhere else.
    private PublicKeySheet sheet = PublicKeySheet.EMPTY;
    private final StringProperty noOpenSsh = new SimpleStringProperty(this, "noOpenSsh", "");

    @FXML
    private ComboBox<KeyItem> publicKeyVersion;

    @FXML
    private Label publicKeyType;

    @FXML
    private TextArea fingerprint;

    @FXML
    private TextArea sshFingerprint;

    @FXML
    private ToggleGroup format;

    @FXML
    private ToggleButton pem;

    @FXML
    private ToggleButton jwk;

    @FXML
    private ToggleButton openSsh;

    @FXML
    private ToggleButton der;

    @FXML
    private Label derNote;

    @FXML
    private TextArea encoded;

    @FXML
    private VBox present;

    @FXML
    private Sentence absent;

    @FXML
    private Button saveAttestation;

    @FXML
    private CodeButton attestationCode;

    PublicKeyView(KeyPanelViewModel viewModel, KeyActions actions) {
        this.viewModel = viewModel;
        this.actions = actions;
        this.attestation = new AttestationViewModel(viewModel, actions);
    }

    public AttestationViewModel getAttestation() {
        return attestation;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        VersionChoice.bind(publicKeyVersion, viewModel);
        pem.setUserData(PublicKeyFormat.PEM);
        jwk.setUserData(PublicKeyFormat.JWK);
        openSsh.setUserData(PublicKeyFormat.OPENSSH);
        der.setUserData(PublicKeyFormat.DER);
        derNote.visibleProperty().bind(der.selectedProperty());
        derNote.managedProperty().bind(derNote.visibleProperty());
        Blocked.explain(openSsh, noOpenSsh);
        Blocked.explain(saveAttestation, attestation.blockedProperty());
        attestationCode.show(attestation::code);
        viewModel.shownProperty().subscribe(this::showKey);
        format.selectedToggleProperty().subscribe((before, now) -> {
            if (now == null) {
                format.selectToggle(before);
            } else {
                encoded.setText(sheet.in(chosen()));
            }
        });
    }

    private PublicKeyFormat chosen() {
        return (PublicKeyFormat) format.getSelectedToggle().getUserData();
    }

    /// Nothing of the key before stays, even where the next one cannot be shown.
    private void showKey(@Nullable KeyDetails key) {
        showSheet(PublicKeySheet.EMPTY);
        showSheet(PublicKeySheet.of(key));
    }

    private void showSheet(PublicKeySheet next) {
        sheet = next;
        present.setVisible(next.present());
        absent.setVisible(!next.missing().isEmpty());
        absent.setWords(next.missing());
        publicKeyType.setText(Shown.line(next.type()));
        fingerprint.setText(next.fingerprint());
        sshFingerprint.setText(next.sshFingerprint());
        boolean openSshLacks = next.present() && !next.has(PublicKeyFormat.OPENSSH);
        noOpenSsh.set(openSshLacks ? text("publicKey.noOpenSsh") : "");
        encoded.setText(next.in(chosen()));
        if (openSshLacks && chosen() == PublicKeyFormat.OPENSSH) {
            format.selectToggle(pem);
        }
    }

    @FXML
    private void save() {
        var key = sheet.key();
        if (key != null && key.publicKey() != null && sheet.present()) {
            var content = chosen().bytes(key, key.publicKey());
            actions.saveFile(text("publicKey.save.title"), chosen().fileName(key), content);
        }
    }

    @FXML
    private void saveAttestation() {
        attestation.save();
    }

    @FXML
    private void copyEncoded() {
        Copy.text(sheet.in(chosen()));
    }

    @FXML
    private void copyFingerprint() {
        Copy.text(sheet.fingerprint());
    }

    @FXML
    private void copySshFingerprint() {
        Copy.text(sheet.sshFingerprint());
    }
}
