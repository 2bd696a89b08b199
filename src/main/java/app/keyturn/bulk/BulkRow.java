package app.keyturn.bulk;

import static app.keyturn.ui.Messages.text;

import app.keyturn.bulk.BulkPlan.Target;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// One key of a plan and how far it is. For the FX thread.
public final class BulkRow {
    /// How far a key is.
    public enum State {
        LEFT_OUT,
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        UNKNOWN
    }

    private final String name;
    private final ReadOnlyObjectWrapper<State> state;
    private final ReadOnlyStringWrapper note;

    BulkRow(Target target) {
        name = target.name();
        boolean blocked = target.leftOut();
        state = new ReadOnlyObjectWrapper<>(this, "state", blocked ? State.LEFT_OUT : State.WAITING);
        note = new ReadOnlyStringWrapper(this, "note", blocked ? target.blocked() : note(target));
    }

    private static String note(Target target) {
        return target.note().isEmpty() ? text("bulk.waiting") : target.note();
    }

    public String name() {
        return name;
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

    void become(State now, String words) {
        state.set(now);
        note.set(words);
    }
}
