package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.keys.FilterTerm.Answer;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Shown;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A filter as it was understood: a key is meant where it answers yes to every condition. Plain words are
/// found in names and tags; `size:<3072` asks for a [FilterField], `-type:ec` for the opposite.
///
/// @param terms the conditions
/// @param odd   what was not understood, in words
/// @param words of a field that there is not, which may be the name of a tag
record FilterText(List<FilterTerm> terms, List<String> odd, List<OtherField> words) {
    /// More than this is not read: nobody types so much, and each condition is asked of every key.
    static final int MOST_CHARACTERS = 1_000;

    static final int MOST_TERMS = 40;

    /// The part of a word before its colon, and the word as a condition.
    record OtherField(String field, FilterTerm word) {}

    /// Reads any text; what is not understood is said in [#odd].
    static FilterText parse(String text, ZoneId zone) {
        return new Parser(zone).parse(text);
    }

    Answer test(KeyRow row) {
        var result = Answer.YES;
        for (var term : terms) {
            var answer = term.test(row);
            if (answer == Answer.NO) {
                return Answer.NO;
            } else if (answer == Answer.UNKNOWN) {
                result = Answer.UNKNOWN;
            }
        }
        return result;
    }

    /// What is to be said of the filter: what was not understood, and words such as `typ:rsa` that look like a
    /// field and are found nowhere.
    List<String> trouble(List<KeyRow> all) {
        List<String> said = new ArrayList<>(odd);
        words.stream()
                .filter(other -> all.stream().noneMatch(row -> other.word().test(row) == Answer.YES))
                .forEach(other -> said.add(text("keys.filter.unknown", Shown.line(other.field()), fields())));
        return said;
    }

    private static String fields() {
        return Arrays.stream(FilterField.values()).map(FilterField::word).collect(Collectors.joining(", "));
    }

    private static final class Parser {
        private final ZoneId zone;
        private final List<FilterTerm> terms = new ArrayList<>();
        private final List<String> odd = new ArrayList<>();
        private final List<OtherField> words = new ArrayList<>();

        Parser(ZoneId zone) {
            this.zone = zone;
        }

        FilterText parse(String text) {
            var tokens = FilterToken.of(text.substring(0, Math.min(text.length(), MOST_CHARACTERS)));
            tokens.stream().limit(MOST_TERMS).forEach(this::take);
            if (text.length() > MOST_CHARACTERS || tokens.size() > MOST_TERMS) {
                odd.add(text("keys.filter.tooLong", Formats.number(MOST_CHARACTERS), Formats.number(MOST_TERMS)));
                terms.add(new FilterTerm.Nothing());
            }
            return new FilterText(List.copyOf(terms), List.copyOf(odd), List.copyOf(words));
        }

        private void take(FilterToken token) {
            var field = FilterField.of(token.field());
            if (field == null) {
                takeWord(token);
            } else if (!field.unfinished(token.value())) {
                takeField(token, field);
            }
        }

        private void takeWord(FilterToken token) {
            var prefix = token.field().isEmpty() ? "" : token.field() + ":";
            var word = new FilterTerm.Word(prefix + token.value().toLowerCase(Locale.ROOT));
            if (!word.word().isEmpty()) {
                add(token, word);
            }
            if (!token.field().isEmpty()) {
                words.add(new OtherField(token.field(), word));
            }
        }

        private void takeField(FilterToken token, FilterField field) {
            var term = field.term(token, zone);
            if (term == null) {
                odd.add(text("keys.filter.odd", field.word() + ":" + Shown.line(token.value()), text(field.help())));
                terms.add(new FilterTerm.Nothing());
            } else {
                add(token, term);
            }
        }

        private void add(FilterToken token, FilterTerm term) {
            terms.add(token.negated() ? new FilterTerm.Not(term) : term);
        }
    }
}
