package app.keyturn.keys;

import app.keyturn.vault.KeyItem;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// The one word that says how a version stands, the most pressing first.
public enum KeyStatus {
    /// The vault's answer lacks something of it, or says it in a way that nobody can read.
    UNREADABLE("status.unreadable", "fth-help-circle", "danger"),
    EXPIRED("status.expired", "fth-alert-octagon", "danger"),
    EXPIRING("status.expiring", "fth-alert-triangle", "warning"),
    /// Not active yet, as someone wanted it: no reason to worry.
    SCHEDULED("status.scheduled", "fth-clock", "accent"),
    ENABLED("status.enabled", "fth-check", "success"),
    DISABLED("status.disabled", "fth-slash", "neutral");

    /// How many days before its expiry a key counts as expiring: in its row, in the chips and in filters.
    public static final int EXPIRING_DAYS = 30;

    private static final Duration EXPIRING_WITHIN = Duration.ofDays(EXPIRING_DAYS);

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
        if (item.expiredAt(now.plus(EXPIRING_WITHIN))) {
            return EXPIRING;
        }
        return item.scheduledAt(now) ? SCHEDULED : ENABLED;
    }

    /// As it is typed in a filter.
    String word() {
        return this == UNREADABLE ? "unclear" : name().toLowerCase(Locale.ROOT);
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
