package app.keyturn.sandbox;

import java.time.Instant;

/// Something that a vault did by itself, with the name that Event Grid has for it,
/// https://learn.microsoft.com/azure/event-grid/event-schema-key-vault.
///
/// @param when when it was due, which may be before anyone looked
/// @param version the version that it is about; empty for a purge
public record SandboxEvent(Instant when, Kind kind, String vault, String key, String version) {
    /// What happened.
    public enum Kind {
        NEW_VERSION("Microsoft.KeyVault.KeyNewVersionCreated"),
        NEAR_EXPIRY("Microsoft.KeyVault.KeyNearExpiry"),
        EXPIRED("Microsoft.KeyVault.KeyExpired"),
        /// Event Grid has no event for this; the name is the sandbox's own.
        PURGED("Sandbox.KeyPurged");

        private final String eventType;

        Kind(String eventType) {
            this.eventType = eventType;
        }

        public String eventType() {
            return eventType;
        }
    }
}
