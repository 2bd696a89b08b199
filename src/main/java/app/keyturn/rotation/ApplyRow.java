package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.PolicyWords;
import app.keyturn.vault.RotationPolicy;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// One key of many that shall get the same policy: what it has now, what speaks against it, how far it is. For the FX
/// thread.
public final class ApplyRow {
    /// How far a key is.
    public enum State {
        READING,
        READY,
        SAME,
        SAVING,
        SAVED,
        FAILED,
        /// Nobody knows whether it was saved; not tried again.
        UNKNOWN
    }

    private final String name;
    private final BooleanProperty chosen = new SimpleBooleanProperty(this, "chosen");
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.READING);
    private final ReadOnlyStringWrapper before = new ReadOnlyStringWrapper(this, "before", "");
    private final ReadOnlyStringWrapper after = new ReadOnlyStringWrapper(this, "after", "");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");
    private @Nullable RotationPolicy opened;
    private boolean objected;

    ApplyRow(String name) {
        this.name = name;
    }

    public String name() {
        return name;
    }

    /// Whether the key gets the policy; counts while it is [State#READY] or [State#FAILED].
    public BooleanProperty chosenProperty() {
        return chosen;
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /// The policy that the key has, in words.
    public ReadOnlyStringProperty beforeProperty() {
        return before.getReadOnlyProperty();
    }

    /// What the policy will do to the key first.
    public ReadOnlyStringProperty afterProperty() {
        return after.getReadOnlyProperty();
    }

    /// What speaks against it, or what came of it.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    State state() {
        return state.get();
    }

    @Nullable
    RotationPolicy opened() {
        return opened;
    }

    boolean pending() {
        return chosen.get() && choosable();
    }

    private boolean choosable() {
        return (state() == State.READY || state() == State.FAILED) && opened != null;
    }

    /// Chooses the key where it can get the policy and nothing speaks against that.
    void chooseIfSound() {
        chosen.set(choosable() && !objected);
    }

    /// What was read; a key that something speaks against is left out until someone chooses it.
    void show(RotationPolicy policy, RotationPolicy wanted, String first, String objection, boolean choose) {
        opened = policy;
        objected = !objection.isEmpty();
        after.set(first);
        before.set(PolicyWords.of(policy));
        boolean same = policy.sameContent(wanted);
        state.set(same ? State.SAME : State.READY);
        note.set(same ? text("apply.same") : objection);
        chosen.set(choose && !same && !objected);
    }

    void showManaged() {
        state.set(State.SAME);
        note.set(text("apply.managed"));
    }

    void save() {
        state.set(State.SAVING);
        note.set(text("apply.saving"));
    }

    void saved(RotationPolicy policy) {
        opened = policy;
        before.set(PolicyWords.of(policy));
        chosen.set(false);
        state.set(State.SAVED);
        note.set(text("apply.saved"));
    }

    void failed(String why) {
        state.set(State.FAILED);
        note.set(why);
    }

    void unknown() {
        chosen.set(false);
        state.set(State.UNKNOWN);
        note.set(text("apply.unknown"));
    }

    void changed(RotationPolicy theirs) {
        opened = theirs;
        objected = true;
        before.set(PolicyWords.of(theirs));
        chosen.set(false);
        state.set(State.READY);
        note.set(text("apply.changed"));
    }
}
