package app.keyturn.shell;

import java.net.URI;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;

/// What can be done to the sandbox as a whole.
public interface SandboxControls {
    /// Moves its clock. Blocks.
    ///
    /// @return what its policies did in that time, in its order
    List<PolicyAct> advance(Period period);

    /// Lets go of everything in it, and opens it as it was at first. For the FX thread.
    void reset();

    /// Whether the network keeps people here from a vault of it.
    boolean keptOut(URI vault);

    /// Lets people here into a vault of it, as if its firewall admitted them. For the FX thread.
    void admit(URI vault);

    /// Whether it is kept from one start to the next.
    boolean isKept();

    /// Where it is kept, or would be.
    Path file();

    /// Keeps it from now on, or keeps it no longer and deletes what was kept. For the FX thread.
    void keep(boolean wanted);
}
