package app.keyturn.health.rules;

import java.net.URI;
import java.time.Instant;

/// A rule that a key need not keep for a time, because somebody took that on and said why.
///
/// @param vault scheme, host and port
/// @param key   its name; case makes no difference
/// @param until from when on it counts no more, by the vault's clock
public record Exemption(Check check, URI vault, String key, Instant until, String reason) {
    /// @throws IllegalArgumentException where no reason is given
    public Exemption {
        if (reason.isBlank()) {
            throw new IllegalArgumentException("An exemption has a reason");
        }
    }

    /// Of this finding.
    public static Exemption of(HealthFinding finding, Instant until, String reason) {
        return new Exemption(
                finding.rule().check(), finding.vault().uri(), finding.key().name(), until, reason);
    }

    boolean isForSame(Exemption other) {
        return check == other.check && vault.equals(other.vault) && key.equalsIgnoreCase(other.key);
    }

    boolean covers(HealthFinding finding, Instant now) {
        return now.isBefore(until)
                && finding.rule().check() == check
                && finding.key().name().equalsIgnoreCase(key)
                && finding.vault().owns(vault.toString());
    }
}
