package app.keyturn.rotation;

import app.keyturn.rotation.ApplyRow.State;
import app.keyturn.timeline.RotationTimeline;
import app.keyturn.ui.CodeButton;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.NoteCell;
import app.keyturn.ui.NoteCell.Mark;
import app.keyturn.ui.NoteCell.Tone;
import app.keyturn.ui.WrappedCell;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.cell.CheckBoxTableCell;

/// Before and after per key, and how far each is.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class ApplyPolicyDialog {
    private final ApplyPolicyViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private RotationTimeline timeline;

    @FXML
    private TableView<ApplyRow> table;

    @FXML
    private TableColumn<ApplyRow, Boolean> chosen;

    @FXML
    private TableColumn<ApplyRow, String> name;

    @FXML
    private TableColumn<ApplyRow, String> before;

    @FXML
    private TableColumn<ApplyRow, String> after;

    @FXML
    private TableColumn<ApplyRow, String> note;

    @FXML
    private CodeButton code;

    public ApplyPolicyDialog(ApplyPolicyViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public ApplyPolicyViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        timeline.fromProperty().set(viewModel.today());
        timeline.setPolicy(viewModel.policy());
        chosen.setCellValueFactory(cell -> cell.getValue().chosenProperty());
        chosen.setCellFactory(CheckBoxTableCell.forTableColumn(chosen));
        name.setCellValueFactory(
                cell -> new ReadOnlyStringWrapper(cell.getValue().name()));
        name.setCellFactory(_ -> new WrappedCell<>(Function.identity()));
        before.setCellValueFactory(cell -> cell.getValue().beforeProperty());
        before.setCellFactory(_ -> new WrappedCell<>(Function.identity()));
        after.setCellValueFactory(cell -> cell.getValue().afterProperty());
        after.setCellFactory(_ -> new WrappedCell<>(Function.identity()));
        note.setCellValueFactory(cell -> cell.getValue().noteProperty());
        note.setCellFactory(_ -> new NoteCell<>(ApplyRow::stateProperty, ApplyPolicyDialog::mark));
        table.getItems().setAll(viewModel.rows());
        code.show(viewModel::code);
        root.keep(viewModel::close);
    }

    private static Mark mark(State state) {
        return switch (state) {
            case READING, SAVING -> new Mark("fth-loader", Tone.PLAIN);
            case READY -> new Mark("fth-alert-triangle", Tone.DOUBTFUL);
            case SAME -> new Mark("fth-minus", Tone.PLAIN);
            case SAVED -> new Mark("fth-check", Tone.GOOD);
            case FAILED -> new Mark("fth-alert-circle", Tone.BAD);
            case UNKNOWN -> new Mark("fth-help-circle", Tone.DOUBTFUL);
        };
    }

    @FXML
    private void chooseAll() {
        viewModel.chooseAll();
    }

    @FXML
    private void chooseNone() {
        viewModel.chooseNone();
    }

    @FXML
    private void apply() {
        viewModel.apply();
    }

    @FXML
    private void pause() {
        viewModel.pause();
    }
}
