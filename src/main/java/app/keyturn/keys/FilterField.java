package app.keyturn.keys;

import app.keyturn.keys.FilterTerm.Comparison;
import app.keyturn.vault.CurveNames;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.KeyType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a filter can ask for by name, as in `size:<3072`.
enum FilterField {
    NAME("keys.filter.name"),
    VAULT("keys.filter.vault"),
    TYPE("keys.filter.type"),
    SIZE("keys.filter.size"),
    CURVE("keys.filter.curve"),
    STATUS("keys.filter.status"),
    EXPIRES("keys.filter.expires"),
    ROTATES("keys.filter.rotates"),
    CREATED("keys.filter.created"),
    UPDATED("keys.filter.updated"),
    TAG("keys.filter.tag");

    private static final List<KeyType> TYPES =
            List.of(KeyType.RSA, KeyType.RSA_HSM, KeyType.EC, KeyType.EC_HSM, KeyType.OCT, KeyType.OCT_HSM);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,5})([dwmy])");

    private final String help;

    FilterField(String help) {
        this.help = help;
    }

    /// As it is typed.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The key of the text that says what can stand behind it.
    String help() {
        return help;
    }

    static @Nullable FilterField of(String word) {
        return Arrays.stream(values())
                .filter(field -> field.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    /// Whether nothing is asked for yet: the value, or what follows its sign, is still to be typed.
    boolean unfinished(String value) {
        var sign = compares() ? Comparison.at(value) : null;
        return value.length() == (sign == null ? 0 : sign.sign().length());
    }

    /// Whether a sign such as `<` may stand before its value.
    boolean compares() {
        return this == SIZE || date() != null;
    }

    private @Nullable FilterDate date() {
        return switch (this) {
            case EXPIRES -> FilterDate.EXPIRES;
            case ROTATES -> FilterDate.ROTATES;
            case CREATED -> FilterDate.CREATED;
            case UPDATED -> FilterDate.UPDATED;
            default -> null;
        };
    }

    /// The condition that a value makes, or null where the value means nothing to this field.
    ///
    /// @param token of this field, finished
    /// @param zone  where days begin
    @Nullable
    FilterTerm term(FilterToken token, ZoneId zone) {
        var value = token.value().toLowerCase(Locale.ROOT);
        return switch (this) {
            case NAME -> new FilterTerm.Name(value);
            case VAULT -> new FilterTerm.InVault(value);
            case TYPE -> type(value);
            case SIZE -> size(value);
            case CURVE -> curve(value);
            case STATUS -> status(value);
            case TAG -> tag(value, token.equals());
            case EXPIRES, ROTATES, CREATED, UPDATED -> time(value, zone);
        };
    }

    private static @Nullable FilterTerm type(String value) {
        boolean known = TYPES.stream().anyMatch(type -> FilterTerm.Type.meant(value, type.name()));
        return known ? new FilterTerm.Type(value) : null;
    }

    private static @Nullable FilterTerm size(String value) {
        var sign = Comparison.at(value);
        var number = sign == null ? value : value.substring(sign.sign().length());
        return NUMBER.matcher(number).matches()
                ? new FilterTerm.Size(sign == null ? Comparison.EQUAL : sign, Integer.parseInt(number))
                : null;
    }

    private static @Nullable FilterTerm curve(String value) {
        var bare = FilterTerm.Curve.bare(CurveNames.standard(value));
        var all = KeyRules.CURVES.stream().map(FilterTerm.Curve::bare).toList();
        return all.stream().anyMatch(curve -> curve.startsWith(bare))
                ? new FilterTerm.Curve(bare, all.contains(bare))
                : null;
    }

    private static @Nullable FilterTerm status(String value) {
        var meant = EnumSet.noneOf(KeyStatus.class);
        Stream.of(KeyStatus.values())
                .filter(status -> status.word().startsWith(value))
                .forEach(meant::add);
        return meant.isEmpty() ? null : new FilterTerm.Status(meant);
    }

    private static FilterTerm tag(String value, int equals) {
        return equals < 0
                ? new FilterTerm.TagWord(value)
                : new FilterTerm.Tag(value.substring(0, equals), value.substring(equals + 1));
    }

    private @Nullable FilterTerm time(String value, ZoneId zone) {
        var date = date();
        if (date == null) {
            return null;
        }
        var sign = Comparison.at(value);
        var wanted = sign == null ? value : value.substring(sign.sign().length());
        if (wanted.equals("never")) {
            return sign == null && !date.past() ? new FilterTerm.Never(date) : null;
        }
        var span = span(wanted);
        // "expires:30d" is meant as a reach, and not as that one second.
        return span == null
                ? day(date, sign == null ? Comparison.EQUAL : sign, wanted, zone)
                : new FilterTerm.Span(date, sign == null || sign == Comparison.EQUAL ? Comparison.AT_MOST : sign, span);
    }

    private static @Nullable Period span(String text) {
        var parts = SPAN.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        int amount = Integer.parseInt(parts.group(1));
        return switch (parts.group(2)) {
            case "d" -> Period.ofDays(amount);
            case "w" -> Period.ofWeeks(amount);
            case "m" -> Period.ofMonths(amount);
            default -> Period.ofYears(amount);
        };
    }

    private static @Nullable FilterTerm day(FilterDate date, Comparison sign, String text, ZoneId zone) {
        try {
            return switch (text.length()) {
                case 4 -> {
                    var year = LocalDate.of(Integer.parseInt(text), 1, 1);
                    yield day(date, sign, year, year.plusYears(1), zone);
                }
                case 7 -> {
                    var month = YearMonth.parse(text).atDay(1);
                    yield day(date, sign, month, month.plusMonths(1), zone);
                }
                case 10 -> {
                    var day = LocalDate.parse(text);
                    yield day(date, sign, day, day.plusDays(1), zone);
                }
                default -> null;
            };
        } catch (DateTimeException | NumberFormatException e) {
            return null; // which the caller says in words, with what would be understood
        }
    }

    private static FilterTerm day(FilterDate date, Comparison sign, LocalDate from, LocalDate to, ZoneId zone) {
        return new FilterTerm.Day(
                date,
                sign,
                from.atStartOfDay(zone).toInstant(),
                to.atStartOfDay(zone).toInstant());
    }
}
