package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.keys.ColumnFit.Want;
import app.keyturn.ui.ColumnMemory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;
import org.jspecify.annotations.Nullable;

/// The columns of the key table: they take the room that there is, the name first, and keep what the user
/// made of them. How much room each needs, [ColumnNeeds] knows. For the FX thread.
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
    private static final double DRAFT_MARK = 1.6;
    private static final double TAGS_FULL = 24;
    private static final double UNKNOWN = 6;
    private static final double NARROWEST = 3;

    private final TableView<KeyRow> table;
    private final ObjectProperty<List<ColumnMemory.Column>> memory;
    private final List<ColumnMemory.Column> defaults;
    private final ColumnNeeds needs;
    /// True while widths, order or visibility are set from here and not by the user.
    private boolean setting;

    /// @param memory what the user made of the columns; empty: as the FXML has them
    KeyColumns(TableView<KeyRow> table, ObjectProperty<List<ColumnMemory.Column>> memory) {
        this.table = table;
        this.memory = memory;
        needs = new ColumnNeeds(table);
        defaults = ColumnMemory.of(table, List.of());
        restore();
        table.setColumnResizePolicy(new Sharing());
        watch();
    }

    /// How the columns share the room. JavaFX makes a pseudo-class of the policy's `toString` and keeps it for
    /// ever, and that of a lambda is another one for each table.
    @SuppressWarnings({"rawtypes", "unchecked"}) // as JavaFX wants it
    private final class Sharing implements Callback<TableView.ResizeFeatures, Boolean> {
        @Override
        public Boolean call(TableView.ResizeFeatures change) {
            resize(change.getColumn(), change.getDelta());
            return true;
        }

        @Override
        public String toString() {
            return "shared-resize";
        }
    }

    /// What the words beside the bars of the next rotation need: with it, all bars have one length.
    ReadOnlyDoubleProperty wordsWidthProperty() {
        return needs.wordsWidthProperty();
    }

    private void watch() {
        table.getColumns().addListener((ListChangeListener<TableColumn<KeyRow, ?>>) _ -> rememberOrder());
        for (var column : table.getColumns()) {
            column.visibleProperty().subscribe((_, _) -> rememberOrder());
            column.widthProperty().subscribe((_, width) -> rememberWidth(column, width.doubleValue()));
        }
        table.skinProperty().subscribe((_, _) -> fit());
        // Another vault's table may have been changed while this one was out of sight.
        table.sceneProperty().subscribe((_, scene) -> restoreIn(scene));
        table.sceneProperty()
                .flatMap(scene -> scene.windowProperty())
                .flatMap(window -> window.xProperty())
                .subscribe(_ -> fit());
    }

    private void restoreIn(@Nullable Scene scene) {
        if (scene != null) {
            restore();
        }
    }

    private void restore() {
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
        return ColumnMemory.display(
                table.getScene() == null ? null : table.getScene().getWindow());
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
            set(column, Math.max(NARROWEST * needs.em(), column.getWidth() + delta));
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
        needs.measureNew();
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
        double em = needs.em();
        double least = needs.least(column.getId(), UNKNOWN * em);
        double full = needs.full(column.getId(), UNKNOWN * em);
        return switch (column.getId()) {
            case NAME -> name(full + DRAFT_MARK * em, em);
            case ROTATION -> new Want(least, full, 1, 1);
            case TAGS -> new Want(least, Math.min(full, Math.max(least, TAGS_FULL * em)), 2, 2);
            default -> new Want(full, full, 3, 0);
        };
    }

    private static Want name(double full, double em) {
        return new Want(Math.min(full, NAME_LEAST * em), Math.min(full, NAME_FULL * em), 0, 3);
    }

    /// Columns only grow by it, so that they do not move while someone filters.
    void measure(Widest rows) {
        needs.measure(rows);
        fit();
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

    /// What the user sorts by, by the heads of the columns.
    static List<KeySort> order(TableView<KeyRow> table) {
        return table.getSortOrder().stream()
                .map(column -> new KeySort(column.getId(), column.getSortType() == TableColumn.SortType.ASCENDING))
                .toList();
    }

    /// As a new user has them.
    void reset() {
        memory.set(List.of());
        restore();
    }
}
