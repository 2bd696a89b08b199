package app.keyturn.sandbox;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/// One action of a rotation policy.
///
/// @param duration as it was written, because it is given back unchanged (recording rotation-policy-put-all-properties)
record LifetimeAction(Type type, Trigger trigger, String duration) {
    /// What Key Vault adds to a policy that has no Notify (recording rotation-policy-put-empty-actions).
    static final LifetimeAction USUAL_NOTIFY = new LifetimeAction(Type.NOTIFY, Trigger.BEFORE_EXPIRY, "P30D");

    /// In the order in which answers show them.
    enum Type {
        ROTATE("Rotate"),
        NOTIFY("Notify");

        private final String wireName;

        Type(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    enum Trigger {
        AFTER_CREATE("timeAfterCreate"),
        BEFORE_EXPIRY("timeBeforeExpiry");

        private final String wireName;

        Trigger(String wireName) {
            this.wireName = wireName;
        }

        String wireName() {
            return wireName;
        }
    }

    Period period() {
        return Period.parse(duration);
    }

    /// When the action is due for a version; null when it waits for an expiry that the version does not have.
    @Nullable
    Instant dueFor(Attributes version) {
        if (trigger == Trigger.AFTER_CREATE) {
            return shift(version.created(), period());
        }
        Instant expires = version.expires();
        return expires == null ? null : shift(expires, period().negated());
    }

    /// Months and years are those of the calendar in UTC (recording rotate-with-policy).
    static Instant shift(Instant from, Period period) {
        return from.atOffset(ZoneOffset.UTC).plus(period).toInstant();
    }
}
