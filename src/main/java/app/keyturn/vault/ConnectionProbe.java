package app.keyturn.vault;

import java.util.function.Consumer;

/// Tries a connection step by step, with nothing but reads.
@FunctionalInterface
public interface ConnectionProbe {
    /// Blocks. Ends after the first step that failed; those that follow are not told.
    ///
    /// @param told gets each step when it has ended
    /// @throws InterruptedException where nobody waits any more
    void run(Connection connection, Consumer<ConnectionStep> told) throws InterruptedException;
}
