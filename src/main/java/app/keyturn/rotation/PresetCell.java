package app.keyturn.rotation;

import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.Shown;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// The chosen preset, or an invitation to choose one.
final class PresetCell extends ListCell<PolicyPreset> {
    private final String prompt;

    PresetCell(String prompt) {
        this.prompt = prompt;
    }

    @Override
    protected void updateItem(@Nullable PolicyPreset preset, boolean empty) {
        super.updateItem(preset, empty);
        setText(preset == null ? prompt : Shown.line(preset.name()));
    }
}
