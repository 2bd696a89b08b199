package app.keyturn.keys;

import app.keyturn.ui.CodePane;
import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.WrappedCell;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;

/// Asks before a change is applied: each property before and after, and the command that would do the same.
public final class ReviewDialog {
    private final ReviewViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private TableView<ReviewRow> reviewTable;

    @FXML
    private TableColumn<ReviewRow, ReviewRow> propertyColumn;

    @FXML
    private TableColumn<ReviewRow, ReviewRow> originalColumn;

    @FXML
    private TableColumn<ReviewRow, ReviewRow> beforeColumn;

    @FXML
    private TableColumn<ReviewRow, ReviewRow> afterColumn;

    @FXML
    private TableColumn<ReviewRow, ReviewRow> noteColumn;

    @FXML
    private VBox conflictBox;

    @FXML
    private VBox meaningBox;

    @FXML
    private Sentence reviewMeaning;

    @FXML
    private CodePane code;

    @FXML
    private Button apply;

    public ReviewDialog(ReviewViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public ReviewViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        column(propertyColumn, "review-property", ReviewRow::property);
        column(originalColumn, "review-same", ReviewRow::original);
        originalColumn.visibleProperty().bind(viewModel.conflictProperty());
        column(beforeColumn, "review-before", ReviewRow::before);
        column(afterColumn, "review-after", ReviewRow::after);
        column(noteColumn, "review-note", ReviewRow::note);
        viewModel.rowsProperty().subscribe(rows -> {
            reviewTable.getItems().setAll(rows);
            code.setCode(viewModel.code());
        });
        conflictBox.visibleProperty().bind(viewModel.conflictProperty());
        conflictBox.managedProperty().bind(conflictBox.visibleProperty());
        reviewMeaning.wordsProperty().bind(viewModel.meaningProperty());
        meaningBox.visibleProperty().bind(reviewMeaning.wordsProperty().isNotEmpty());
        meaningBox.managedProperty().bind(meaningBox.visibleProperty());
        apply.disableProperty().bind(viewModel.readyProperty().not());
        root.keep(viewModel::close);
    }

    private void column(TableColumn<ReviewRow, ReviewRow> column, String style, Function<ReviewRow, String> words) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(
                _ -> new WrappedCell<>(words, row -> row.changed() || row.theirs() ? style : "review-same"));
    }

    @FXML
    private void apply() {
        viewModel.apply();
    }
}
