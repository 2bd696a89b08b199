package app.keyturn.keys;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

/// The chips above a table of keys: each says how many keys it would show.
final class KeyChips {
    private KeyChips() {}

    static void fill(FlowPane chips, FilteredKeys keys) {
        Map<KeyFilter, ToggleButton> made = new EnumMap<>(KeyFilter.class);
        var group = new ToggleGroup();
        for (var filter : KeyFilter.values()) {
            var chip = chip(filter);
            chip.setToggleGroup(group);
            chips.getChildren().add(chip);
            made.put(filter, chip);
        }
        keys.chipProperty().subscribe(filter -> group.selectToggle(made.get(filter)));
        group.selectedToggleProperty().subscribe(chosen -> {
            keys.chipProperty().set(chosen == null ? KeyFilter.ALL : (KeyFilter) chosen.getUserData());
            group.selectToggle(made.get(keys.chipProperty().get()));
        });
        keys.countsProperty()
                .subscribe(counts ->
                        made.forEach((filter, chip) -> chip.setText(filter.words(counts.getOrDefault(filter, 0)))));
    }

    private static ToggleButton chip(KeyFilter filter) {
        var chip = new ToggleButton();
        chip.setId(filter.id());
        chip.getStyleClass().add("chip");
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.setUserData(filter);
        return chip;
    }
}
