package app.keyturn.inventory.history;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Times of our own clock as the inventory file has them: in UTC, all of one length, so that they sort
/// as text.
final class SeenTime {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private SeenTime() {}

    static String of(Instant instant) {
        return MILLIS.format(instant);
    }

    static @Nullable String orNull(@Nullable Instant instant) {
        return instant == null ? null : of(instant);
    }

    static @Nullable Instant read(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
