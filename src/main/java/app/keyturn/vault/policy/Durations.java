package app.keyturn.vault.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads durations of rotation policies, from the service, a file or a person. A policy counts
/// calendar days, months and years. A duration of ISO 8601 is read where it is exactly a number of
/// these: `PT672H` is 28 days, `P0.5Y` six months, `P4W` 28 days. One that is not, such as `PT36H`, is
/// no duration for a policy.
public final class Durations {
    /// No duration in a policy is longer, and calendars do not reach much further.
    private static final int MOST_YEARS = 1_000;

    private static final int MONTHS_A_YEAR = 12;
    private static final int DAYS_A_WEEK = 7;
    private static final BigDecimal SECONDS_A_DAY = BigDecimal.valueOf(86_400);
    private static final String NUMBER = "(\\d{1,9}(?:[.,]\\d{1,9})?)";
    private static final Pattern FORM = Pattern.compile(
            "P(?:#Y)?(?:#M)?(?:#W)?(?:#D)?(?<time>T(?:#H)?(?:#M)?(?:#S)?)?".replace("#", NUMBER),
            Pattern.CASE_INSENSITIVE);

    /// The groups of [#FORM].
    private static final int YEARS = 1;

    private static final int MONTHS = 2;
    private static final int WEEKS = 3;
    private static final int DAYS = 4;
    private static final int HOURS = 6;
    private static final int MINUTES = 7;
    private static final int SECONDS = 8;

    private Durations() {}

    /// Reads a duration. One that is written in days, months and years stays so: `P18M` is 18 months.
    ///
    /// @return empty where it is no duration of whole days, months and years, or longer than a
    ///     thousand years
    public static Optional<Period> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Period.parse(text)).filter(Durations::sensible);
        } catch (DateTimeException e) {
            return exactly(text).filter(Durations::sensible); // a period knows neither fractions nor hours
        }
    }

    private static boolean sensible(Period period) {
        long months = Math.abs(period.toTotalMonths());
        return months <= MOST_YEARS * MONTHS_A_YEAR && Math.abs((long) period.getDays()) <= MOST_YEARS * 366L;
    }

    private static Optional<Period> exactly(String text) {
        var parts = FORM.matcher(text);
        if (!parts.matches() || endsInDesignator(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(period(parts));
        } catch (ArithmeticException e) {
            return Optional.empty(); // a part of a day or of a month is left over
        }
    }

    /// Whether the text ends in a designator. `P` and `P1DT` do not: a number should follow.
    private static boolean endsInDesignator(String text) {
        char last = Character.toUpperCase(text.charAt(text.length() - 1));
        return last == 'P' || last == 'T';
    }

    /// @throws ArithmeticException where the sum is not whole
    private static Period period(Matcher parts) {
        var years = part(parts, YEARS);
        var wholeYears = years.toBigInteger().intValueExact();
        var months = part(parts, MONTHS)
                .add(years.subtract(BigDecimal.valueOf(wholeYears)).multiply(BigDecimal.valueOf(MONTHS_A_YEAR)));
        var seconds = part(parts, HOURS)
                .multiply(BigDecimal.valueOf(3_600))
                .add(part(parts, MINUTES).multiply(BigDecimal.valueOf(60)))
                .add(part(parts, SECONDS))
                .add(part(parts, WEEKS)
                        .multiply(BigDecimal.valueOf(DAYS_A_WEEK))
                        .add(part(parts, DAYS))
                        .multiply(SECONDS_A_DAY));
        if (seconds.remainder(SECONDS_A_DAY).signum() != 0) {
            throw new ArithmeticException("a part of a day is left over");
        }
        var days = seconds.divideToIntegralValue(SECONDS_A_DAY).intValueExact();
        return Period.of(wholeYears, months.intValueExact(), days);
    }

    private static BigDecimal part(Matcher parts, int group) {
        var number = parts.group(group);
        return number == null ? BigDecimal.ZERO : new BigDecimal(number.replace(',', '.'));
    }
}
