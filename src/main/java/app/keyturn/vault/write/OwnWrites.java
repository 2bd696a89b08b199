package app.keyturn.vault.write;

import java.util.HashSet;
import java.util.Set;

/// The writes of this program to one key since it was started. Any thread.
final class OwnWrites {
    private final Set<String> versions = new HashSet<>();
    private int begun;

    /// Counts a write that is about to be sent.
    ///
    /// @return its number
    synchronized int begin() {
        return ++begun;
    }

    /// The number of the last write that was begun.
    synchronized int turn() {
        return begun;
    }

    /// Notes a version that one of these writes has made.
    synchronized void made(String version) {
        versions.add(version);
    }

    /// The versions that these writes have made.
    synchronized Set<String> versions() {
        return Set.copyOf(versions);
    }
}
