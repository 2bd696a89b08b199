package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.ChoiceNames;
import app.keyturn.ui.Copy;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.DroppedFiles;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.SecretArea;
import app.keyturn.ui.SecretCopy;
import app.keyturn.ui.Segments;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import app.keyturn.vault.KeyAlgorithm;
import app.keyturn.vault.KeyUse.Operation;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Tries a version of a key.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class UseKeyDialog {
    private final UseKeyViewModel viewModel;
    private final FilePicker picker;
    private final SecretCopy secrets;

    @FXML
    private DialogFrame root;

    @FXML
    private Segments<Operation> operation;

    @FXML
    private ComboBox<KeyAlgorithm> algorithm;

    @FXML
    private Segments<Boolean> where;

    @FXML
    private VBox advice;

    @FXML
    private Segments<InputKind> kind;

    @FXML
    private SecretArea input;

    @FXML
    private HBox fileLine;

    @FXML
    private Label fileName;

    @FXML
    private CheckBox digestGiven;

    @FXML
    private Label digestHint;

    @FXML
    private HBox signatureLine;

    @FXML
    private TextField signature;

    @FXML
    private HBox ivLine;

    @FXML
    private TextField iv;

    @FXML
    private Node freshIv;

    @FXML
    private HBox aadLine;

    @FXML
    private TextField aad;

    @FXML
    private HBox tagLine;

    @FXML
    private TextField tag;

    @FXML
    private Sentence useFault;

    @FXML
    private UseResultPane resultPane;

    public UseKeyDialog(UseKeyViewModel viewModel, FilePicker picker, SecretCopy secrets) {
        this.viewModel = viewModel;
        this.picker = picker;
        this.secrets = secrets;
    }

    public UseKeyViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        Shown.wrap(input);
        var form = viewModel.getForm();
        operation.setItems(form.operations(), Operation::word);
        operation.valueProperty().bindBidirectional(form.operationProperty());
        algorithm.setConverter(new ChoiceNames<>(UseKeyDialog::name));
        form.algorithmsProperty().subscribe(all -> {
            var chosen = form.algorithmProperty().get();
            algorithm.getItems().setAll(all);
            algorithm.setValue(chosen);
        });
        algorithm.valueProperty().bindBidirectional(form.algorithmProperty());
        where.setItems(List.of(false, true), service -> text(service ? "use.where.service" : "use.where.sdk"));
        where.valueProperty().bindBidirectional(form.atServiceProperty());
        kind.setItems(List.of(InputKind.values()), one -> text(one.text()));
        kind.valueProperty().bindBidirectional(form.kindProperty());
        input.textProperty().bindBidirectional(form.inputProperty());
        input.onCopy(this::copyInput);
        resultPane.useFor(secrets);
        signature.textProperty().bindBidirectional(form.signatureProperty());
        iv.textProperty().bindBidirectional(form.ivProperty());
        aad.textProperty().bindBidirectional(form.aadProperty());
        tag.textProperty().bindBidirectional(form.tagProperty());
        digestGiven.selectedProperty().bindBidirectional(form.digestGivenProperty());
        useFault.managedProperty().bind(form.faultProperty().isNotEmpty());
        useFault.visibleProperty().bind(useFault.managedProperty());
        root.keep(
                viewModel.adviceProperty().subscribe(this::show),
                viewModel.resultProperty().subscribe(shown -> resultPane.show(shown, viewModel.next())),
                form.operationProperty().subscribe(this::arrange),
                form.algorithmProperty().subscribe(this::arrange),
                form.kindProperty().subscribe(this::arrange),
                form.digestGivenProperty().subscribe(this::arrange),
                form.fileProperty().subscribe(this::arrange),
                viewModel::close);
        arrange();
    }

    /// What is to be encrypted or wrapped is as secret as what comes out when it is opened.
    private void copyInput(String selected) {
        if (viewModel.getForm().operationProperty().get().hides()) {
            secrets.copy(selected);
        } else {
            Copy.text(selected);
        }
    }

    private void show(List<String> words) {
        advice.getChildren().setAll(words.stream().map(UseKeyDialog::line).toList());
        shown(advice, !words.isEmpty());
    }

    private static Label line(String words) {
        var label = new Sentence();
        label.setWords(words);
        return label;
    }

    /// What belongs to another operation, algorithm or kind of input takes no room.
    private void arrange() {
        var form = viewModel.getForm();
        var now = form.operationProperty().get();
        var with = form.algorithmProperty().get();
        boolean file = form.kindProperty().get() == InputKind.FILE;
        boolean gcm = with != null && with.gcm();
        shown(input, !file);
        shown(fileLine, file);
        shown(digestGiven, now.signs() && !file && with != null && with.digest() != null);
        shown(signatureLine, now == Operation.VERIFY);
        shown(ivLine, with != null && form.needsIv(with));
        shown(freshIv, now == Operation.ENCRYPT);
        shown(aadLine, gcm);
        shown(tagLine, gcm && now.opens());
        digestHint.setText(digestHint(now, with, file));
        shown(digestHint, !digestHint.getText().isEmpty());
        var chosen = form.fileProperty().get();
        fileName.setText(
                chosen == null
                        ? text("use.file.none")
                        : text("use.file.chosen", String.valueOf(chosen.getFileName()), digest(with)));
    }

    private static String digest(@Nullable KeyAlgorithm with) {
        return with == null || with.digest() == null ? Digests.DEFAULT : with.digest();
    }

    private String digestHint(Operation now, @Nullable KeyAlgorithm with, boolean file) {
        if (!now.signs() || with == null || file) {
            return "";
        }
        if (with.digest() == null) {
            return text("use.digest.none");
        }
        return digestGiven.isSelected() ? "" : text("use.digest.hint", with.digest());
    }

    private static void shown(Node node, boolean is) {
        node.setVisible(is);
        node.setManaged(is);
    }

    /// Algorithms by name, with a word where Microsoft advises against them.
    private static String name(KeyAlgorithm algorithm) {
        return algorithm.discouraged() ? text("use.algorithm.discouraged", algorithm.name()) : algorithm.name();
    }

    @FXML
    private void chooseFile() {
        var file = picker.toOpen(input.getScene().getWindow(), text("use.file.title"));
        if (file != null) {
            viewModel.getForm().fileProperty().set(file);
        }
    }

    @FXML
    private void dragOver(DragEvent event) {
        DroppedFiles.accept(event);
    }

    @FXML
    private void drop(DragEvent event) {
        DroppedFiles.take(event).stream().findFirst().ifPresent(file -> {
            viewModel.getForm().kindProperty().set(InputKind.FILE);
            viewModel.getForm().fileProperty().set(file);
        });
    }

    @FXML
    private void freshIv() {
        viewModel.getForm().freshIv();
    }

    @FXML
    private void use() {
        viewModel.use();
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }

    @FXML
    private void useAsInput() {
        viewModel.useAsInput();
        input.requestFocus();
    }
}
