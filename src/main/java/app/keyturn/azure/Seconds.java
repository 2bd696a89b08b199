package app.keyturn.azure;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Reads times as the service writes them: whole seconds since 1970.
final class Seconds {
    private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private Seconds() {}

    /// Null where it is no such time, or a time outside calendars: before the year -5900 or after
    /// 9999.
    static @Nullable Instant read(JsonNode seconds) {
        if (!seconds.isIntegralNumber() || !seconds.canConvertToLong()) {
            return null;
        }
        long value = seconds.longValue();
        return value < -LAST || value > LAST ? null : Instant.ofEpochSecond(value);
    }
}
