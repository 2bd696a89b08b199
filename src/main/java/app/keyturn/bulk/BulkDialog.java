package app.keyturn.bulk;

import static app.keyturn.ui.Messages.text;

import app.keyturn.bulk.BulkRow.State;
import app.keyturn.ui.CodeButton;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.NoteCell;
import app.keyturn.ui.NoteCell.Mark;
import app.keyturn.ui.NoteCell.Tone;
import app.keyturn.ui.Shown;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// Asks before a plan is carried out, then shows how far it is and what came of it, key by key.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class BulkDialog {
    private static final int ROWS = 8;
    private static final double ROW_HEIGHT = 34;

    private final BulkViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private CodeButton code;

    @FXML
    private TableView<BulkRow> table;

    @FXML
    private TableColumn<BulkRow, String> name;

    @FXML
    private TableColumn<BulkRow, String> note;

    @FXML
    private VBox confirmation;

    @FXML
    private Label typeLabel;

    @FXML
    private TextField typed;

    @FXML
    private Button run;

    @FXML
    private Button leave;

    public BulkDialog(BulkViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public BulkViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        code.show(viewModel.getPlan()::code);
        name.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(Shown.line(row.getValue().name())));
        note.setCellValueFactory(row -> row.getValue().noteProperty());
        note.setCellFactory(_ -> new NoteCell<>(BulkRow::stateProperty, BulkDialog::mark));
        table.getItems().setAll(viewModel.rows());
        table.setPrefHeight((Math.min(ROWS, viewModel.rows().size()) + 1) * ROW_HEIGHT + 4);
        var word = viewModel.getPlan().typed();
        confirmation.setVisible(word != null);
        confirmation.setManaged(word != null);
        if (word != null) {
            root.setFirst(typed);
        }
        typeLabel.setText(text("bulk.type", word == null ? "" : word));
        typed.textProperty().bindBidirectional(viewModel.typedProperty());
        run.getStyleClass().add(viewModel.getPlan().style());
        root.keep(viewModel.getWork().overProperty().subscribe(this::showEnd), viewModel::close);
    }

    private static Mark mark(State state) {
        return switch (state) {
            case LEFT_OUT -> new Mark("fth-slash", Tone.DOUBTFUL);
            case WAITING -> new Mark("fth-circle", Tone.PLAIN);
            case RUNNING -> new Mark("fth-loader", Tone.PLAIN);
            case DONE -> new Mark("fth-check", Tone.GOOD);
            case FAILED -> new Mark("fth-alert-circle", Tone.BAD);
            case UNKNOWN -> new Mark("fth-help-circle", Tone.DOUBTFUL);
        };
    }

    private void showEnd(boolean finished) {
        run.setVisible(!finished);
        run.setManaged(!finished);
        leave.setDefaultButton(finished);
    }

    @FXML
    private void run() {
        viewModel.run();
    }

    @FXML
    private void stop() {
        viewModel.stop();
    }
}
