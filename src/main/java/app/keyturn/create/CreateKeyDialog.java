package app.keyturn.create;

import static app.keyturn.ui.Messages.text;

import app.keyturn.timeline.RotationTimeline;
import app.keyturn.ui.CodeButton;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Segments;
import app.keyturn.ui.Sentence;
import app.keyturn.vault.Finding;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.policy.PolicyFinding;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The form that creates a key or a version.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class CreateKeyDialog {
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");
    private final CreateKeyViewModel viewModel;
    private final KeyPropertiesView propertiesView;

    @FXML
    private DialogFrame root;

    @FXML
    private CodeButton code;

    @FXML
    private TextField name;

    @FXML
    private Sentence nameFinding;

    @FXML
    private Hyperlink nameSuggestion;

    @FXML
    private Segments<KeyType> family;

    @FXML
    private Label sizeLabel;

    @FXML
    private Segments<Integer> size;

    @FXML
    private Segments<String> curve;

    @FXML
    private Segments<Boolean> protection;

    @FXML
    private Label protectionHint;

    @FXML
    private VBox properties;

    @FXML
    private MenuButton policy;

    @FXML
    private RotationTimeline timeline;

    @FXML
    private Sentence policyHint;

    @FXML
    private Button recoverDeleted;

    @FXML
    private Button purgeDeleted;

    public CreateKeyDialog(CreateKeyViewModel viewModel) {
        this.viewModel = viewModel;
        propertiesView = new KeyPropertiesView(viewModel.getForm(), viewModel.getChecks(), viewModel.formats());
    }

    public CreateKeyViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        code.show(viewModel::code);
        root.guard(viewModel::isUnsaved);
        var form = viewModel.getForm();
        root.setFirst(viewModel.isNewVersion() ? family : name);
        properties.getChildren().setAll(propertiesView.load());
        root.keep(
                bindMaterial(form),
                bindPolicy(),
                viewModel.getChecks().nameProperty().subscribe(this::showNameFinding),
                viewModel.getWork().problemProperty().subscribe(this::offerDeleted),
                propertiesView::close,
                viewModel::close);
    }

    private void offerDeleted(@Nullable Problem shown) {
        boolean held = viewModel.nameHeldByDeletedKey(shown);
        recoverDeleted.setVisible(held);
        purgeDeleted.setVisible(held);
    }

    private Subscription bindMaterial(KeyForm form) {
        name.textProperty().bindBidirectional(form.nameProperty());
        family.setItems(List.of(KeyType.RSA, KeyType.EC, KeyType.OCT), KeyType::name);
        family.valueProperty().bindBidirectional(form.familyProperty());
        size.valueProperty().bindBidirectional(form.sizeProperty());
        curve.setItems(KeyRules.CURVES, curveName -> curveName);
        curve.valueProperty().bindBidirectional(form.curveProperty());
        return Subscription.combine(
                KeyFields.bindProtection(protection, form),
                form.familyProperty().subscribe(_ -> showMaterial(form)));
    }

    private void showMaterial(KeyForm form) {
        size.setItems(form.sizes(), String::valueOf);
        size.setVisible(!form.elliptic());
        curve.setVisible(form.elliptic());
        sizeLabel.setText(text(form.elliptic() ? "create.curve" : "create.size"));
        protection.setDisable(form.onlyHsm());
        protectionHint.setText(text(protectionHint(form)));
    }

    private String protectionHint(KeyForm form) {
        if (viewModel.isManagedHsm()) {
            return "create.protection.managedHint";
        }
        return form.onlyHsm() ? "create.protection.octHint" : "create.protection.hint";
    }

    private Subscription bindPolicy() {
        timeline.fromProperty().set(LocalDate.ofInstant(viewModel.formats().now(), ZoneOffset.UTC));
        timeline.managedHsmProperty().set(viewModel.isManagedHsm());
        timeline.policyProperty().bindBidirectional(viewModel.policyProperty());
        addPolicy(text("create.policy.none"), null);
        viewModel.presets().forEach(preset -> addPolicy(preset.name(), preset.policy()));
        return Subscription.combine(
                viewModel.policyProperty().subscribe(this::showPolicy),
                timeline.stopProperty().subscribe(this::showStop));
    }

    /// Why a handle went no further, or else how handles are moved.
    private void showStop(@Nullable PolicyFinding stop) {
        policyHint.setWords(stop == null ? text("create.policy.move") : PolicyWords.stop(stop));
        policyHint.pseudoClassStateChanged(STOPPED, stop != null);
    }

    private void addPolicy(String title, @Nullable RotationPolicy chosen) {
        var item = new MenuItem(title);
        item.setOnAction(_ -> viewModel.policyProperty().set(chosen));
        policy.getItems().add(item);
    }

    private void showPolicy(@Nullable RotationPolicy chosen) {
        timeline.setVisible(chosen != null);
        policy.setText(viewModel.presets().stream()
                .filter(preset -> chosen != null && preset.policy().sameContent(chosen))
                .map(PolicyPreset::name)
                .findFirst()
                .orElse(text(chosen == null ? "create.policy.none" : "create.policy.own")));
    }

    private void showNameFinding(@Nullable Finding finding) {
        KeyFields.showName(name, nameFinding, nameSuggestion, finding);
    }

    @FXML
    private void useSuggestion() {
        viewModel.getChecks().useSuggestion();
        name.requestFocus();
        name.end();
    }

    @FXML
    private void create() {
        viewModel.create();
    }

    @FXML
    private void tryPolicyAgain() {
        viewModel.tryPolicyAgain();
    }

    @FXML
    private void recoverDeleted() {
        root.close();
        viewModel.recoverDeleted();
    }

    @FXML
    private void purgeDeleted() {
        root.close();
        viewModel.purgeDeleted();
    }
}
