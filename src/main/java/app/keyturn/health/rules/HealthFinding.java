package app.keyturn.health.rules;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.VaultAddress;

/// A rule that a key breaks.
///
/// @param verdict whose state is broken
public record HealthFinding(VaultAddress vault, KnownKey key, HealthRule rule, Verdict verdict) {
    public Reason reason() {
        var reason = verdict.reason();
        if (reason == null) {
            throw new IllegalStateException("Nothing is broken");
        }
        return reason;
    }

    /// What mends it. The keys of certificates are changed by their certificate alone, and what is disabled need not be
    /// disabled.
    public Remedy remedy() {
        var remedy = reason().remedy();
        boolean done = remedy == Remedy.DISABLE && !key.item().enabled();
        return key.item().managed() || done ? Remedy.LOOK : remedy;
    }
}
