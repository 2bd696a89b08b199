package app.keyturn.keys;

import app.keyturn.ui.Command;
import app.keyturn.ui.CommandButtons;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with the selected keys.
final class KeyMenu {
    private final ContextMenu menu = new ContextMenu();

    private KeyMenu() {}

    static ContextMenu of(KeyDoors doors) {
        var made = new KeyMenu();
        made.menu.setId("keyMenu");
        made.add(
                doors.commands().get("rotateKey"),
                doors.commands().get("editPolicy"),
                doors.commands().get("newVersion"));
        made.add(doors.commands().get("toggleEnabled"), doors.commands().get("useKey"));
        made.add(doors.commands().get("compareKeys"), doors.commands().get("backUpKeys"));
        made.add(doors.commands().get("deleteKeys"));
        return made.menu;
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
}
