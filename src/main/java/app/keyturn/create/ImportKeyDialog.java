package app.keyturn.create;

import static app.keyturn.ui.Messages.text;

import app.keyturn.create.file.FoundKey;
import app.keyturn.ui.ChoiceNames;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.DroppedFiles;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Segments;
import app.keyturn.ui.Sentence;
import app.keyturn.vault.Finding;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.PrivateKeyMaterial;
import java.util.List;
import java.util.Objects;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Chooses a file, shows what is in it, and imports it.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class ImportKeyDialog {
    private final ImportKeyViewModel viewModel;
    private final FilePicker picker;
    private final KeyPropertiesView propertiesView;

    @FXML
    private DialogFrame root;

    @FXML
    private PasswordField passphrase;

    @FXML
    private Node choice;

    @FXML
    private ComboBox<FoundKey> keys;

    @FXML
    private Node found;

    @FXML
    private Label format;

    @FXML
    private Label material;

    @FXML
    private TextArea fingerprint;

    @FXML
    private Label wrappedNote;

    @FXML
    private Node wrapped;

    @FXML
    private Segments<KeyType> family;

    @FXML
    private Segments<String> curve;

    @FXML
    private TextField name;

    @FXML
    private Sentence nameFinding;

    @FXML
    private Hyperlink nameSuggestion;

    @FXML
    private Segments<Boolean> protection;

    @FXML
    private Label protectionHint;

    @FXML
    private VBox properties;

    public ImportKeyDialog(ImportKeyViewModel viewModel, FilePicker picker) {
        this.viewModel = viewModel;
        this.picker = picker;
        propertiesView = new KeyPropertiesView(viewModel.getForm(), viewModel.getChecks(), viewModel.formats());
    }

    public ImportKeyViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        properties.getChildren().setAll(propertiesView.load());
        root.guard(viewModel::isUnsaved);
        keys.setConverter(new ChoiceNames<>(this::name));
        root.keep(
                passphrase::clear,
                bindMaterial(viewModel.getForm()),
                viewModel.keysProperty().subscribe(this::offer),
                viewModel.chosenProperty().subscribe(this::show),
                viewModel.lockedProperty().subscribe(_ -> askPassphrase()),
                viewModel.getWork().busyProperty().subscribe(_ -> askPassphrase()),
                viewModel.getWork().busyProperty().subscribe(_ -> focusName()),
                viewModel.getChecks().nameProperty().subscribe(this::showNameFinding),
                propertiesView::close,
                viewModel::close);
    }

    private Subscription bindMaterial(KeyForm form) {
        name.textProperty().bindBidirectional(form.nameProperty());
        family.setItems(families(), KeyType::name);
        family.valueProperty().bindBidirectional(form.familyProperty());
        curve.setItems(KeyRules.CURVES, curveName -> curveName);
        curve.valueProperty().bindBidirectional(form.curveProperty());
        return Subscription.combine(
                form.familyProperty().subscribe(_ -> curve.setVisible(form.elliptic())),
                KeyFields.bindProtection(protection, form));
    }

    /// Symmetric keys are taken wrapped by a managed HSM alone
    /// (<https://learn.microsoft.com/azure/key-vault/keys/byok-specification>).
    private List<KeyType> families() {
        return viewModel.isManagedHsm()
                ? List.of(KeyType.RSA, KeyType.EC, KeyType.OCT)
                : List.of(KeyType.RSA, KeyType.EC);
    }

    private void offer(List<FoundKey> offered) {
        keys.getItems().setAll(offered);
        choice.setVisible(offered.size() > 1);
    }

    private String name(FoundKey key) {
        return ImportWords.choice(keys.getItems().indexOf(key) + 1, key);
    }

    private void show(@Nullable FoundKey key) {
        if (!Objects.equals(keys.getValue(), key)) {
            keys.setValue(key);
        }
        var there = key == null ? null : key.material();
        found.setVisible(there != null);
        if (key != null && there != null) {
            format.setText(ImportWords.format(key));
            show(there);
        }
    }

    private void show(PrivateKeyMaterial there) {
        var form = viewModel.getForm();
        material.setText(there.wrapped() ? text("import.material.untold") : there.words());
        var print = there.fingerprint();
        fingerprint.setText(print == null ? text("import.fingerprint.none") : print);
        wrapped.setVisible(there.wrapped());
        wrappedNote.setVisible(there.wrapped());
        protection.setDisable(form.onlyHsm());
        protectionHint.setText(text(protectionHint(form, there)));
        focusName();
    }

    /// Nothing in the form can have the focus while it is busy.
    private void focusName() {
        if (found.isVisible() && !viewModel.getWork().isBusy()) {
            name.requestFocus();
        }
    }

    private String protectionHint(KeyForm form, PrivateKeyMaterial there) {
        if (viewModel.isManagedHsm()) {
            return "create.protection.managedHint";
        }
        if (there.wrapped()) {
            return "import.protection.wrapped";
        }
        return form.onlyHsm() ? "create.protection.octHint" : "create.protection.hint";
    }

    private void askPassphrase() {
        passphrase.clear();
        if (viewModel.isLocked() && !viewModel.getWork().isBusy()) {
            passphrase.requestFocus();
        }
    }

    private void showNameFinding(@Nullable Finding finding) {
        KeyFields.showName(name, nameFinding, nameSuggestion, finding);
    }

    @FXML
    private void choose() {
        var path = picker.toOpen(root.getScene().getWindow(), text("import.choose.title"));
        if (path != null) {
            viewModel.open(path);
        }
    }

    /// The characters go from the field into an array, and never through a string.
    @FXML
    private void unlock() {
        var typed = passphrase.getCharacters();
        var characters = new char[typed.length()];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = typed.charAt(i);
        }
        passphrase.clear();
        viewModel.unlock(characters);
    }

    @FXML
    private void chooseKey() {
        if (keys.getValue() != null) {
            viewModel.chosenProperty().set(keys.getValue());
        }
    }

    @FXML
    private void useSuggestion() {
        viewModel.getChecks().useSuggestion();
        name.requestFocus();
        name.end();
    }

    @FXML
    private void dragOver(DragEvent event) {
        DroppedFiles.accept(event);
    }

    @FXML
    private void drop(DragEvent event) {
        viewModel.open(DroppedFiles.take(event));
    }

    @FXML
    private void importKey() {
        viewModel.importKey();
    }
}
