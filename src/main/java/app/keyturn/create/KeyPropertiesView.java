package app.keyturn.create;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Blocked;
import app.keyturn.ui.DateTimeField;
import app.keyturn.ui.FindingWords;
import app.keyturn.ui.Formats;
import app.keyturn.ui.OperationChips;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Switch;
import app.keyturn.ui.TagsEditor;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.Finding;
import java.time.Period;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The part of the form that is the same wherever a version comes from: enabled, dates, operations, release, tags.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
final class KeyPropertiesView {
    private final KeyForm form;
    private final KeyChecks checks;
    private final Formats formats;
    private Subscription subscription = Subscription.EMPTY;

    @FXML
    private Switch enabled;

    @FXML
    private Sentence enabledFinding;

    @FXML
    private DateTimeField activates;

    @FXML
    private DateTimeField expires;

    @FXML
    private Sentence datesFinding;

    @FXML
    private OperationChips operations;

    @FXML
    private Sentence operationsFinding;

    @FXML
    private CheckBox exportable;

    @FXML
    private TextArea release;

    @FXML
    private Label importNote;

    @FXML
    private Sentence releaseFinding;

    @FXML
    private Button insertTemplate;

    @FXML
    private CheckBox immutable;

    @FXML
    private Sentence immutableWarning;

    @FXML
    private TagsEditor tags;

    KeyPropertiesView(KeyForm form, KeyChecks checks, Formats formats) {
        this.form = form;
        this.checks = checks;
        this.formats = formats;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        activates.setFormats(formats);
        expires.setFormats(formats);
        enabled.selectedProperty().bindBidirectional(form.enabledProperty());
        activates.valueProperty().bindBidirectional(form.notBeforeProperty());
        expires.valueProperty().bindBidirectional(form.expiresOnProperty());
        checks.datesReadableProperty().bind(activates.validProperty().and(expires.validProperty()));
        operations.availableProperty().bind(form.availableProperty());
        operations.valueProperty().bindBidirectional(form.operationsProperty());
        importNote.visibleProperty().bind(operations.importing());
        exportable.selectedProperty().bindBidirectional(form.exportableProperty());
        exportable.disableProperty().bind(form.hsmProperty().not());
        release.textProperty().bindBidirectional(form.releasePolicyProperty());
        immutable.selectedProperty().bindBidirectional(form.immutablePolicyProperty());
        immutableWarning.setWords(
                text(form.immutableBefore() ? "create.immutable.before" : "create.immutable.warning"));
        Blocked.explain(insertTemplate, form.releasePolicyProperty().map(KeyPropertiesView::whyNoTemplate));
        tags.valueProperty().bindBidirectional(form.tagsProperty());
        checks.tagsProperty().bind(tags.findingProperty());
        subscription = Subscription.combine(
                show(enabledFinding, checks.enabledProperty()),
                show(datesFinding, checks.datesProperty()),
                show(operationsFinding, checks.operationsProperty()),
                show(releaseFinding, checks.releaseProperty()));
    }

    private static Subscription show(Sentence label, ObservableValue<? extends @Nullable Finding> finding) {
        return finding.subscribe(found -> FindingWords.show(label, found));
    }

    private static String whyNoTemplate(String policy) {
        return policy.isBlank() ? "" : text("create.template.blocked");
    }

    @FXML
    private void insertTemplate() {
        form.releasePolicyProperty().set(ReleasePolicyTemplate.JSON);
        var placeholder = ReleasePolicyTemplate.placeholder();
        release.requestFocus();
        release.selectRange(placeholder.getStart(), placeholder.getEnd());
    }

    @FXML
    private void in90Days() {
        form.expireIn(Period.ofDays(90), formats);
    }

    @FXML
    private void in1Year() {
        form.expireIn(Period.ofYears(1), formats);
    }

    @FXML
    private void in2Years() {
        form.expireIn(Period.ofYears(2), formats);
    }

    @FXML
    private void never() {
        form.expiresOnProperty().set(null);
    }

    void close() {
        subscription.unsubscribe();
    }
}
