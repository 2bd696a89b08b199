package app.keyturn.keys;

import app.keyturn.ui.Command;
import app.keyturn.ui.CommandButtons;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// What can be done with the selected keys, at the mouse or at the row with the focus.
final class KeyMenu {
    private final TableView<KeyRow> table;
    private final ContextMenu menu = new ContextMenu();

    /// It is not the context menu of the table as JavaFX knows it: that would give the shortcuts of its items
    /// to the scene a second time.
    KeyMenu(TableView<KeyRow> table, KeyDoors doors) {
        this.table = table;
        menu.setId("keyMenu");
        add(
                doors.commands().get("rotateKey"),
                doors.commands().get("editPolicy"),
                doors.commands().get("newVersion"));
        add(doors.commands().get("toggleEnabled"), doors.commands().get("useKey"));
        add(doors.commands().get("compareKeys"), doors.commands().get("backUpKeys"));
        add(doors.commands().get("deleteKeys"));
    }

    private void add(Command... group) {
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        for (var command : group) {
            var item = new MenuItem();
            item.setId(command.id());
            CommandButtons.join(item, command);
            menu.getItems().add(item);
        }
    }

    /// Where the row is not selected, it alone is first.
    void joinTo(TableRow<KeyRow> row) {
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
    static boolean wantedBy(KeyEvent key) {
        return key.getCode() == KeyCode.CONTEXT_MENU || (key.getCode() == KeyCode.F10 && key.isShiftDown());
    }

    /// At the row with the focus; with no key selected, that one is first.
    void showAtFocus() {
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
