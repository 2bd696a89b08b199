package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.keys.ColumnFit.Want;
import app.keyturn.keys.KeyCells.RowCell;
import app.keyturn.ui.ColumnMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// The columns of the key table: they take the room that there is, the name first, and keep what the user
/// made of them. How much room a column needs is measured from what it shows, in the font that there is.
/// For the FX thread.
final class KeyColumns {
    private static final String SELECT = "selectColumn";
    private static final String NAME = "nameColumn";
    private static final String ROTATION = "nextRotationColumn";
    private static final String TAGS = "tagsColumn";
    /// Without these the rows say nothing.
    private static final Set<String> ALWAYS = Set.of(SELECT, NAME);

    /// In widths of a letter m: how much of a long name is always in sight, and how much of very long
    /// names and of many tags before other columns get room.
    private static final double NAME_LEAST = 14;

    private static final double NAME_FULL = 40;
    private static final double TAGS_FULL = 24;
    private static final double SORT_ARROW = 1.8;
    private static final double NARROWEST = 3;

    private record Need(double least, double full) {
        Need and(double otherLeast, double otherFull) {
            return new Need(Math.max(least, otherLeast), Math.max(full, otherFull));
        }
    }

    private final TableView<KeyRow> table;
    private final ObjectProperty<List<ColumnMemory.Column>> memory;
    private final List<ColumnMemory.Column> defaults;
    private final ReadOnlyDoubleWrapper wordsWidth = new ReadOnlyDoubleWrapper(this, "wordsWidth");
    private final Map<String, Need> needs = new HashMap<>();
    private final Map<String, Set<Object>> measured = new HashMap<>();
    private Widest widest = Widest.NONE;
    private @Nullable Font font;
    /// True while widths, order or visibility are set from here and not by the user.
    private boolean setting;

    /// @param memory what the user made of the columns; empty: as the FXML has them
    KeyColumns(TableView<KeyRow> table, ObjectProperty<List<ColumnMemory.Column>> memory) {
        this.table = table;
        this.memory = memory;
        defaults = ColumnMemory.of(table, List.of());
        restore();
        table.setColumnResizePolicy(change -> {
            resize(change.getColumn(), change.getDelta());
            return true;
        });
        watch();
        memory.subscribe(this::restore);
    }

    /// What the words beside the bars of the next rotation need: with it, all bars have one length.
    ReadOnlyDoubleProperty wordsWidthProperty() {
        return wordsWidth.getReadOnlyProperty();
    }

    private void watch() {
        table.getColumns().addListener((ListChangeListener<TableColumn<KeyRow, ?>>) _ -> rememberOrder());
        for (var column : table.getColumns()) {
            column.visibleProperty().subscribe((_, _) -> rememberOrder());
            column.widthProperty().subscribe((_, width) -> rememberWidth(column, width.doubleValue()));
        }
        table.skinProperty().subscribe((_, _) -> fit());
        table.sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(window -> window.xProperty())
                .subscribe(_ -> fit());
    }

    private void restore() {
        if (setting) {
            return;
        }
        var remembered = memory.get().isEmpty() ? defaults : memory.get();
        bySetting(() -> {
            ColumnMemory.restore(table, remembered);
            table.getColumns().stream()
                    .filter(column -> ALWAYS.contains(column.getId()))
                    .forEach(column -> column.setVisible(true));
        });
        fit();
    }

    private void rememberOrder() {
        if (!setting) {
            bySetting(() -> memory.set(ColumnMemory.of(table, memory.get())));
            fit();
        }
    }

    /// The columns before it stay where they are, so that the border stays under the mouse; those after it
    /// share the rest.
    private void rememberWidth(TableColumn<KeyRow, ?> column, double width) {
        if (setting) {
            return;
        }
        var known = ColumnMemory.of(table, memory.get());
        bySetting(() -> memory.set(ColumnMemory.with(known, column.getId(), display(), Math.rint(width))));
        fitAfter(table.getVisibleLeafColumns().indexOf(column));
    }

    private String display() {
        return ColumnMemory.display(table.getScene() == null ? null : table.getScene().getWindow());
    }

    private void bySetting(Runnable change) {
        boolean before = setting;
        setting = true;
        try {
            change.run();
        } finally {
            setting = before;
        }
    }

    /// Called by the table: by the user's drag of a border, or where the room has changed.
    private void resize(@Nullable TableColumn<KeyRow, ?> column, double delta) {
        if (column == null) {
            fit();
        } else {
            set(column, Math.max(NARROWEST * em(), column.getWidth() + delta));
        }
    }

    private void set(TableColumn<KeyRow, ?> column, double width) {
        features().setColumnWidth(column, width);
    }

    private TableView.ResizeFeatures<KeyRow> features() {
        return new TableView.ResizeFeatures<>(table, null, 0.0);
    }

    private void fit() {
        fitAfter(-1);
    }

