package app.keyturn.versions;

import app.keyturn.vault.KeyItem;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One version of a key, what shall become of it, and how far that is. For the FX thread.
public final class VersionRow {
    /// What shall become of a version, or has.
    public enum State {
        KEPT,
        DISABLED_ALREADY,
        TO_DISABLE,
        RUNNING,
        DISABLED,
        ENABLED_AGAIN,
        FAILED,
        UNKNOWN
    }

    private KeyItem item;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(this, "state", State.KEPT);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

    VersionRow(KeyItem item) {
        this.item = item;
    }

    /// As the vault told it last.
    public KeyItem item() {
        return item;
    }

    public String version() {
        return item.version();
    }

    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    public State state() {
        return state.get();
    }

    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    void read(KeyItem now) {
        item = now;
    }

    void become(State now, String words) {
        state.set(now);
        note.set(words);
    }
}
