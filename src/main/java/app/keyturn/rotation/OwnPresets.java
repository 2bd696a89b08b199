package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.PolicyPreset;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Typed;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// Keeping the policy that is edited as a preset of one's own, and forgetting it. For the FX thread.
public final class OwnPresets {
    private final PolicyForm form;
    private final PolicyOutlook outlook;
    private final Background background;
    private final Consumer<@Nullable Problem> problem;
    private @Nullable PresetStore store;

    private final StringProperty name = new SimpleStringProperty(this, "name", "");
    private final ReadOnlyBooleanWrapper keepable = new ReadOnlyBooleanWrapper(this, "keepable");
    private final ReadOnlyBooleanWrapper forgettable = new ReadOnlyBooleanWrapper(this, "forgettable");

    OwnPresets(PolicyForm form, PolicyOutlook outlook, Background background, Consumer<@Nullable Problem> problem) {
        this.form = form;
        this.outlook = outlook;
        this.background = background;
        this.problem = problem;
        name.subscribe(_ -> updateOffers());
        outlook.presetProperty().subscribe(_ -> updateOffers());
        outlook.adviceProperty().subscribe(_ -> updateOffers());
    }

    void use(PresetStore presets) {
        store = presets;
        outlook.setOwn(presets.presets());
    }

    /// True where there is a place to keep them.
    public boolean isOffered() {
        return store != null;
    }

    /// What the policy shall be called.
    public StringProperty nameProperty() {
        return name;
    }

    public ReadOnlyBooleanProperty keepableProperty() {
        return keepable.getReadOnlyProperty();
    }

    public boolean isKeepable() {
        return keepable.get();
    }

    /// True while the policy is equal to a preset of one's own.
    public ReadOnlyBooleanProperty forgettableProperty() {
        return forgettable.getReadOnlyProperty();
    }

    public boolean isForgettable() {
        return forgettable.get();
    }

    public void keep() {
        if (keepable.get() && store != null) {
            store.keep(Typed.trimmed(name.get()), form.policyProperty().get());
            name.set("");
            save(store);
        }
    }

    public void forget() {
        var equal = outlook.presetProperty().get();
        if (forgettable.get() && equal != null && store != null) {
            store.forget(equal);
            save(store);
        }
    }

    /// What is shown is what holds until the program ends, whether or not it can be saved.
    private void save(PresetStore presets) {
        outlook.setOwn(presets.presets());
        background.run(
                text("presets.saving"),
                () -> {
                    presets.save();
                    return presets;
                },
                _ -> {},
                problem::accept);
    }

    private void updateOffers() {
        var equal = outlook.presetProperty().get();
        keepable.set(!Typed.trimmed(name.get()).isEmpty() && equal == null && outlook.sound());
        forgettable.set(equal != null && isOwn(equal));
    }

    private boolean isOwn(PolicyPreset preset) {
        return store != null && store.presets().contains(preset);
    }
}
