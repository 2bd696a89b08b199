package app.keyturn.vault;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// What a policy will do to a key, in calendar arithmetic in UTC, as the service counts
/// (recording rotate-with-policy: P48M from 2022-11-21 is 2026-11-21).
public final class RotationForecast {
    private RotationForecast() {}

    /// When the service will make the next version by itself; null where it never will: no automatic rotation, or
    /// one that counts back from an expiry the current version does not have.
    public static @Nullable Instant nextRotation(RotationPolicy policy, KeyItem current) {
        var rotate = policy.rotate();
        if (rotate == null) {
            return null;
        }
        return switch (rotate.from()) {
            case AFTER_CREATION -> plus(current.createdOn(), rotate.time());
            case BEFORE_EXPIRY -> plus(current.expiresOn(), rotate.time().negated());
        };
    }

    private static @Nullable Instant plus(@Nullable Instant from, Period period) {
        return from == null ? null : from.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }
}
