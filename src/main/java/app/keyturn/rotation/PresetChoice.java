package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.SentenceText;
import app.keyturn.ui.Shown;
import java.util.function.Function;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A preset in the list, with what it would mean for the key at hand.
final class PresetChoice extends ListCell<PolicyPreset> {
    private static final double PADDING = 28;

    private final Function<PolicyPreset, String> warning;
    private final Label name = new Label();
    private final SentenceText words = new SentenceText();
    private final VBox lines = new VBox(name, words);

    /// @param warning what has to be known before, in words; empty where nothing has
    PresetChoice(Function<PolicyPreset, String> warning) {
        this.warning = warning;
        words.getStyleClass().add("preset-warning");
        words.managedProperty().bind(words.visibleProperty());
        words.roomProperty().bind(widthProperty().subtract(PADDING));
    }

    @Override
    protected void updateItem(@Nullable PolicyPreset preset, boolean empty) {
        super.updateItem(preset, empty);
        if (preset == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        var warned = warning.apply(preset);
        name.setText(Shown.line(preset.name()));
        words.setWords(warned);
        words.setVisible(!warned.isEmpty());
        setGraphic(lines);
        setAccessibleText(warned.isEmpty() ? name.getText() : text("policy.preset.warned", name.getText(), warned));
    }
}
