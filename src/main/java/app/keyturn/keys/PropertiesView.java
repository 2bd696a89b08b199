package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.timeline.RotationTimeline;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.CommandList;
import app.keyturn.ui.DateTimeField;
import app.keyturn.ui.Formats;
import app.keyturn.ui.KeyWords;
import app.keyturn.ui.OperationChips;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Shown;
import app.keyturn.ui.Switch;
import app.keyturn.ui.TagsEditor;
import app.keyturn.ui.ViewLoader;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import java.time.LocalDate;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The properties of a version, editable in place; what changed is outlined, and a bar offers to review it.
public final class PropertiesView {
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

    private final PropertiesViewModel viewModel;
    private final CommandList commands;

    @FXML
    private ComboBox<KeyItem> version;

    @FXML
    private Switch enabled;

    @FXML
    private DateTimeField activates;

    @FXML
    private DateTimeField expires;

    @FXML
    private Label type;

    @FXML
    private Label created;

    @FXML
    private Label updated;

    @FXML
    private OperationChips operations;

    @FXML
    private Label importNote;

    @FXML
    private TagsEditor tags;

    @FXML
    private VBox form;

    @FXML
    private VBox policyBox;

    @FXML
    private VBox body;

    @FXML
    private RotationTimeline timeline;

    @FXML
    private Button editPolicyLink;

    @FXML
    private Sentence blocked;

    @FXML
    private Sentence meaning;

    @FXML
    private HBox changesBar;

    @FXML
    private Sentence changesText;

    @FXML
    private Button reviewChanges;

    PropertiesView(PropertiesViewModel viewModel, CommandList commands) {
        this.viewModel = viewModel;
        this.commands = commands;
    }

    public PropertiesViewModel getViewModel() {
        return viewModel;
    }

    Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        VersionChoice.bind(version, viewModel.panel());
        activates.setFormats(viewModel.formats());
        expires.setFormats(viewModel.formats());
        enabled.selectedProperty().bindBidirectional(viewModel.enabledProperty());
        activates.valueProperty().bindBidirectional(viewModel.notBeforeProperty());
        expires.valueProperty().bindBidirectional(viewModel.expiresOnProperty());
        operations.valueProperty().bindBidirectional(viewModel.operationsProperty());
        importNote.visibleProperty().bind(operations.importing());
        tags.valueProperty().bindBidirectional(viewModel.tagsProperty());
        viewModel
                .inputsValidProperty()
                .bind(activates
                        .validProperty()
                        .and(expires.validProperty())
                        .and(Bindings.isNull(tags.findingProperty())));
        viewModel.originalProperty().subscribe(this::showKey);
        form.visibleProperty()
                .bind(viewModel
                        .originalProperty()
                        .map(key -> key.item().unreadable().isEmpty())
                        .orElse(false));
        form.disableProperty().bind(viewModel.blockedProperty().map(why -> !why.isEmpty()));
        blocked.wordsProperty().bind(viewModel.blockedProperty());
        blocked.visibleProperty().bind(blocked.wordsProperty().isNotEmpty());
        blocked.managedProperty().bind(blocked.visibleProperty());
        outline(enabled, viewModel.enabledProperty(), key -> key.item().enabled());
        outline(activates, viewModel.notBeforeProperty(), key -> key.item().notBefore());
        outline(expires, viewModel.expiresOnProperty(), key -> key.item().expiresOn());
        showChanges();
        showPolicy();
        body.getChildren().add(new ReleasePolicyView(viewModel).load());
    }

    private void showKey(@Nullable KeyDetails key) {
        if (key == null) {
            return;
        }
        operations
                .availableProperty()
                .set(key.type().offered(viewModel.panel().vault().address().managedHsm()));
        tags.originalProperty().set(key.item().tags());
        type.setText(Shown.line(KeyWords.type(key)));
        var formats = viewModel.formats();
        Times.show(created, key.item().createdOn(), formats);
        Times.show(updated, key.item().updatedOn(), formats);
    }

    private <T> void outline(Node field, ObservableValue<T> value, Function<KeyDetails, @Nullable Object> original) {
        Runnable mark = () -> {
            var key = viewModel.originalProperty().get();
            field.pseudoClassStateChanged(
                    CHANGED, key != null && !Objects.equals(original.apply(key), value.getValue()));
        };
        value.subscribe(mark);
        viewModel.changesProperty().subscribe(mark);
        viewModel.originalProperty().subscribe(mark);
    }

    private void showChanges() {
        var changes = viewModel.changesProperty();
        changesBar
                .visibleProperty()
                .bind(changes.greaterThan(0).or(viewModel.faultProperty().isNotEmpty()));
        changesBar.managedProperty().bind(changesBar.visibleProperty());
        meaning.wordsProperty().bind(viewModel.warningsProperty());
        meaning.visibleProperty().bind(meaning.wordsProperty().isNotEmpty());
        meaning.managedProperty().bind(meaning.visibleProperty());
        changesText
                .wordsProperty()
                .bind(Bindings.createStringBinding(
                        this::changesText, changes, viewModel.conflictProperty(), viewModel.faultProperty()));
        reviewChanges
                .disableProperty()
                .bind(viewModel.faultProperty().isNotEmpty().or(changes.isEqualTo(0)));
    }

    private String changesText() {
        var fault = viewModel.faultProperty().get();
        if (!fault.isEmpty()) {
            return fault;
        }
        int count = viewModel.changesProperty().get();
        var key = viewModel.originalProperty().get();
        boolean current = key == null || viewModel.panel().isCurrent(key.item());
        var words = changesText(count, current);
        return viewModel.conflictProperty().get() ? text("properties.conflict", words) : words;
    }

    private static String changesText(int count, boolean current) {
        return text(current ? "properties.changes.latest" : "properties.changes.version", Formats.number(count));
    }

    private void showPolicy() {
        var row = viewModel.panel().rowProperty();
        timeline.policyProperty().bind(row.map(KeyRow::readPolicy));
        timeline.fromProperty().bind(row.map(KeyRow::createdDay).orElse(LocalDate.EPOCH));
        timeline.managedHsmProperty().set(viewModel.panel().vault().address().managedHsm());
        policyBox.visibleProperty().bind(timeline.policyProperty().isNotNull());
        policyBox.managedProperty().bind(policyBox.visibleProperty());
        CommandButtons.join(editPolicyLink, commands.get("editRotation"));
    }

    @FXML
    private void discard() {
        viewModel.discard();
    }

    @FXML
    private void review() {
        viewModel.reviewChanges();
    }
}
