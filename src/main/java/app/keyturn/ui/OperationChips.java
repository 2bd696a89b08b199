package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.KeyType;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

/// The permitted operations of a key, one chip each. An operation that the key has but its type does
/// not offer, such as `import`, has a chip too, so that none is dropped unseen. For the FX thread.
public final class OperationChips extends FlowPane {
    private final ObjectProperty<List<String>> available = new SimpleObjectProperty<>(this, "available", List.of());
    private final ObjectProperty<List<String>> value = new SimpleObjectProperty<>(this, "value", List.of());
    private boolean following;

    public OperationChips() {
        getStyleClass().add("chips");
        available.subscribe(_ -> updateChips());
        value.subscribe(_ -> updateChips());
    }

    /// What the key's type offers, in the order of the chips.
    public ObjectProperty<List<String>> availableProperty() {
        return available;
    }

    /// What is permitted, in the order of the chips.
    public ObjectProperty<List<String>> valueProperty() {
        return value;
    }

    /// True where `import` is permitted. That makes the key a key exchange key, which the view
    /// explains.
    public ObservableValue<Boolean> importing() {
        return value.map(names -> names.contains(KeyType.IMPORT));
    }

    /// Updates the chips. They are made anew only where their names change, so that the keyboard focus
    /// stays.
    private void updateChips() {
        if (following) {
            return;
        }
        following = true;
        var names = new ArrayList<>(available.get());
        value.get().stream().filter(name -> !names.contains(name)).forEach(names::add);
        if (!names.equals(chips().stream().map(Chip::getText).toList())) {
            getChildren().setAll(names.stream().map(this::chip).toList());
        }
        chips().forEach(chip -> chip.setSelected(value.get().contains(chip.getText())));
        following = false;
    }

    private Chip chip(String operation) {
        var chip = new Chip(operation);
        chip.setAccessibleText(text("operations.chip.spoken", operation));
        if (operation.equals(KeyType.IMPORT)) {
            chip.setTooltip(new Tooltip(text("operations.import")));
            chip.setAccessibleHelp(text("operations.import"));
        }
        chip.selectedProperty().subscribe((_, _) -> publishChoice());
        return chip;
    }

    private void publishChoice() {
        if (!following) {
            following = true;
            value.set(
                    chips().stream().filter(Chip::isSelected).map(Chip::getText).toList());
            following = false;
        }
    }

    private List<Chip> chips() {
        return getChildren().stream().map(Chip.class::cast).toList();
    }
}
