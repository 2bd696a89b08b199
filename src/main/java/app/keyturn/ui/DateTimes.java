package app.keyturn.ui;

import app.keyturn.vault.Typed;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Points in time as people type them: `2027-03-31`, `2027-03-31 14:00`, `2027-03-31 14:00 UTC`, an ISO instant, or
/// from today: `90 d`, `6 m`, `1 y`. Without a zone the user's is meant; without a time, the start of the day. What is
/// written here reads back to the same instant, in every zone.
public final class DateTimes {
    private static final Pattern FROM_TODAY =
            Pattern.compile("\\+?(\\d{1,5})\\s*(d|days?|w|weeks?|m|mo|months?|y|years?)");
    private static final Pattern DATE_TIME = Pattern.compile(
            "([+-]?\\d{4,9}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?(?:\\s*([A-Z+-][A-Za-z0-9:+-]*))?");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private DateTimes() {}

    /// @return empty where the text is no point in time
    public static Optional<Instant> parse(String text, Formats formats) {
        try {
            return Optional.of(read(Typed.trimmed(text), formats));
        } catch (DateTimeException e) {
            // An empty answer tells the caller that the text is no date.
            return Optional.empty();
        }
    }

    /// In the user's zone, with seconds where there are some. In the hour that a change of the clocks
    /// repeats, the name of the zone says which of the two is meant; where the name does not tell, the
    /// offset is written.
    public static String write(Instant instant, Formats formats) {
        var here = instant.atZone(formats.zone());
        var time = here.toLocalTime();
        boolean whole = time.getSecond() == 0 && time.getNano() == 0;
        var local = here.toLocalDate() + " " + (whole ? MINUTES : DateTimeFormatter.ISO_LOCAL_TIME).format(time) + " ";
        var named = local + formats.zoneName(instant);
        return parse(named, formats).filter(instant::equals).isPresent() ? named : local + here.getOffset();
    }

    private static Instant read(String text, Formats formats) {
        var relative = FROM_TODAY.matcher(text.toLowerCase(Locale.ROOT));
        if (relative.matches()) {
            var today = LocalDate.ofInstant(formats.now(), formats.zone());
            return today.plus(period(relative)).atStartOfDay(formats.zone()).toInstant();
        }
        var absolute = DATE_TIME.matcher(text);
        return absolute.matches()
                ? local(absolute).atZone(zone(absolute, formats)).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Period period(Matcher typed) {
        int amount = Integer.parseInt(typed.group(1));
        return switch (typed.group(2).charAt(0)) {
            case 'd' -> Period.ofDays(amount);
            case 'w' -> Period.ofWeeks(amount);
            case 'm' -> Period.ofMonths(amount);
            default -> Period.ofYears(amount);
        };
    }

    private static LocalDateTime local(Matcher typed) {
        var day = LocalDate.parse(typed.group(1));
        return typed.group(2) == null
                ? day.atStartOfDay()
                : day.atTime(DateTimeFormatter.ISO_LOCAL_TIME.parse(typed.group(2), LocalTime::from));
    }

    /// Only the short name of the user's own zone is understood. Most short names, like CST, stand for
    /// several zones.
    private static ZoneId zone(Matcher typed, Formats formats) {
        var name = typed.group(3);
        if (name == null) {
            return formats.zone();
        }
        var local = local(typed);
        for (var offset : formats.zone().getRules().getValidOffsets(local)) {
            if (name.equalsIgnoreCase(formats.zoneName(local.toInstant(offset)))) {
                return offset;
            }
        }
        if (name.equalsIgnoreCase(formats.zoneName(local.atZone(formats.zone()).toInstant()))) {
            return formats.zone();
        }
        if (name.equals("UTC") || name.equals("GMT")) {
            return ZoneOffset.UTC;
        }
        return ZoneOffset.of(name);
    }
}
