package app.keyturn.keys;

import app.keyturn.ui.Areas;
import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.CommandButtons;
import app.keyturn.ui.DroppedFiles;
import app.keyturn.ui.Formats;
import app.keyturn.ui.RowMenu;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.ViewLoader;
import atlantafx.base.controls.CustomTextField;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;

/// The key table with its toolbar, chips and filter.
public final class KeyListView {
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    private final KeyListViewModel viewModel;
    private final KeyDoors doors;
    private final ObjectProperty<List<ColumnMemory.Column>> columns;

    @FXML
    private Parent root;

    @FXML
    private TableView<KeyRow> keyTable;

    @FXML
    private TableColumn<KeyRow, KeyRow> selectColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> nameColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> typeColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> statusColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> nextRotationColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> expiresColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> tagsColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> createdColumn;

    @FXML
    private TableColumn<KeyRow, KeyRow> updatedColumn;

    @FXML
    private CustomTextField filter;

    @FXML
    private Sentence filterNote;

    @FXML
    private MenuButton columnMenu;

    @FXML
    private MenuButton filterHelp;

    @FXML
    private FlowPane chips;

    @FXML
    private Label dropHint;

    /// @param columns the remembered columns; empty where nothing is remembered
    public KeyListView(KeyListViewModel viewModel, KeyDoors doors, ObjectProperty<List<ColumnMemory.Column>> columns) {
        this.viewModel = viewModel;
        this.doors = doors;
        this.columns = columns;
    }

    public KeyListViewModel getViewModel() {
        return viewModel;
    }

    public Parent load() {
        return ViewLoader.load(this);
    }

    @FXML
    private void initialize() {
        var fit = new KeyColumns(keyTable, columns);
        fillCells(viewModel.formats(), fit.wordsWidthProperty());
        keyTable.setFixedCellSize(36);
        keyTable.setPlaceholder(new EmptyKeys(viewModel, doors.commands().get("createKey")));
        var menu = new RowMenu<>(keyTable, KeyMenu.of(doors));
        keyTable.setRowFactory(_ -> makeRow(menu));
        keyTable.setSortPolicy(_ -> sortRows());
        keyTable.getSortOrder().setAll(List.of(nameColumn));
        var selection = new TableSelection(keyTable, viewModel);
        viewModel.rowsProperty().subscribe(selection::showRows);
        keyTable.addEventFilter(KeyEvent.KEY_PRESSED, key -> press(key, selection, menu));
        selectColumn.setGraphic(new SelectAllBox(viewModel, selection));
        viewModel.filtered().widestProperty().subscribe(fit::measure);
        fit.fillMenu(columnMenu);
        watchVisibleRows();
        new FilterBox(filter, viewModel.filtered(), this::focusRows).fillHelp(filterHelp);
        filterNote.visibleProperty().bind(viewModel.filterNoteProperty().isNotEmpty());
        filterNote.managedProperty().bind(filterNote.visibleProperty());
        KeyChips.fill(chips, viewModel.filtered());
        CommandButtons.join(root, doors.commands());
        Areas.mark(root, () -> keyTable);
    }

    private void fillCells(Formats formats, ReadOnlyDoubleProperty wordsWidth) {
        KeyCells.select(selectColumn);
        KeyCells.name(nameColumn, viewModel.draftedProperty());
        viewModel.draftedProperty().subscribe(_ -> keyTable.refresh());
        KeyCells.type(typeColumn);
        KeyCells.status(statusColumn, _ -> formats);
        KeyCells.nextRotation(nextRotationColumn, _ -> formats, wordsWidth);
        KeyCells.expires(expiresColumn, _ -> formats);
        KeyCells.tags(tagsColumn);
        KeyCells.time(createdColumn, _ -> formats, _ -> "", row -> row.item().createdOn());
        KeyCells.time(updatedColumn, _ -> formats, _ -> "", row -> row.item().updatedOn());
    }

    private TableRow<KeyRow> makeRow(RowMenu<KeyRow> menu) {
        var row = new TableRow<KeyRow>();
        menu.joinTo(row);
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY
                    && !click.isShortcutDown()
                    && !click.isShiftDown()
                    && !row.isEmpty()) {
                viewModel.openPanel();
            }
        });
        return row;
    }

    private boolean sortRows() {
        viewModel.sortProperty().set(KeyColumns.order(keyTable));
        return true;
    }

    /// Keys of what has the focus in the head of the table are not for the rows.
    private void press(KeyEvent key, TableSelection selection, RowMenu<KeyRow> menu) {
        if (!keyTable.isFocused()) {
            return;
        }
        if (ALL.match(key)) {
            selection.selectAll();
        } else if (RowMenu.wantedBy(key)) {
            menu.showAtFocus();
        } else if (key.getCode() == KeyCode.ENTER) {
            viewModel.openPanel();
        } else if (key.getCode() == KeyCode.DELETE) {
            doors.commands().get("deleteKeys").run();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            viewModel.closePanel();
        } else if (key.getCode() == KeyCode.SPACE && !key.isShortcutDown()) {
            toggleFocused();
        } else {
            return;
        }
        key.consume();
    }

    private void focusRows() {
        focusTable();
        if (keyTable.getSelectionModel().isEmpty() && !keyTable.getItems().isEmpty()) {
            keyTable.getSelectionModel().select(0);
        }
    }

    private void toggleFocused() {
        int focused = keyTable.getFocusModel().getFocusedIndex();
        var model = keyTable.getSelectionModel();
        if (focused >= 0 && model.isSelected(focused)) {
            model.clearSelection(focused);
        } else if (focused >= 0) {
            model.select(focused);
        }
    }

    /// Has the details of the rows that are on screen read first.
    private void watchVisibleRows() {
        keyTable.skinProperty().subscribe(skin -> {
            if (skin != null && keyTable.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.positionProperty().subscribe(() -> preferVisible(flow));
                keyTable.itemsProperty()
                        .flatMap(items -> viewModel.rowsProperty())
                        .subscribe(() -> preferVisible(flow));
            }
        });
    }

    private void preferVisible(VirtualFlow<?> flow) {
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        if (first != null && last != null) {
            int to = Math.min(last.getIndex() + 1, keyTable.getItems().size());
            int from = Math.clamp(first.getIndex(), 0, to);
            viewModel.preferDetailsOf(keyTable.getItems().subList(from, to).stream()
                    .map(KeyRow::name)
                    .toList());
        }
    }

    public void focusTable() {
        keyTable.requestFocus();
    }

    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    @FXML
    private void dragOver(DragEvent event) {
        dropHint.setVisible(mayImport() && DroppedFiles.accept(event));
    }

    private boolean mayImport() {
        return doors.commands().get("importKey").allowed();
    }

    @FXML
    private void dragAway() {
        dropHint.setVisible(false);
    }

    @FXML
    private void drop(DragEvent event) {
        dropHint.setVisible(false);
        var files = DroppedFiles.take(event);
        if (mayImport() && !files.isEmpty()) {
            doors.importFiles().accept(files);
        }
    }

    @FXML
    private void refresh() {
        viewModel.refresh();
    }
}
