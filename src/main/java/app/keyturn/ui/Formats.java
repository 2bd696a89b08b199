package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Dates and numbers as people read them: days in the user's zone, and the exact time and UTC for
/// tooltips.
///
/// @param clock what "ago" and "in" count from
/// @param zone  the user's
public record Formats(InstantSource clock, ZoneId zone) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    public Instant now() {
        return clock.instant();
    }

    public String date(Instant instant) {
        return DATE.format(instant.atZone(zone));
    }

    /// To the minute, with the zone's name.
    public String time(Instant instant) {
        return TIME.format(instant.atZone(zone)) + " " + zoneName(instant);
    }

    /// The time of day alone.
    public String clockTime(Instant instant) {
        return CLOCK.format(instant.atZone(zone));
    }

    /// Exact in the user's zone, then in UTC: for tooltips.
    public String exact(Instant instant) {
        var utc = SECONDS.format(instant.atZone(ZoneOffset.UTC)) + " UTC";
        var here = SECONDS.format(instant.atZone(zone)) + " " + zoneName(instant);
        return here.equals(utc) ? utc : here + "\n" + utc;
    }

    public String zoneName(Instant instant) {
        var offset = zone.getRules().getOffset(instant);
        return offset.equals(ZoneOffset.UTC)
                ? "UTC"
                : DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH).format(instant.atZone(zone));
    }

    /// "12 days ago", "in 3 hours". From one day on it counts calendar days, like [#daysUntil].
    public String ago(Instant instant) {
        var distance = Duration.between(now(), instant);
        if (distance.abs().compareTo(Duration.ofMinutes(1)) < 0) {
            return text("time.justNow");
        }
        var words = distance.abs().compareTo(Duration.ofDays(1)) < 0
                ? span(distance.abs())
                : text("period.days", number(Math.abs(daysUntil(instant))));
        return distance.isNegative() ? text("time.ago", words) : text("time.in", words);
    }

    /// "12 d ago", "in 18 d": for table cells.
    public String shortly(Instant instant) {
        long days = daysUntil(instant);
        if (days == 0) {
            return text("time.today");
        }
        return days < 0 ? text("time.daysAgo.short", number(-days)) : text("time.inDays.short", number(days));
    }

    /// Whole calendar days from today to the day of `instant`, in the user's zone; negative in the past.
    public long daysUntil(Instant instant) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(now(), zone), LocalDate.ofInstant(instant, zone));
    }

    /// "90 days", "1 year 6 months".
    public static String period(Period period) {
        var words = new StringBuilder();
        append(words, period.getYears(), "period.years");
        append(words, period.getMonths(), "period.months");
        if (period.getDays() != 0 || words.isEmpty()) {
            append(words, period.getDays(), "period.days");
        }
        return words.toString();
    }

    public static String number(long number) {
        // Most numbers are small, and a formatter is slow for those.
        return number > -1000 && number < 1000 ? Long.toString(number) : String.format(Locale.ENGLISH, "%,d", number);
    }

    /// The first and last characters of a version id.
    public static String shortVersion(@Nullable String version) {
        return version == null || version.length() <= 12
                ? String.valueOf(version)
                : version.substring(0, 6) + "…" + version.substring(version.length() - 2);
    }

    private static void append(StringBuilder words, int amount, String unit) {
        if (amount != 0 || unit.equals("period.days")) {
            words.append(words.isEmpty() ? "" : " ").append(text(unit, number(amount)));
        }
    }

    private static String span(Duration d) {
        return d.toHours() < 1 ? text("time.minutes", number(d.toMinutes())) : text("time.hours", number(d.toHours()));
    }
}
