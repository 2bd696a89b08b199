package app.keyturn.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// What goes wrong on purpose in a sandbox, for tests and for training. Several faults can strike one request.
/// Any thread.
public final class Faults {
    private final List<Fault> active = new CopyOnWriteArrayList<>();

    Faults() {}

    public void add(Fault fault) {
        active.add(fault);
    }

    /// Adds what a text says: `effect[:value][@action][*times]`.
    ///
    /// @throws IllegalArgumentException with an explanation of the form
    public void add(String spec) {
        add(FaultSpec.parse(spec));
    }

    public void clear() {
        active.clear();
    }

    /// Those that can still strike.
    public List<Fault> active() {
        return active.stream().filter(fault -> fault.remaining().get() != 0).toList();
    }

    /// Those that strike this request.
    Strikes strike(VaultAction action) {
        if (active.isEmpty()) {
            return Strikes.NONE;
        }
        return new Strikes(
                active.stream().filter(fault -> fault.strikes(action)).toList());
    }
}
