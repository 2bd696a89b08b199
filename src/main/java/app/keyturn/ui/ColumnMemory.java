package app.keyturn.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.Observable;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// Which columns a table shows, in which order and how wide: read from a table, and restored to one.
public final class ColumnMemory {
    /// @param id the column's fx:id
    public record Column(String id, double width, boolean visible) {}

    private ColumnMemory() {}

    /// Restores a remembered state. Columns that it does not name keep their order and come last.
    public static <S> void restore(TableView<S> table, List<Column> remembered) {
        List<TableColumn<S, ?>> order = new ArrayList<>();
        for (var column : remembered) {
            table.getColumns().stream()
                    .filter(c -> column.id().equals(c.getId()))
                    .forEach(c -> {
                        c.setPrefWidth(column.width());
                        c.setVisible(column.visible());
                        order.add(c);
                    });
        }
        table.getColumns().stream().filter(c -> !order.contains(c)).forEach(order::add);
        if (!order.equals(table.getColumns())) {
            table.getColumns().setAll(order);
        }
    }

    public static List<Column> of(TableView<?> table) {
        return table.getColumns().stream()
                .map(c -> new Column(c.getId(), Math.rint(c.getWidth()), c.isVisible()))
                .toList();
    }

    /// Calls `changed` whenever a column is moved, resized, hidden or shown.
    public static <S> void watch(TableView<S> table, Runnable changed) {
        table.getColumns().addListener((ListChangeListener<TableColumn<S, ?>>) _ -> changed.run());
        for (var column : table.getColumns()) {
            Observable[] state = {column.widthProperty(), column.visibleProperty()};
            for (var property : state) {
                property.addListener(_ -> changed.run());
            }
        }
    }
}
