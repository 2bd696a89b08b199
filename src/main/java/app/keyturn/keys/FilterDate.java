package app.keyturn.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A time of a key that a filter can ask for.
enum FilterDate {
    EXPIRES(false),
    ROTATES(false),
    CREATED(true),
    UPDATED(true);

    /// What will not happen.
    static final Instant NEVER = Instant.MAX;

    private final boolean past;

    FilterDate(boolean past) {
        this.past = past;
    }

    /// Whether a span counts back from now.
    boolean past() {
        return past;
    }

    /// When, [#NEVER], or null where that is not known.
    @Nullable
    Instant of(KeyRow row) {
        return switch (this) {
            case EXPIRES -> expiry(row);
            case ROTATES -> rotation(row.nextRotation());
            case CREATED -> row.item().createdOn();
            case UPDATED -> row.item().updatedOn();
        };
    }

    private static @Nullable Instant expiry(KeyRow row) {
        var expires = row.item().expiresOn();
        if (!row.item().tells("exp")) {
            return null;
        }
        return expires == null ? NEVER : expires;
    }

    private static @Nullable Instant rotation(NextRotation next) {
        if (!next.known()) {
            return null;
        }
        return next.at() == null ? NEVER : next.at();
    }
}
