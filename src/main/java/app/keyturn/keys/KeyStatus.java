package app.keyturn.keys;

import app.keyturn.vault.KeyItem;
import java.time.Duration;
import java.time.Instant;

/// The one word that says how a version stands, the most pressing first.
public enum KeyStatus {
    /// The vault's answer lacks something of it, or says it in a way that nobody can read.
    UNREADABLE("status.unreadable", "fth-help-circle", "danger"),
    EXPIRED("status.expired", "fth-alert-octagon", "danger"),
    EXPIRING("status.expiring", "fth-alert-triangle", "warning"),
    SCHEDULED("status.scheduled", "fth-clock", "warning"),
    ENABLED("status.enabled", "fth-check", "success"),
    DISABLED("status.disabled", "fth-slash", "neutral");

    /// How long before its expiry a key counts as expiring.
    public static final Duration EXPIRING_WITHIN = Duration.ofDays(30);

    /// When the badge of a row turns to a warning; the chip looks further ahead.
    private static final Duration BADGE_WITHIN = Duration.ofDays(10);

    private final String text;
    private final String icon;
    private final String style;

    KeyStatus(String text, String icon, String style) {
        this.text = text;
        this.icon = icon;
        this.style = style;
    }

    public static KeyStatus of(KeyItem item, Instant now) {
        if (!item.unreadable().isEmpty()) {
            return UNREADABLE;
        }
        if (!item.enabled()) {
            return DISABLED;
        }
        if (item.expiredAt(now)) {
            return EXPIRED;
        }
        if (item.scheduledAt(now)) {
            return SCHEDULED;
        }
        return item.expiredAt(now.plus(BADGE_WITHIN)) ? EXPIRING : ENABLED;
    }

    public String text() {
        return text;
    }

    public String icon() {
        return icon;
    }

    public String style() {
        return style;
    }
}
