package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Blocked;
import app.keyturn.ui.ColumnMemory;
import app.keyturn.ui.DroppedFiles;
import app.keyturn.ui.Formats;
import app.keyturn.ui.ViewLoader;
import atlantafx.base.controls.CustomTextField;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/// The key table with its toolbar, chips and filter.
public final class KeyListView {
    private static final KeyCombination ALL = new KeyCodeCombination(KeyCode.A, KeyCombination.SHORTCUT_DOWN);

    private final KeyListViewModel viewModel;
    private final ObjectProperty<List<ColumnMemory.Column>> columns;
    private final Map<KeyFilter, ToggleButton> chipButtons = new EnumMap<>(KeyFilter.class);
    private final ToggleGroup chipGroup = new ToggleGroup();

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
    private HBox chips;

    @FXML
    private Button createKey;

    @FXML
    private Button rotateKey;

    @FXML
    private Button editPolicy;

    @FXML
    private Button toggleEnabled;

    @FXML
    private MenuItem deleteKeys;

    @FXML
    private MenuItem backUpKeys;

    @FXML
    private MenuItem restoreKeys;

    @FXML
    private MenuItem restoreFile;

    @FXML
    private MenuItem compareKeys;

    @FXML
    private MenuItem importKey;

    @FXML
    private MenuItem randomBytes;

    @FXML
    private Label dropHint;

    /// @param columns the remembered columns; empty where nothing is remembered
    public KeyListView(KeyListViewModel viewModel, ObjectProperty<List<ColumnMemory.Column>> columns) {
        this.viewModel = viewModel;
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
        fillCells(viewModel.formats());
        keyTable.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        keyTable.setFixedCellSize(36);
        keyTable.setPlaceholder(new EmptyKeys(viewModel));
        keyTable.setRowFactory(_ -> row());
        keyTable.setSortPolicy(_ -> sort());
        keyTable.getSortOrder().setAll(List.of(nameColumn));
        var selection = new TableSelection(keyTable, viewModel);
        viewModel.rowsProperty().subscribe(selection::show);
        keyTable.addEventFilter(KeyEvent.KEY_PRESSED, key -> press(key, selection));
        ColumnMemory.restore(keyTable, columns.get());
        ColumnMemory.watch(keyTable, () -> columns.set(ColumnMemory.of(keyTable)));
        watchVisibleRows();
        filter.textProperty().bindBidirectional(viewModel.filterTextProperty());
        makeChips();
        Blocked.explain(createKey, viewModel.createBlockedProperty());
        Blocked.explain(rotateKey, viewModel.rotateBlockedProperty());
        Blocked.explain(editPolicy, viewModel.policyBlockedProperty());
        Blocked.explain(toggleEnabled, viewModel.changeBlockedProperty());
        var none = Bindings.isEmpty(viewModel.selected());
        var readOnly = viewModel.createBlockedProperty().isNotEmpty();
        deleteKeys.disableProperty().bind(none.or(readOnly));
        backUpKeys.disableProperty().bind(none);
        restoreKeys.disableProperty().bind(readOnly);
        restoreFile.disableProperty().bind(readOnly);
        compareKeys.disableProperty().bind(Bindings.size(viewModel.selected()).isNotEqualTo(2));
        importKey.disableProperty().bind(readOnly);
        randomBytes.setDisable(!viewModel.givesRandomBytes());
        randomBytes.setText(text(viewModel.givesRandomBytes() ? "keys.random" : "keys.random.vault"));
        toggleEnabled.textProperty().bind(viewModel.toggleTextProperty());
    }

    private void fillCells(Formats formats) {
        KeyCells.select(selectColumn);
        KeyCells.words(nameColumn, "cell-name", KeyRow::name);
        KeyCells.words(
                typeColumn,
                "cell-type",
                row -> row.material().isEmpty() && row.item().named() ? "…" : row.material());
        KeyCells.status(statusColumn);
        KeyCells.nextRotation(
                nextRotationColumn,
                formats,
                viewModel.catalog().vault().address().managedHsm());
        KeyCells.time(
                expiresColumn,
                formats,
                row -> text(row.item().tells("exp") ? "keys.expires.never" : "keys.expires.unclear"),
                row -> row.item().expiresOn());
        KeyCells.tags(tagsColumn);
        KeyCells.time(createdColumn, formats, _ -> "", row -> row.item().createdOn());
        KeyCells.time(updatedColumn, formats, _ -> "", row -> row.item().updatedOn());
    }

