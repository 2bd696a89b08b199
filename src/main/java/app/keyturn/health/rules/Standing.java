package app.keyturn.health.rules;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a key stands, whatever rules say. Each key stands in one way, the first that fits.
public enum Standing {
    /// It expired and is enabled.
    EXPIRED,
    /// It will expire before it is rotated, or its rotation did not happen.
    NEEDS_YOU,
    /// What it is about is not known.
    UNKNOWN,
    DISABLED,
    /// It is rotated by hand alone.
    NO_POLICY,
    /// It is rotated within [#SOON].
    DUE,
    HEALTHY;

    /// Within which a rotation is due, and an expiry without one needs somebody.
    public static final Duration SOON = Duration.ofDays(30);

    /// Whether somebody has to do something, and soon.
    public boolean pressing() {
        return this == EXPIRED || this == NEEDS_YOU;
    }

    public static Standing of(KeyFacts key) {
        var item = key.item();
        if (!key.tells("enabled") || !key.tells("exp")) {
            return UNKNOWN;
        }
        if (!item.enabled()) {
            return DISABLED;
        }
        if (key.expired()) {
            return EXPIRED;
        }
        if (item.managed()) {
            return HEALTHY; // its certificate brings the next version
        }
        if (!key.knowsNextRotation()) {
            return UNKNOWN;
        }
        var next = key.nextRotation();
        if (needsSomebody(key, next)) {
            return NEEDS_YOU;
        }
        if (next == null) {
            return NO_POLICY;
        }
        return next.isAfter(key.now().plus(SOON)) ? HEALTHY : DUE;
    }

    private static boolean needsSomebody(KeyFacts key, @Nullable Instant next) {
        var expires = key.item().expiresOn();
        if (next == null) {
            return expires != null && !expires.isAfter(key.now().plus(SOON));
        }
        return !next.isAfter(key.now()) || expires != null && next.isAfter(expires);
    }
}
