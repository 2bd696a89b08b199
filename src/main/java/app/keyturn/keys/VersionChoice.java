package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.KeyItem;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The choice of a version, the same in every tab that shows one.
final class VersionChoice {
    private VersionChoice() {}

    static void bind(ComboBox<KeyItem> box, KeyPanelViewModel panel) {
        box.setConverter(new Words(panel));
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

    private static final class Words extends StringConverter<KeyItem> {
        private final KeyPanelViewModel panel;

        Words(KeyPanelViewModel panel) {
            this.panel = panel;
        }

        @Override
        public String toString(@Nullable KeyItem item) {
            if (item == null) {
                return "";
            }
            var id = Formats.shortVersion(item.version());
            if (panel.isCurrent(item)) {
                return text("panel.version.latest", id);
            }
            var created = item.createdOn();
            return created == null
                    ? id
                    : text("panel.version.older", id, panel.formats().date(created));
        }

        @Override
        public KeyItem fromString(String words) {
            throw new UnsupportedOperationException("The box is not editable");
        }
    }
}
