package app.keyturn.sandbox;

import java.time.Instant;
import java.util.Map;

/// What a vault does by itself when its time comes.
interface Schedule {
    /// Whether anything may be due; cheap, because every request asks.
    boolean isDue(Instant now);

    /// Takes notice of a new or changed entry.
    void consider(KeyEntry entry);

    /// Does what is due, earliest first; only with nobody else writing.
    void run(LocalVault vault, Map<String, KeyEntry> entries, Instant now);
}
