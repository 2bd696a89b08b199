package app.keyturn.vault.write;

import java.util.HashSet;
import java.util.Set;

/// What this program has written to one key since it was started. Any thread.
final class OwnWrites {
    private final Set<String> versions = new HashSet<>();
    private int begun;

    /// A write is about to be sent.
    ///
    /// @return its turn
    synchronized int begin() {
        return ++begun;
    }

    /// The turn of the last write that was begun.
    synchronized int turn() {
        return begun;
    }

    /// A write was seen to make this version.
    synchronized void made(String version) {
        versions.add(version);
    }

    /// Those that can be of no other write.
    synchronized Set<String> versions() {
        return Set.copyOf(versions);
    }
}
