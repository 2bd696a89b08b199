package app.keyturn.versions;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.DialogFrame;
import app.keyturn.ui.WrappedCell;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// Two versions or keys side by side.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class CompareKeysDialog {

    private final CompareKeysViewModel viewModel;

    @FXML
    private DialogFrame root;

    @FXML
    private TableView<CompareRow> compareTable;

    @FXML
    private TableColumn<CompareRow, CompareRow> differs;

    @FXML
    private TableColumn<CompareRow, CompareRow> property;

    @FXML
    private TableColumn<CompareRow, CompareRow> left;

    @FXML
    private TableColumn<CompareRow, CompareRow> right;

    public CompareKeysDialog(CompareKeysViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public CompareKeysViewModel getViewModel() {
        return viewModel;
    }

    @FXML
    private void initialize() {
        differs.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        differs.setCellFactory(_ -> new DiffersCell());
        words(property, CompareRow::property);
        words(left, CompareRow::left);
        words(right, CompareRow::right);
        root.keep(
                viewModel
                        .rowsProperty()
                        .subscribe(rows -> compareTable.getItems().setAll(rows)),
                viewModel::close);
    }

    private static void words(TableColumn<CompareRow, CompareRow> column, Function<CompareRow, String> words) {
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
        column.setCellFactory(_ -> new WrappedCell<>(words));
    }

    private static final class DiffersCell extends TableCell<CompareRow, CompareRow> {
        private final Label badge = new Label();
        private final FontIcon icon = new FontIcon();

        DiffersCell() {
            badge.setGraphic(icon);
        }

        @Override
        protected void updateItem(@Nullable CompareRow row, boolean empty) {
            super.updateItem(row, empty);
            setGraphic(row == null || empty ? null : badge);
            if (row != null && !empty) {
                icon.setIconLiteral(row.differs() ? "fth-shuffle" : "fth-check");
                badge.setText(text(row.differs() ? "compare.differs" : "compare.same"));
                badge.getStyleClass().setAll("label", "badge", row.differs() ? "warning" : "neutral");
            }
        }
    }
}
