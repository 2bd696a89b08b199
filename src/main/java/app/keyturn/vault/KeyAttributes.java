package app.keyturn.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The attributes of a version that people set
/// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-attributes>).
///
/// @param notBefore  the activation date; null where there is none
/// @param expiresOn  the expiry time; null where it does not expire
/// @param exportable true where it may be released to an attested environment
public record KeyAttributes(
        boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expiresOn,
        boolean exportable) {
    /// Those of a key of which nothing is asked: enabled at once and for ever, and not exportable.
    public static final KeyAttributes DEFAULT = new KeyAttributes(true, null, null, false);
}