    /// @param fixed the last column that keeps its width; -1 for none
    private void fitAfter(int fixed) {
        double room = features().getContentWidth();
        if (setting || room <= 0) {
            return;
        }
        measureNew();
        var columns = table.getVisibleLeafColumns();
        List<Want> wants = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            wants.add(i <= fixed ? Want.fixed(columns.get(i).getWidth()) : want(columns.get(i)));
        }
        var widths = ColumnFit.widths(wants, room);
        bySetting(() -> {
            for (int i = Math.max(0, fixed + 1); i < widths.length; i++) {
                set(columns.get(i), widths[i]);
            }
        });
    }

    private Want want(TableColumn<KeyRow, ?> column) {
        var byUser = ColumnMemory.width(memory.get(), column.getId(), display());
        if (!column.isResizable()) {
            return Want.fixed(column.getWidth());
        } else if (byUser != null) {
            return Want.fixed(byUser);
        }
        var need = needs.getOrDefault(column.getId(), new Need(6 * em(), 6 * em()));
        double full = need.full();
        return switch (column.getId()) {
            case NAME -> new Want(Math.min(full, NAME_LEAST * em()), Math.min(full, NAME_FULL * em()), 0, 3);
            case ROTATION -> new Want(need.least(), full, 1, 1);
            case TAGS -> new Want(need.least(), Math.min(full, Math.max(need.least(), TAGS_FULL * em())), 2, 2);
            default -> new Want(full, full, 3, 0);
        };
    }

    private double em() {
        return font == null ? Font.getDefault().getSize() : font.getSize();
    }

    /// Measures what has not been measured yet. Columns only grow by it, so that they do not move while
    /// someone filters.
    void measure(Widest rows) {
        widest = rows;
        fit();
    }

    private void measureNew() {
        if (!(table.getSkin() instanceof SkinBase<?> skin) || table.getScene() == null) {
            return;
        }
        measureHeaders();
        for (var column : List.copyOf(table.getVisibleLeafColumns())) {
            var seen = measured.computeIfAbsent(column.getId(), _ -> new HashSet<>());
            var fresh = widest.rows().getOrDefault(column.getId(), Map.of()).entrySet().stream()
                    .filter(one -> seen.add(one.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            if (!fresh.isEmpty()) {
                measureCells(skin, column, fresh);
            }
        }
    }

    private void measureHeaders() {
        for (var node : table.lookupAll(".column-header")) {
            if (node instanceof TableColumnHeader header
                    && header.getTableColumn() instanceof TableColumn<?, ?> column
                    && column.getId() != null
                    && header.lookup(".label") instanceof Label label) {
                label.applyCss();
                forgetOtherFont(label.getFont());
                double width = label.prefWidth(-1);
                grow(column.getId(), width, width + (column.isSortable() ? SORT_ARROW * em() : 0));
            }
        }
    }

    private void forgetOtherFont(Font now) {
        if (!now.equals(font)) {
            font = now;
            needs.clear();
            measured.clear();
            wordsWidth.set(0);
        }
    }

    private void grow(String column, double least, double full) {
        needs.merge(column, new Need(least, full), (a, b) -> a.and(b.least(), b.full()));
    }

    /// By a cell of the column itself, which is in a row of the table only while it is measured.
    private <T> void measureCells(SkinBase<?> skin, TableColumn<KeyRow, T> column, List<KeyRow> rows) {
        var around = new TableRow<KeyRow>();
        around.setManaged(false);
        skin.getChildren().add(around);
        around.applyCss();
        if (column.getCellFactory().call(column) instanceof RowCell<?> cell
                && around.getSkin() instanceof SkinBase<?> rowSkin) {
            rowSkin.getChildren().add(cell);
            rows.forEach(row -> measure(column.getId(), cell, row));
        }
        skin.getChildren().remove(around);
    }

    private void measure(String column, RowCell<?> cell, KeyRow row) {
        double full = cell.widthFor(row);
        if (cell.node() instanceof RotationBar bar && bar.wordsWidth() > wordsWidth.get()) {
            wordsWidth.set(bar.wordsWidth());
            full = cell.widthFor(row);
        }
        grow(column, cell.leastFor(row), full);
    }

    /// Fills the menu that shows and hides columns. What must not be hidden is not in it.
    void fillMenu(MenuButton menu) {
        for (var column : table.getColumns()) {
            if (!ALWAYS.contains(column.getId())) {
                var item = new CheckMenuItem(column.getText());
                item.selectedProperty().bindBidirectional(column.visibleProperty());
                menu.getItems().add(item);
            }
        }
        var reset = new MenuItem(text("keys.columns.reset"));
        reset.setId("resetColumns");
        reset.setOnAction(_ -> reset());
        menu.getItems().addAll(new SeparatorMenuItem(), reset);
    }

    /// As a new user has them.
    void reset() {
        memory.set(List.of());
        restore();
    }
}
