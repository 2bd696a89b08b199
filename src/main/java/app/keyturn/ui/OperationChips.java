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

/// Permitted operations, one chip each. Operations that the key has but its type does not offer, such as `import`,
/// have a chip too, so that nothing is dropped unseen. For the FX thread.
public final class OperationChips extends FlowPane {
    private final ObjectProperty<List<String>> available = new SimpleObjectProperty<>(this, "available", List.of());
    private final ObjectProperty<List<String>> value = new SimpleObjectProperty<>(this, "value", List.of());
    private boolean following;

    public OperationChips() {
        getStyleClass().add("chips");
        available.subscribe(_ -> show());
        value.subscribe(_ -> show());
    }

    /// What the key's type offers, in the order of the chips.
    public ObjectProperty<List<String>> availableProperty() {
        return available;
    }

    /// What is permitted, in the order of the chips.
    public ObjectProperty<List<String>> valueProperty() {
        return value;
    }

    /// True where `import` is permitted, which makes a key exchange key of it and wants a word.
    public ObservableValue<Boolean> importing() {
        return value.map(names -> names.contains(KeyType.IMPORT));
    }

    /// Chips stay while they are toggled, so that the keyboard focus stays too and a stranger can be put back.
    private void show() {
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
        chip.selectedProperty().subscribe((_, _) -> toggled());
        return chip;
    }

    private void toggled() {
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
