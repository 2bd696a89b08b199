package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.rotation.PolicyOutlook.Document;
import app.keyturn.timeline.RotationTimeline;
import app.keyturn.ui.Choice;
import app.keyturn.ui.ChoiceNames;
import app.keyturn.ui.Copy;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.DroppedFiles;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Switch;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The rotation policy as a picture that is edited.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class RotationPolicyDialog {
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");

    private final RotationPolicyViewModel viewModel;
    private final FilePicker picker;

    @FXML
    private DialogFrame root;

    @FXML
    private RotationTimeline timeline;

    @FXML
    private Sentence hint;

    @FXML
    private Switch automatic;

    @FXML
    private Label rotateLabel;

    @FXML
    private Label expiryLabel;

    @FXML
    private Label noticeLabel;

    @FXML
    private PeriodField rotate;

    @FXML
    private ComboBox<From> from;

    @FXML
    private PeriodField expiry;

    @FXML
    private PeriodField notice;

    @FXML
    private AdviceList advice;

    @FXML
    private ForecastList forecast;

    @FXML
    private ComboBox<PolicyPreset> preset;

    @FXML
    private TextField presetName;

    @FXML
    private ComboBox<String> otherKey;

    @FXML
    private ToggleButton changes;

    @FXML
    private ToggleButton json;

    @FXML
    private ToggleButton az;

    @FXML
    private ToggleButton powerShell;

    @FXML
    private ToggleButton rest;

    @FXML
    private ToggleButton terraform;

    @FXML
    private LinesView lines;

    @FXML
    private VBox conflict;

    @FXML
    private LinesView theirChanges;

    public RotationPolicyDialog(RotationPolicyViewModel viewModel, FilePicker picker) {
        this.viewModel = viewModel;
        this.picker = picker;
    }

    public RotationPolicyViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        var outlook = viewModel.getOutlook();
        bindPresets();
        root.guard(viewModel::isUnsaved);
        root.keep(
                bindForm(viewModel.getForm()),
                outlook.adviceProperty().subscribe(list -> advice.show(list, viewModel::correct)),
                outlook.forecastProperty().subscribe(rows -> forecast.show(rows, outlook.nothing())),
                outlook.presetProperty().subscribe(preset::setValue),
                outlook.linesProperty().subscribe(lines::show),
                viewModel.theirsProperty().subscribe(this::showConflict),
                viewModel::close);
        bindDocuments();
    }

    private Subscription bindForm(PolicyForm form) {
        timeline.managedHsmProperty().set(viewModel.isManagedHsm());
        timeline.fromProperty().set(form.days().from());
        timeline.policyProperty().bindBidirectional(form.policyProperty());
        automatic.selectedProperty().bindBidirectional(form.automaticProperty());
        from.getItems().setAll(From.values());
        from.setConverter(new ChoiceNames<>(RotationPolicyDialog::name));
        from.valueProperty().bindBidirectional(form.fromProperty());
        rotateLabel.setLabelFor(rotate.amount());
        expiryLabel.setLabelFor(expiry.amount());
        noticeLabel.setLabelFor(notice.amount());
        expiry.amount().setPromptText(text("rotation.expiry.none"));
        return Subscription.combine(
                rotate.bind(form.getRotate(), text("rotation.rotate.spoken")),
                expiry.bind(form.getExpiry(), text("rotation.expiry.spoken")),
                notice.bind(form.getNotice(), text("rotation.notice.spoken")),
                form.policyProperty().subscribe(_ -> showHint()),
                timeline.stopProperty().subscribe(_ -> showHint()));
    }

    /// Why a handle went no further, or else how handles are moved.
    private void showHint() {
        var stop = timeline.stopProperty().get();
        hint.setWords(stop == null ? viewModel.getOutlook().hint() : PolicyWords.stop(stop));
        hint.pseudoClassStateChanged(STOPPED, stop != null);
    }

    private void bindPresets() {
        preset.setItems(viewModel.getOutlook().presets());
        presetName.textProperty().bindBidirectional(viewModel.getOwnPresets().nameProperty());
        preset.setConverter(new ChoiceNames<>(PolicyPreset::name));
        preset.setButtonCell(new PresetCell(preset.getPromptText()));
        preset.setCellFactory(_ -> new PresetChoice(viewModel.getOutlook()::warning));
        preset.setOnAction(_ -> usePreset());
        otherKey.setItems(FXCollections.observableList(viewModel.getExchange().otherKeys()));
    }

    private void usePreset() {
        if (preset.getValue() != null) {
            viewModel.use(preset.getValue());
        }
    }

    private void bindDocuments() {
        Map<Toggle, Document> toggles = Map.of(
                changes, Document.CHANGES,
                json, Document.JSON,
                az, Document.AZ,
                powerShell, Document.POWERSHELL,
                rest, Document.REST,
                terraform, Document.TERRAFORM);
        Choice.bind(viewModel.getOutlook().documentProperty(), toggles);
    }

    private void showConflict(@Nullable RotationPolicy theirs) {
        conflict.setVisible(theirs != null);
        theirChanges.show(viewModel.theirChanges());
    }

    private static String name(From from) {
        return text(from == From.AFTER_CREATION ? "rotation.from.creation" : "rotation.from.expiry");
    }

    @FXML
    private void copy() {
        Copy.text(viewModel.getOutlook().copied());
    }

    @FXML
    private void keepPreset() {
        viewModel.getOwnPresets().keep();
    }

    @FXML
    private void forgetPreset() {
        viewModel.getOwnPresets().forget();
    }

    @FXML
    private void copyFromKey() {
        if (otherKey.getValue() != null) {
            viewModel.getExchange().copyFrom(otherKey.getValue());
        }
    }

    @FXML
    private void export() {
        var file = picker.toSave(
                lines.getScene().getWindow(),
                text("rotation.export"),
                viewModel.getKeyName() + "-rotation-policy.json");
        if (file != null) {
            viewModel.getExchange().export(file);
        }
    }

    @FXML
    private void paste() {
        var clipboard = Clipboard.getSystemClipboard();
        viewModel.getExchange().paste(clipboard.hasString() ? clipboard.getString() : "");
    }

    @FXML
    private void dragOver(DragEvent event) {
        if (!DroppedFiles.accept(event) && event.getDragboard().hasString()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
    }

    @FXML
    private void drop(DragEvent event) {
        var text = event.getDragboard().getString();
        var files = DroppedFiles.take(event);
        event.setDropCompleted(!files.isEmpty() || text != null);
        drop(files, text);
    }

    /// Takes the first file, or else the text.
    void drop(List<Path> files, @Nullable String text) {
        if (!files.isEmpty()) {
            viewModel.getExchange().open(files.getFirst());
        } else if (text != null) {
            viewModel.getExchange().paste(text);
        }
    }

    @FXML
    private void keepTheirs() {
        viewModel.keepTheirs();
    }

    @FXML
    private void saveOurs() {
        viewModel.saveOurs();
    }

    @FXML
    private void goOn() {
        viewModel.goOn();
    }

    @FXML
    private void applyToMore() {
        viewModel.applyToMore();
    }

    @FXML
    private void save() {
        viewModel.save();
    }
}
