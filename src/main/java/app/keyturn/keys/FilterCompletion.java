package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.keys.FilterTerm.Comparison;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// One way to go on with a filter that is being typed.
///
/// @param piece what then stands in place of the piece at the caret
/// @param help  what it means; empty for a value
/// @param from  where the piece begins
/// @param to    where the caret is
record FilterCompletion(String piece, String help, int from, int to) {
    static final int MOST = 10;

    private static final List<String> AHEAD = List.of("<30d", "<90d", "<1y", "never");
    private static final List<String> AGO = List.of("<7d", "<30d", ">1y");

    /// The whole text with the piece in it. Behind a condition that is complete stands a blank.
    String in(String text) {
        return text.substring(0, from) + inserted() + text.substring(to);
    }

    int caret() {
        return from + inserted().length();
    }

    private String inserted() {
        return goesOn() ? piece : piece + " ";
    }

    /// A field wants a value.
    boolean goesOn() {
        return piece.endsWith(":") || piece.endsWith("=");
    }

    /// All fields, for someone who asks what there is.
    static List<FilterCompletion> fields(int caret) {
        return fields("", "", caret, caret);
    }

    /// How the piece that ends at the caret can go on; empty where nothing fits.
    static List<FilterCompletion> at(String text, int caret, FilterValues values) {
        var tokens = FilterToken.of(text.substring(0, caret));
        if (tokens.isEmpty() || tokens.getLast().to() < caret) {
            return List.of();
        }
        var token = tokens.getLast();
        var minus = token.negated() ? "-" : "";
        var field = FilterField.of(token.field());
        if (field != null) {
            return ofField(field, token, minus + field.word() + ":", caret, values);
        }
        boolean plain = token.field().isEmpty() && !token.value().isEmpty() && text.charAt(token.from()) != '"';
        return plain
                ? Stream.concat(
                                fields(token.value(), minus, token.from(), caret).stream(),
                                tagNames(token.value(), minus + "tag:", token.from(), caret, values))
                        .limit(MOST)
                        .toList()
                : List.of();
    }

    private static List<FilterCompletion> fields(String start, String minus, int from, int to) {
        return Arrays.stream(FilterField.values())
                .filter(field -> starts(field.word(), start))
                .map(field -> new FilterCompletion(minus + field.word() + ":", text(field.help()), from, to))
                .toList();
    }

    private static Stream<FilterCompletion> tagNames(
            String start, String prefix, int from, int to, FilterValues values) {
        return values.tags().keySet().stream()
                .filter(name -> starts(name, start))
                .map(name -> new FilterCompletion(
                        prefix + FilterToken.quoted(name) + "=", text("keys.filter.hasTag"), from, to));
    }

    private static List<FilterCompletion> ofField(
            FilterField field, FilterToken token, String prefix, int caret, FilterValues values) {
        var value = token.value();
        if (field == FilterField.TAG && token.equals() < 0) {
            return tagNames(value, prefix, token.from(), caret, values)
                    .limit(MOST)
                    .toList();
        } else if (field == FilterField.TAG) {
            var name = value.substring(0, token.equals());
            return some(
                    values.tags().getOrDefault(name, Collections.emptySortedSet()),
                    value.substring(token.equals() + 1),
                    prefix + FilterToken.quoted(name) + "=",
                    token.from(),
                    caret);
        }
        var sign = field == FilterField.SIZE ? Comparison.at(value) : null;
        var before = sign == null ? "" : sign.sign();
        return some(known(field, values), value.substring(before.length()), prefix + before, token.from(), caret);
    }

    private static Collection<String> known(FilterField field, FilterValues values) {
        return switch (field) {
            case VAULT -> values.vaults();
            case TYPE -> values.types().stream().map(FilterCompletion::lower).toList();
            case SIZE -> values.sizes().stream().map(String::valueOf).toList();
            case CURVE -> values.curves().stream().map(FilterCompletion::lower).toList();
            case STATUS -> values.statuses().stream().map(KeyStatus::word).toList();
            case EXPIRES, ROTATES -> AHEAD;
            case CREATED, UPDATED -> AGO;
            case NAME, TAG -> Set.of();
        };
    }

    /// Those that begin with what was typed, and are more than that.
    private static List<FilterCompletion> some(Collection<String> all, String start, String prefix, int from, int to) {
        return all.stream()
                .filter(one -> starts(one, start) && !one.equalsIgnoreCase(start))
                .map(one -> new FilterCompletion(prefix + typed(one), "", from, to))
                .limit(MOST)
                .toList();
    }

    /// `<30d` is a sign and a span, and not a text.
    private static String typed(String value) {
        return AHEAD.contains(value) || AGO.contains(value) ? value : FilterToken.quoted(value);
    }

    private static boolean starts(String word, String start) {
        return lower(word).startsWith(lower(start));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
