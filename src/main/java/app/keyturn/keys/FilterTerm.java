package app.keyturn.keys;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// One condition of a filter. Texts in it are in lower case, and are compared without regard to case.
sealed interface FilterTerm {

    /// Whether a key is meant. Where what is asked for is not known of the key, nobody can say.
    enum Answer {
        YES,
        NO,
        UNKNOWN;

        static Answer of(boolean yes) {
            return yes ? YES : NO;
        }

        Answer negated() {
            return switch (this) {
                case YES -> NO;
                case NO -> YES;
                case UNKNOWN -> UNKNOWN;
            };
        }
    }

    Answer test(KeyRow row);

    /// Found in the name, or in a tag written as `name:value`.
    record Word(String word) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            return row.key().contains(word)
                    ? Answer.YES
                    : anyTag(row, (name, value) -> (name + ":" + value).contains(word));
        }
    }

    record Name(String part) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            return Answer.of(row.key().contains(part));
        }
    }

    /// Of a vault whose name has this part.
    record InVault(String part) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            return Answer.of(lower(row.vault().name()).contains(part));
        }
    }

    /// `rsa` means RSA and RSA-HSM, `hsm` every type that hardware protects.
    record Type(String start) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            var details = row.details();
            return details == null
                    ? Answer.UNKNOWN
                    : Answer.of(meant(start, details.type().name()));
        }

        static boolean meant(String start, String type) {
            var name = lower(type);
            return name.startsWith(start) || (start.equals("hsm") && name.endsWith("-hsm"));
        }
    }

    /// In bits. A key without a size, such as one of a curve, is never meant.
    record Size(Comparison comparison, int bits) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            var details = row.details();
            if (details == null) {
                return Answer.UNKNOWN;
            }
            var size = details.keySize();
            return Answer.of(size != null && comparison.holds(Integer.compare(size, bits)));
        }
    }

    /// @param start of the curve's name without hyphens
    /// @param whole whether it is the whole name: `p256` is not P-256K
    record Curve(String start, boolean whole) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            var details = row.details();
            if (details == null) {
                return Answer.UNKNOWN;
            }
            var curve = details.standardCurve();
            return Answer.of(curve != null
                    && (whole ? bare(curve).equals(start) : bare(curve).startsWith(start)));
        }

        static String bare(String curve) {
            return lower(curve).replace("-", "");
        }
    }

    record Status(Set<KeyStatus> meant) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            return Answer.of(meant.contains(row.status()));
        }
    }

    /// A tag of this name, whatever its value, or any tag where the name is empty.
    ///
    /// @param value the whole value or one of its words; empty for any
    record Tag(String name, String value) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            return anyTag(row, this::meant);
        }

        private boolean meant(String itsName, String itsValue) {
            return (name.isEmpty() || itsName.equals(name))
                    && (value.isEmpty()
                            || itsValue.equals(value)
                            || Arrays.asList(itsValue.split("[\\s,;]+")).contains(value));
        }
    }

    /// A word of a tag, of its name or its value.
    record TagWord(String word) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            return anyTag(row, (name, value) -> name.contains(word) || value.contains(word));
        }
    }

    /// Before or after a moment that is so far from now: `expires:<30d` is less than 30 days ahead or past,
    /// `created:<30d` less than 30 days ago.
    record Span(FilterDate date, Comparison comparison, Period span) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            var moment = date.of(row);
            if (moment == null) {
                return Answer.UNKNOWN;
            }
            var now = row.seenAt().atZone(ZoneOffset.UTC);
            var then = (date.past() ? now.minus(span) : now.plus(span)).toInstant();
            int order = moment.compareTo(then);
            return Answer.of(!moment.equals(FilterDate.NEVER) && comparison.holds(date.past() ? -order : order));
        }
    }

    /// Before, in or after a day, a month or a year.
    ///
    /// @param from its first moment
    /// @param to   the first moment after it
    record Day(FilterDate date, Comparison comparison, Instant from, Instant to) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            var moment = date.of(row);
            if (moment == null) {
                return Answer.UNKNOWN;
            }
            int order = moment.isBefore(from) ? -1 : moment.isBefore(to) ? 0 : 1;
            return Answer.of(!moment.equals(FilterDate.NEVER) && comparison.holds(order));
        }
    }

    record Never(FilterDate date) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            var moment = date.of(row);
            return moment == null ? Answer.UNKNOWN : Answer.of(moment.equals(FilterDate.NEVER));
        }
    }

    record Not(FilterTerm term) implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            return term.test(row).negated();
        }
    }

    /// What was not understood. It means no key, negated or not: a filter that shows more keys than someone
    /// asked for is a danger to those keys.
    record Nothing() implements FilterTerm {
        @Override
        public Answer test(KeyRow row) {
            return Answer.NO;
        }
    }

    /// How a size or a time is compared.
    enum Comparison {
        LESS("<"),
        AT_MOST("<="),
        EQUAL("="),
        AT_LEAST(">="),
        MORE(">");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        /// The comparison whose sign a value begins with, the longest; null for none.
        static @Nullable Comparison at(String value) {
            return Arrays.stream(values())
                    .filter(one -> value.startsWith(one.sign))
                    .max((a, b) -> a.sign.length() - b.sign.length())
                    .orElse(null);
        }

        /// @param order of what a key has to what was asked for: negative for less
        boolean holds(int order) {
            return switch (this) {
                case LESS -> order < 0;
                case AT_MOST -> order <= 0;
                case EQUAL -> order == 0;
                case AT_LEAST -> order >= 0;
                case MORE -> order > 0;
            };
        }
    }

    /// Whether a tag is meant, asked with its name and value in lower case.
    private static Answer anyTag(KeyRow row, BiPredicate<String, String> meant) {
        if (!row.item().tells("tags")) {
            return Answer.UNKNOWN;
        }
        return Answer.of(row.item().tags().entrySet().stream()
                .anyMatch(tag -> meant.test(lower(tag.getKey()), lower(tag.getValue()))));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
