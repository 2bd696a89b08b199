package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Buttons side by side, of which one is selected. The selected button always shows the value. For the
/// FX thread.
public final class Segments<T> extends HBox {
    private final ObjectProperty<@Nullable T> value = new SimpleObjectProperty<>(this, "value");
    private ToggleGroup group = new ToggleGroup();
    private Subscription choice = Subscription.EMPTY;

    public Segments() {
        getStyleClass().add("segments");
    }

    public ObjectProperty<@Nullable T> valueProperty() {
        return value;
    }

    /// Replaces the buttons. The value stays, and its button is selected where there is one.
    public void setItems(List<T> items, Function<T, String> name) {
        choice.unsubscribe();
        group = new ToggleGroup();
        getChildren().setAll(items.stream().map(item -> button(item, name)).toList());
        for (int i = 0; i < items.size(); i++) {
            getChildren()
                    .get(i)
                    .getStyleClass()
                    .add(i == 0 ? "left-pill" : i == items.size() - 1 ? "right-pill" : "center-pill");
        }
        choice = Choice.bind(group, value);
    }

    /// Focuses the selected button.
    @Override
    public void requestFocus() {
        if (group.getSelectedToggle() instanceof ToggleButton chosen) {
            chosen.requestFocus();
        }
    }

    private ToggleButton button(T item, Function<T, String> name) {
        var button = new ToggleButton(name.apply(item));
        button.setUserData(item);
        button.setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        button.accessibleTextProperty()
                .bind(accessibleTextProperty().map(group -> text("segments.spoken", group, button.getText())));
        button.setToggleGroup(group);
        return button;
    }
}
