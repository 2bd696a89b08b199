package app.keyturn.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Screen;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Which columns a table shows and in which order, and how wide the user made some of them on each display.
public final class ColumnMemory {
    /// Of how many displays the widths are kept.
    public static final int MOST_DISPLAYS = 20;

    /// @param id     the column's fx:id
    /// @param widths that the user gave it, by display; on others it takes the room that there is
    public record Column(String id, boolean visible, Map<String, Double> widths) {
        public Column {
            widths = Map.copyOf(widths);
        }

        Column with(String display, double width) {
            Map<String, Double> all = new LinkedHashMap<>(widths);
            if (all.size() >= MOST_DISPLAYS && !all.containsKey(display)) {
                all.clear();
            }
            all.put(display, width);
            return new Column(id, visible, all);
        }
    }

    private ColumnMemory() {}

    /// The display that a window is on, such as `1920x1080@1.25`: a width that suits one size of screen
    /// suits another of that size.
    public static String display(@Nullable Window window) {
        var screen = Screen.getPrimary();
        if (window != null && !Double.isNaN(window.getX())) {
            var under = Screen.getScreensForRectangle(
                    window.getX(), window.getY(), Math.max(1, window.getWidth()), Math.max(1, window.getHeight()));
            screen = under.isEmpty() ? screen : under.getFirst();
        }
        var size = screen.getBounds();
        return String.format(
                Locale.ROOT, "%.0fx%.0f@%.2f", size.getWidth(), size.getHeight(), screen.getOutputScaleX());
    }

    /// Shows and orders the columns as remembered. Those that are not named keep their order and come last.
    public static <S> void restore(TableView<S> table, List<Column> remembered) {
        List<TableColumn<S, ?>> order = new ArrayList<>();
        for (var column : remembered) {
            table.getColumns().stream()
                    .filter(c -> column.id().equals(c.getId()))
                    .forEach(c -> {
                        c.setVisible(column.visible());
                        order.add(c);
                    });
        }
        table.getColumns().stream().filter(c -> !order.contains(c)).forEach(order::add);
        if (!order.equals(table.getColumns())) {
            table.getColumns().setAll(order);
        }
    }

    /// What a table shows, with the widths that were remembered before.
    public static List<Column> of(TableView<?> table, List<Column> before) {
        return table.getColumns().stream()
                .map(c -> new Column(c.getId(), c.isVisible(), widths(before, c.getId())))
                .toList();
    }

    /// The same, with one width that the user set.
    public static List<Column> with(List<Column> columns, String id, String display, double width) {
        return columns.stream()
                .map(column -> column.id().equals(id) ? column.with(display, width) : column)
                .toList();
    }

    /// The width that the user gave a column on a display, or null.
    public static @Nullable Double width(List<Column> columns, String id, String display) {
        return widths(columns, id).get(display);
    }

    private static Map<String, Double> widths(List<Column> columns, String id) {
        return columns.stream()
                .filter(column -> column.id().equals(id))
                .findFirst()
                .map(Column::widths)
                .orElse(Map.of());
    }
}
