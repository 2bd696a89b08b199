package app.keyturn.ui;

import java.util.Map;
import java.util.Objects;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleGroup;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Binds a value to a few toggles of which one is selected. It follows the selection and not clicks,
/// because the arrow keys move the selection without a click. For the FX thread.
public final class Choice {
    private Choice() {}

    /// @param meanings what each toggle stands for
    public static <T> Subscription bind(ObjectProperty<T> value, Map<? extends Toggle, T> meanings) {
        meanings.forEach(Toggle::setUserData);
        return bind(meanings.keySet().iterator().next().getToggleGroup(), value);
    }

    /// @param group of toggles whose user data is the value that each stands for; none is selected
    ///     while the value is that of none
    public static <T extends @Nullable Object> Subscription bind(ToggleGroup group, ObjectProperty<T> value) {
        return Subscription.combine(
                value.subscribe(_ -> select(group, value)),
                group.selectedToggleProperty().subscribe((_, chosen) -> {
                    if (chosen == null) {
                        // A second click on the selected toggle would leave none selected.
                        select(group, value);
                    } else {
                        choose(value, chosen);
                    }
                }));
    }

    private static void select(ToggleGroup group, ObjectProperty<?> value) {
        group.selectToggle(group.getToggles().stream()
                .filter(toggle -> Objects.equals(toggle.getUserData(), value.get()))
                .findFirst()
                .orElse(null));
    }

    @SuppressWarnings("unchecked") // each toggle stands for a value of this kind
    private static <T extends @Nullable Object> void choose(ObjectProperty<T> value, Toggle chosen) {
        value.set((T) chosen.getUserData());
    }
}
