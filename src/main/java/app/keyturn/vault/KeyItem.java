package app.keyturn.vault;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a list tells of a key or of one of its versions.
///
/// @param version empty in lists of keys, whose entries speak of the latest version without naming it
/// @param managed true where a certificate owns the key, which is then read-only
/// @param recoveryLevel the service's own word, such as `Recoverable+Purgeable`
/// @param hsmPlatform the service's own number: 0 software, 1 FIPS 140-2 hardware, 2 FIPS 140-3 hardware
public record KeyItem(
        String id,
        String name,
        String version,
        boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expiresOn,
        @Nullable Instant createdOn,
        @Nullable Instant updatedOn,
        Map<String, String> tags,
        boolean managed,
        boolean exportable,
        @Nullable String recoveryLevel,
        @Nullable Integer recoverableDays,
        @Nullable String hsmPlatform) {

    public KeyItem {
        tags = Map.copyOf(tags);
    }

    /// Expired, seen at `now`: the service then refuses to sign, encrypt and wrap, and still decrypts, unwraps and
    /// verifies.
    public boolean expiredAt(Instant now) {
        return expiresOn != null && !expiresOn.isAfter(now);
    }

    /// Not yet active, seen at `now`.
    public boolean scheduledAt(Instant now) {
        return notBefore != null && notBefore.isAfter(now);
    }
}
