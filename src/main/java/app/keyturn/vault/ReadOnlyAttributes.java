package app.keyturn.vault;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The attributes of a version that the service sets. Each is null where the service does not tell it.
///
/// @param recoveryLevel   the service's own word, such as `Recoverable+Purgeable`
/// @param recoverableDays how long it can be recovered once it is deleted
/// @param hsmPlatform     the service's own number: 0 software, 1 FIPS 140-2 hardware, 2 FIPS 140-3 hardware
public record ReadOnlyAttributes(
        @Nullable Instant createdOn,
        @Nullable Instant updatedOn,
        @Nullable String recoveryLevel,
        @Nullable Integer recoverableDays,
        @Nullable String hsmPlatform) {}
