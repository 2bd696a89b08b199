package app.keyturn.keys;

import app.keyturn.keys.KeyCells.RowCell;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SkinBase;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.text.Font;
import org.jspecify.annotations.Nullable;

/// How much room the columns of the key table need, measured by their own heads and cells in the font that
/// there is. For the FX thread.
final class ColumnNeeds {
    /// In widths of a letter m.
    private static final double SORT_ARROW = 1.8;

    private static final double HEAD_EDGE = 0.6;

    private record Need(double least, double full) {
        Need and(Need other) {
            return new Need(Math.max(least, other.least), Math.max(full, other.full));
        }
    }

    private final TableView<KeyRow> table;
    private final ReadOnlyDoubleWrapper wordsWidth = new ReadOnlyDoubleWrapper(this, "wordsWidth");
    private final Map<String, Need> needs = new HashMap<>();
    private final Set<String> heads = new HashSet<>();
    /// What has been measured of each column; see [Widest].
    private final Map<String, Set<Object>> measured = new HashMap<>();
    private Widest widest = Widest.NONE;
    private @Nullable Font font;
    /// Tells when the font changes.
    private @Nullable Label lastHead;

    ColumnNeeds(TableView<KeyRow> table) {
        this.table = table;
    }

    /// What the words beside the bars of the next rotation need: with it, all bars have one length.
    ReadOnlyDoubleProperty wordsWidthProperty() {
        return wordsWidth.getReadOnlyProperty();
    }

    /// The width of a letter m, or about that.
    double em() {
        return font == null ? Font.getDefault().getSize() : font.getSize();
    }

    double least(String column, double otherwise) {
        var need = needs.get(column);
        return need == null ? otherwise : need.least();
    }

    double full(String column, double otherwise) {
        var need = needs.get(column);
        return need == null ? otherwise : need.full();
    }

    /// Has these rows measured by the next [#measureNew].
    void measure(Widest rows) {
        widest = rows;
    }

    /// Measures what has not been measured yet, once the table is in a scene.
    void measureNew() {
        if (!(table.getSkin() instanceof SkinBase<?> skin) || table.getScene() == null) {
            return;
        }
        measureHeads(skin);
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

    /// Each once in a font: looking for them among all cells, with every change of the rows, would cost more than all
    /// the rest.
    private void measureHeads(SkinBase<?> skin) {
        if (measuredHeads()) {
            return;
        }
        for (var row : skin.getChildren()) {
            if (row instanceof TableHeaderRow) {
                row.lookupAll(".column-header").forEach(this::measureHead);
            }
        }
    }

    private boolean measuredHeads() {
        return lastHead != null
                && lastHead.getFont().equals(font)
                && table.getVisibleLeafColumns().stream()
                        .map(TableColumn::getId)
                        .filter(Objects::nonNull)
                        .allMatch(heads::contains);
    }

    private void measureHead(Node node) {
        if (node instanceof TableColumnHeader head
                && head.getTableColumn() instanceof TableColumn<?, ?> column
                && column.getId() != null
                && head.lookup(".label") instanceof Label label) {
            label.applyCss();
            lastHead = label;
            forgetOtherFont(label.getFont());
            if (heads.add(column.getId())) {
                double width = label.prefWidth(-1) + HEAD_EDGE * em();
                grow(column.getId(), new Need(width, width + (column.isSortable() ? SORT_ARROW * em() : 0)));
            }
        }
    }

    private void forgetOtherFont(Font now) {
        if (!now.equals(font)) {
            font = now;
            needs.clear();
            heads.clear();
            measured.clear();
            wordsWidth.set(0);
        }
    }

    private void grow(String column, Need need) {
        needs.merge(column, need, Need::and);
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
            rows.forEach(row -> grow(column.getId(), need(cell, row)));
        }
        skin.getChildren().remove(around);
    }

    private Need need(RowCell<?> cell, KeyRow row) {
        double full = cell.widthFor(row);
        if (cell.node() instanceof RotationBar bar && bar.wordsWidth() > wordsWidth.get()) {
            wordsWidth.set(bar.wordsWidth());
            full = cell.widthFor(row);
        }
        return new Need(cell.leastFor(row), full);
    }
}
