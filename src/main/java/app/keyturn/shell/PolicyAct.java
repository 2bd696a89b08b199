package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import java.time.Instant;

/// Something that a vault of the sandbox did by itself.
///
/// @param vault its name
public record PolicyAct(Instant when, Kind kind, String vault, String key) {
    /// What it did, or what it noticed.
    public enum Kind {
        ROTATED,
        NEAR_EXPIRY,
        EXPIRED,
        PURGED;

        /// "rotated by its policy"
        String words() {
            return text(
                    switch (this) {
                        case ROTATED -> "policyActs.rotated";
                        case NEAR_EXPIRY -> "policyActs.nearExpiry";
                        case EXPIRED -> "policyActs.expired";
                        case PURGED -> "policyActs.purged";
                    });
        }

        /// "{0} rotated": the key of the text that counts them.
        String counted() {
            return switch (this) {
                case ROTATED -> "policyActs.count.rotated";
                case NEAR_EXPIRY -> "policyActs.count.nearExpiry";
                case EXPIRED -> "policyActs.count.expired";
                case PURGED -> "policyActs.count.purged";
            };
        }
    }
}
