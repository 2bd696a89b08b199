package app.keyturn.keys;

import app.keyturn.ui.Areas;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.ViewLoader;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import org.jspecify.annotations.Nullable;

/// The page with the keys of all open vaults.
@SuppressWarnings("NullAway.Init") // what the FXML fills in
public final class AllKeysView {
    private final AllKeysViewModel viewModel;

    @FXML
    private Parent root;

    @FXML
    private TableView<KeyRow> allKeysTable;

    @FXML
    private TableColumn<KeyRow, KeyRow> nameColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> vaultColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> typeColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> statusColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> nextRotationColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> expiresColumn;

    @FXML
    private TextField allKeysFilter;

    @FXML
    private MenuButton allKeysFilterHelp;

    @FXML
    private FlowPane allKeysChips;

    @FXML
    private Sentence allKeysNote;

    @FXML
    private Sentence allKeysGaps;

    public AllKeysView(AllKeysViewModel viewModel) {
        this.viewModel = viewModel;
    }

    public AllKeysViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        var keys = viewModel.filtered();
        var fit = new KeyColumns(allKeysTable, new SimpleObjectProperty<>(List.of()));
        KeyCells.words(nameColumn, "cell-name", KeyRow::name);
        KeyCells.vault(vaultColumn);
        KeyCells.type(typeColumn);
        KeyCells.status(statusColumn, viewModel::formats);
        KeyCells.nextRotation(nextRotationColumn, viewModel::formats, fit.wordsWidthProperty());
        KeyCells.expires(expiresColumn, viewModel::formats);
        allKeysTable.setFixedCellSize(36);
        allKeysTable.setRowFactory(_ -> makeRow());
        allKeysTable.setSortPolicy(_ -> {
            keys.sortProperty().set(KeyColumns.order(allKeysTable));
            return true;
        });
        allKeysTable.getSortOrder().setAll(List.of(nameColumn));
        allKeysTable.addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        keys.rowsProperty().subscribe(this::showRows);
        keys.widestProperty().subscribe(fit::measure);
        new FilterBox(allKeysFilter, keys, this::focusRows).fillHelp(allKeysFilterHelp);
        KeyChips.fill(allKeysChips, keys);
        hideWhileEmpty(allKeysNote, viewModel.filterNoteProperty());
        hideWhileEmpty(allKeysGaps, viewModel.gapsProperty());
        Areas.mark(root, () -> allKeysTable);
    }

    private static void hideWhileEmpty(Sentence sentence, ReadOnlyStringProperty words) {
        sentence.visibleProperty().bind(words.isNotEmpty());
        sentence.managedProperty().bind(sentence.visibleProperty());
    }

    private TableRow<KeyRow> makeRow() {
        var row = new TableRow<KeyRow>();
        row.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && !row.isEmpty()) {
                viewModel.open(row.getItem());
            }
        });
        return row;
    }

    private void press(KeyEvent key) {
        var chosen = allKeysTable.getSelectionModel().getSelectedItem();
        if (key.getCode() == KeyCode.ENTER && allKeysTable.isFocused() && chosen != null) {
            viewModel.open(chosen);
            key.consume();
        }
    }

    /// The same key stays selected.
    private void showRows(List<KeyRow> rows) {
        var before = allKeysTable.getSelectionModel().getSelectedItem();
        allKeysTable.getItems().setAll(rows);
        allKeysTable.getSelectionModel().clearSelection();
        select(before, rows);
    }

    private void select(@Nullable KeyRow before, List<KeyRow> rows) {
        for (int i = 0; before != null && i < rows.size(); i++) {
            var row = rows.get(i);
            if (row.key().equals(before.key()) && row.vault().equals(before.vault())) {
                allKeysTable.getSelectionModel().select(i);
                return;
            }
        }
    }

    private void focusRows() {
        allKeysTable.requestFocus();
        if (allKeysTable.getSelectionModel().isEmpty()
                && !allKeysTable.getItems().isEmpty()) {
            allKeysTable.getSelectionModel().select(0);
        }
    }

    public void focusFilter() {
        allKeysFilter.requestFocus();
        allKeysFilter.selectAll();
    }

    @FXML
    private void refresh() {
        viewModel.refresh();
    }
}
