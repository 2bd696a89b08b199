package app.keyturn.sandbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The attributes of one version that change or follow from time, in whole seconds.
record Attributes(
        boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expires,
        Instant created,
        Instant updated,
        boolean exportable) {
    static Attributes createdAt(Instant now) {
        return new Attributes(true, null, null, now, now, false);
    }

    Attributes withExpires(@Nullable Instant instant) {
        return new Attributes(enabled, notBefore, instant, created, updated, exportable);
    }

    boolean isExpiredAt(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    boolean isPendingAt(Instant now) {
        return notBefore != null && now.isBefore(notBefore);
    }
}
