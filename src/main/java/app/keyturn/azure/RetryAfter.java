package app.keyturn.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.util.DateTimeRfc1123;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Reads how long a service asks to wait: in seconds or as a date (RFC 9110). Two headers of Azure
/// count milliseconds, and azure-core reads those first. Azure Resource Graph tells when its count of
/// queries begins anew (the page guidance-for-throttled-requests of its documentation).
/// The result is never more than [#MOST].
final class RetryAfter {
    /// The longest wait that is told apart. Beyond it, people need to know only "not today".
    static final Duration MOST = Duration.ofDays(1);

    private static final List<HttpHeaderName> IN_MILLISECONDS =
            List.of(HttpHeaderName.fromString("retry-after-ms"), HttpHeaderName.fromString("x-ms-retry-after-ms"));
    private static final int MOST_DIGITS = 15;

    private RetryAfter() {}

    /// Zero where the service does not say, or where it cannot be read.
    static Duration asked(HttpHeaders headers, Instant now) {
        for (var header : IN_MILLISECONDS) {
            var value = headers.getValue(header);
            if (value != null && value.matches("\\d+")) {
                return bounded(Duration.ofMillis(number(value)));
            }
        }
        var value = headers.getValue(HttpHeaderName.RETRY_AFTER);
        if (value == null) {
            return bounded(QueryQuota.untilNewCount(headers));
        }
        return bounded(value.matches("\\d+") ? Duration.ofSeconds(number(value)) : until(value, now));
    }

    private static long number(String digits) {
        return digits.length() > MOST_DIGITS ? (long) Math.pow(10, MOST_DIGITS) : Long.parseLong(digits);
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(now, new DateTimeRfc1123(date).getDateTime().toInstant());
        } catch (DateTimeException e) {
            return Duration.ZERO; // a date that nobody can read is as none
        }
    }

    private static Duration bounded(Duration asked) {
        if (asked.isNegative()) {
            return Duration.ZERO;
        }
        return asked.compareTo(MOST) > 0 ? MOST : asked;
    }
}
