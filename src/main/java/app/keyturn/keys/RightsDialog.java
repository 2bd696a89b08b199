package app.keyturn.keys;

import app.keyturn.keys.RightsRow.Answer;
import app.keyturn.ui.Copy;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.NoteCell;
import app.keyturn.ui.NoteCell.Mark;
import app.keyturn.ui.NoteCell.Tone;
import app.keyturn.ui.WrappedCell;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Shows what the account may do in a vault, and from where that is known.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class RightsDialog {
    private final RightsViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private TableView<RightsRow> rightsTable;

    @FXML
    private TableColumn<RightsRow, String> rightsWhat;

    @FXML
    private TableColumn<RightsRow, String> rightsAnswer;

    @FXML
    private TableColumn<RightsRow, String> rightsWhy;

    public RightsDialog(RightsViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public RightsViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        rightsWhat.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().what()));
        rightsWhat.setCellFactory(_ -> new WrappedCell<>(Function.identity()));
        rightsAnswer.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().answerWords()));
        rightsAnswer.setCellFactory(
                _ -> new NoteCell<>(row -> new ReadOnlyObjectWrapper<>(row.answer()), RightsDialog::mark));
        rightsWhy.setCellValueFactory(
                row -> new ReadOnlyStringWrapper(row.getValue().why()));
        rightsWhy.setCellFactory(_ -> new WrappedCell<>(Function.identity()));
        var following = viewModel.rowsProperty().subscribe(this::show);
        root.keep(() -> {
            following.unsubscribe();
            viewModel.close();
        });
    }

    /// The same line stays selected.
    private void show(List<RightsRow> rows) {
        int selected = rightsTable.getSelectionModel().getSelectedIndex();
        rightsTable.getItems().setAll(rows);
        rightsTable.getSelectionModel().clearAndSelect(Math.max(selected, 0));
    }

    private static Mark mark(Answer answer) {
        return switch (answer) {
            case MAY -> new Mark("fth-check", Tone.GOOD);
            case MAY_NOT -> new Mark("fth-slash", Tone.BAD);
            case SOME -> new Mark("fth-check", Tone.DOUBTFUL);
            case UNKNOWN -> new Mark("fth-help-circle", Tone.PLAIN);
        };
    }

    @FXML
    private void askVault() {
        viewModel.askVault();
    }

    @FXML
    private void askAzure() {
        viewModel.askAzure();
    }

    @FXML
    private void copy() {
        Copy.text(viewModel.plain());
    }
}
