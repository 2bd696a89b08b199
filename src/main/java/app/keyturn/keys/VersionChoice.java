package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.ChoiceNames;
import app.keyturn.ui.Formats;
import app.keyturn.vault.KeyItem;
import javafx.scene.control.ComboBox;

/// The choice of a version, the same in every tab that shows one.
final class VersionChoice {
    private VersionChoice() {}

    static void bind(ComboBox<KeyItem> box, KeyPanelViewModel panel) {
        box.setConverter(new ChoiceNames<>(item -> name(panel, item)));
        panel.versionsProperty().subscribe(versions -> {
            var chosen = panel.versionProperty().get();
            box.getItems().setAll(versions);
            box.setValue(chosen);
        });
        panel.versionProperty().subscribe(box::setValue);
        // A box that is given other items has no value for a moment; a version is chosen all the while.
        box.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                panel.versionProperty().set(chosen);
            }
        });
    }

    private static String name(KeyPanelViewModel panel, KeyItem item) {
        var id = Formats.shortVersion(item.version());
        if (panel.isCurrent(item)) {
            return text("panel.version.latest", id);
        }
        var created = item.createdOn();
        return created == null
                ? id
                : text("panel.version.older", id, panel.formats().date(created));
    }
}
