package app.keyturn.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One piece of a filter as it was typed: `-tag:env="north europe"` has the field `tag` and the value
/// `env=north europe`.
///
/// @param from    where it begins in the text
/// @param to      where it ends in the text, exclusive
/// @param negated a minus stands before it
/// @param field   in lower case; empty for a plain word
/// @param value   without its quotes
/// @param equals  where the first `=` stands in the value that is not in quotes, or -1
record FilterToken(int from, int to, boolean negated, String field, String value, int equals) {

    /// The pieces of a text. A quote that is not closed ends with the text.
    static List<FilterToken> of(String text) {
        List<FilterToken> tokens = new ArrayList<>();
        int at = skipSpace(text, 0);
        while (at < text.length()) {
            var token = new Reader(text, at).read();
            tokens.add(token);
            at = skipSpace(text, token.to());
        }
        return tokens;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && space(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean space(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /// A value as it is typed: in quotes where it would end or mean something else without.
    static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> space((char) c) || "\"\\=:<>".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static final class Reader {
        private final String text;
        private final int from;
        private final StringBuilder value = new StringBuilder();
        private int at;
        private int equals = -1;
        private boolean quoted;

        Reader(String text, int from) {
            this.text = text;
            this.from = from;
            this.at = from;
        }

        FilterToken read() {
            boolean negated = text.charAt(at) == '-';
            at += negated ? 1 : 0;
            var field = field();
            while (at < text.length() && (quoted || !space(text.charAt(at)))) {
                take(text.charAt(at));
            }
            return new FilterToken(from, at, negated, field, value.toString(), equals);
        }

        /// Letters up to a colon.
        private String field() {
            int end = at;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            if (end == at || end == text.length() || text.charAt(end) != ':') {
                return "";
            }
            var field = text.substring(at, end).toLowerCase(Locale.ROOT);
            at = end + 1;
            return field;
        }

        private void take(char c) {
            at++;
            if (c == '"') {
                quoted = !quoted;
            } else if (quoted && c == '\\' && at < text.length()) {
                value.append(text.charAt(at++));
            } else {
                if (c == '=' && !quoted && equals < 0) {
                    equals = value.length();
                }
                value.append(c);
            }
        }
    }
}