    private TableRow<KeyRow> row() {
        var row = new TableRow<KeyRow>();
        row.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2 && !row.isEmpty()) {
                viewModel.openPanel();
            }
        });
        return row;
    }

    private boolean sort() {
        List<KeySort> order = new ArrayList<>();
        for (var column : keyTable.getSortOrder()) {
            order.add(new KeySort(column.getId(), column.getSortType() == TableColumn.SortType.ASCENDING));
        }
        viewModel.sortProperty().set(order);
        return true;
    }

    private void press(KeyEvent key, TableSelection selection) {
        if (ALL.match(key)) {
            selection.selectAll();
        } else if (key.getCode() == KeyCode.ENTER) {
            viewModel.openPanel();
        } else if (key.getCode() == KeyCode.DELETE) {
            viewModel.delete();
        } else if (key.getCode() == KeyCode.ESCAPE) {
            viewModel.closePanel();
        } else if (key.getCode() == KeyCode.SPACE && !key.isShortcutDown()) {
            toggleFocused();
        } else {
            return;
        }
        key.consume();
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

    /// Tells the view model which rows are on screen, so that their details are read first.
    private void watchVisibleRows() {
        keyTable.skinProperty().subscribe(skin -> {
            if (skin != null && keyTable.lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
                flow.positionProperty().subscribe(() -> see(flow));
                keyTable.itemsProperty()
                        .flatMap(items -> viewModel.rowsProperty())
                        .subscribe(() -> see(flow));
            }
        });
    }

    private void see(VirtualFlow<?> flow) {
        var first = flow.getFirstVisibleCell();
        var last = flow.getLastVisibleCell();
        if (first != null && last != null) {
            int to = Math.min(last.getIndex() + 1, keyTable.getItems().size());
            int from = Math.clamp(first.getIndex(), 0, to);
            viewModel.see(keyTable.getItems().subList(from, to).stream()
                    .map(KeyRow::name)
                    .toList());
        }
    }

    private void makeChips() {
        for (var chip : KeyFilter.values()) {
            var button = new ToggleButton();
            button.setId(chip.id());
            button.getStyleClass().add("chip");
            button.setMinWidth(Region.USE_PREF_SIZE);
            button.setToggleGroup(chipGroup);
            button.setUserData(chip);
            chips.getChildren().add(button);
            chipButtons.put(chip, button);
        }
        viewModel.filterProperty().subscribe(chip -> chipGroup.selectToggle(chipButtons.get(chip)));
        chipGroup.selectedToggleProperty().subscribe(chosen -> {
            viewModel.filterProperty().set(chosen == null ? KeyFilter.ALL : (KeyFilter) chosen.getUserData());
            chipGroup.selectToggle(chipButtons.get(viewModel.filterProperty().get()));
        });
        viewModel
                .countsProperty()
                .subscribe(counts -> chipButtons.forEach((chip, button) ->
                        button.setText(text(chip.text(), Formats.number(counts.getOrDefault(chip, 0))))));
    }

    public void focusFilter() {
        filter.requestFocus();
        filter.selectAll();
    }

    @FXML
    private void create() {
        viewModel.create();
    }

    @FXML
    private void rotate() {
        viewModel.rotate();
    }

    @FXML
    private void editPolicy() {
        viewModel.editPolicy();
    }

    @FXML
    private void toggleEnabled() {
        viewModel.toggleEnabled();
    }

    @FXML
    private void delete() {
        viewModel.delete();
    }

    @FXML
    private void backUp() {
        viewModel.backUp();
    }

    @FXML
    private void compare() {
        viewModel.compare();
    }

    @FXML
    private void restore() {
        viewModel.restore();
    }

    @FXML
    private void restoreFile() {
        viewModel.restoreFile();
    }

    @FXML
    private void saveList() {
        viewModel.saveList();
    }

    @FXML
    private void randomBytes() {
        viewModel.randomBytes();
    }

    @FXML
    private void importKey() {
        viewModel.importKey();
    }

    @FXML
    private void dragOver(DragEvent event) {
        boolean allowed = viewModel.createBlockedProperty().get().isEmpty();
        dropHint.setVisible(allowed && DroppedFiles.accept(event));
    }

    @FXML
    private void dragAway() {
        dropHint.setVisible(false);
    }

    @FXML
    private void drop(DragEvent event) {
        dropHint.setVisible(false);
        var files = DroppedFiles.take(event);
        if (!files.isEmpty()) {
            viewModel.importKey(files);
        }
    }

    @FXML
    private void refresh() {
        viewModel.refresh();
    }
}
