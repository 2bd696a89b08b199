package app.keyturn.ui;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What can be done with the selected rows of a table, at the mouse or at the row with the focus. It is not the context
/// menu of the table as JavaFX knows it: that would give the shortcuts of its items to the scene a second time. For the
/// FX thread.
///
/// @param <T> the rows
public final class RowMenu<T> {
    private final TableView<T> table;
    private final ContextMenu menu;

    public RowMenu(TableView<T> table, ContextMenu menu) {
        this.table = table;
        this.menu = menu;
    }

    /// Where the row is not selected, it alone is first.
    public void joinTo(TableRow<T> row) {
        row.setOnContextMenuRequested(event -> {
            if (!row.isEmpty() && !event.isKeyboardTrigger()) {
                choose(row.getIndex());
                show(event);
            }
        });
    }

    private void choose(int index) {
        if (!table.getSelectionModel().isSelected(index)) {
            table.getSelectionModel().clearAndSelect(index);
        }
    }

    private void show(ContextMenuEvent event) {
        menu.show(table, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    /// Whether keys ask for the menu. Not every system tells by an event of its own.
    public static boolean wantedBy(KeyEvent key) {
        return key.getCode() == KeyCode.CONTEXT_MENU || (key.getCode() == KeyCode.F10 && key.isShiftDown());
    }

    /// At the row with the focus; with none selected, that one is first.
    public void showAtFocus() {
        int focused = table.getFocusModel().getFocusedIndex();
        if (focused < 0 || menu.isShowing()) {
            return;
        }
        if (table.getSelectionModel().isEmpty()) {
            choose(focused);
        }
        if (row(focused).isEmpty()) {
            table.scrollTo(focused);
            table.layout();
        }
        row(focused).ifPresent(this::showBelow);
    }

    /// Where it is in sight.
    private Optional<Node> row(int index) {
        return table.lookupAll(".table-row-cell").stream()
                .filter(row -> row.isVisible() && row instanceof IndexedCell<?> cell && cell.getIndex() == index)
                .findFirst();
    }

    private void showBelow(Node row) {
        var bounds = row.localToScreen(row.getBoundsInLocal());
        menu.show(table, bounds.getMinX() + bounds.getHeight(), bounds.getMaxY());
    }
}
