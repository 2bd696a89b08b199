package app.keyturn.versions;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.Formats;
import app.keyturn.ui.NoteCell;
import app.keyturn.ui.NoteCell.Mark;
import app.keyturn.ui.NoteCell.Tone;
import app.keyturn.ui.Segments;
import app.keyturn.vault.KeyItem;
import app.keyturn.versions.VersionRow.State;
import java.util.List;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;

/// Shows which old versions of a key would be disabled, disables them, and takes that back.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class DisableVersionsDialog {
    private final DisableVersionsViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private Segments<Keep.Rule> rule;

    @FXML
    private TextField amount;

    @FXML
    private Label unit;

    @FXML
    private TableView<VersionRow> disableTable;

    @FXML
    private TableColumn<VersionRow, String> version;

    @FXML
    private TableColumn<VersionRow, String> created;

    @FXML
    private TableColumn<VersionRow, String> note;

    public DisableVersionsDialog(DisableVersionsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public DisableVersionsViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        rule.setItems(
                List.of(Keep.Rule.values()),
                value -> text(value == Keep.Rule.NEWEST ? "disableVersions.newest" : "disableVersions.younger"));
        rule.valueProperty().bindBidirectional(viewModel.ruleProperty());
        amount.textProperty().bindBidirectional(viewModel.amountProperty());
        unit.textProperty()
                .bind(viewModel
                        .ruleProperty()
                        .map(value -> text(
                                value == Keep.Rule.NEWEST
                                        ? "disableVersions.unit.versions"
                                        : "disableVersions.unit.days")));
        version.setCellValueFactory(row ->
                new ReadOnlyStringWrapper(Formats.shortVersion(row.getValue().version())));
        created.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(created(row.getValue().item())));
        note.setCellValueFactory(row -> row.getValue().noteProperty());
        note.setCellFactory(_ -> new NoteCell<>(VersionRow::stateProperty, DisableVersionsDialog::mark));
        root.keep(
                viewModel
                        .rowsProperty()
                        .subscribe(rows -> disableTable.getItems().setAll(rows)),
                viewModel::close);
    }

    private static Mark mark(State state) {
        return switch (state) {
            case KEPT -> new Mark("fth-shield", Tone.PLAIN);
            case DISABLED_ALREADY -> new Mark("fth-slash", Tone.PLAIN);
            case TO_DISABLE -> new Mark("fth-slash", Tone.DOUBTFUL);
            case RUNNING -> new Mark("fth-loader", Tone.PLAIN);
            case DISABLED, ENABLED_AGAIN -> new Mark("fth-check", Tone.GOOD);
            case FAILED -> new Mark("fth-alert-circle", Tone.BAD);
            case UNKNOWN -> new Mark("fth-help-circle", Tone.DOUBTFUL);
        };
    }

    private String created(KeyItem item) {
        var formats = viewModel.formats();
        var time = item.createdOn();
        return time == null
                ? text("disableVersions.untold")
                : text("disableVersions.created", formats.date(time), formats.shortly(time));
    }

    @FXML
    private void disable() {
        viewModel.disable();
    }

    @FXML
    private void enableAgain() {
        viewModel.enableAgain();
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }
}
