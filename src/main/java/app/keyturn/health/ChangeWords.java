package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.inventory.history.Aspect;
import app.keyturn.inventory.history.Origin;
import app.keyturn.inventory.history.SeenChange;
import app.keyturn.inventory.history.TagText;
import app.keyturn.ui.Formats;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Changes as people read them.
record ChangeWords(Formats formats) {
    /// Times are shown to the minute.
    private static final Duration MOMENT = Duration.ofMinutes(1);

    /// A part of what changed.
    ///
    /// @param what   what of the key; empty where the rest says it
    /// @param before what is no more; empty for nothing
    /// @param after  what is now; empty for nothing
    record Piece(String what, String before, String after) {
        private String words() {
            var change = before.isEmpty() || after.isEmpty() ? before + after : before + " → " + after;
            var sign = before.isEmpty() || !after.isEmpty() ? "" : text("changes.removed") + " ";
            return what.isEmpty() ? sign + change : (what + " " + sign + change).strip();
        }
    }

    /// All of a row in one line, for those who listen.
    String line(ChangeRow row) {
        return pieces(row).stream().map(Piece::words).collect(Collectors.joining("; "));
    }

    List<Piece> pieces(ChangeRow row) {
        return row.changes().stream().flatMap(one -> pieces(one).stream()).toList();
    }

    private List<Piece> pieces(SeenChange change) {
        return switch (change.aspect()) {
            case NEW_KEY -> List.of(new Piece(text("changes.newKey"), "", ""));
            case RECOVERED -> List.of(new Piece(text("changes.recovered"), "", ""));
            case DELETED -> List.of(deleted(change));
            case VERSION -> List.of(new Piece(version(change), "", ""));
            case ENABLED -> List.of(new Piece("", enabled(change.before()), enabled(change.after())));
            case TAGS -> tags(TagText.read(change.before()), TagText.read(change.after()));
            case OPERATIONS -> operations(words(change.before()), words(change.after()));
            case RELEASE_POLICY -> List.of(new Piece(text("changes.releasePolicy"), "", ""));
            default ->
                List.of(new Piece(
                        text(key(change.aspect())),
                        value(change.aspect(), change.before()),
                        value(change.aspect(), change.after())));
        };
    }

    private static String key(Aspect aspect) {
        return switch (aspect) {
            case POLICY_ROTATION -> "changes.aspect.rotation";
            case POLICY_NOTICE -> "changes.aspect.notice";
            case POLICY_EXPIRY -> "changes.aspect.expiryTime";
            case ACTIVATION -> "changes.aspect.activation";
            case EXPIRY -> "changes.aspect.expiry";
            case EXPORTABLE -> "changes.aspect.exportable";
            case MATERIAL -> "changes.aspect.material";
            case RECOVERY_LEVEL -> "changes.aspect.recoveryLevel";
            default -> throw new IllegalArgumentException("It has words of its own: " + aspect);
        };
    }

    private String value(Aspect aspect, @Nullable String value) {
        if (value == null) {
            return text("changes.none");
        }
        return switch (aspect) {
            case ACTIVATION, EXPIRY -> formats.date(Instant.parse(value));
            case EXPORTABLE -> text(value.equals("true") ? "changes.yes" : "changes.no");
            default -> value;
        };
    }

    private static String enabled(@Nullable String value) {
        return text("true".equals(value) ? "changes.enabled" : "changes.disabled");
    }

    private static String version(SeenChange change) {
        var words = change.after() == null
                ? text("changes.version.unread")
                : text("changes.version", Formats.shortVersion(change.after()));
        return change.origin() == Origin.POLICY ? text("changes.version.byPolicy", words) : words;
    }

    /// It was deleted between two times; the earlier one tells until when it can be recovered at least.
    private Piece deleted(SeenChange change) {
        var since = change.when().after() == null
                ? change.when().seen()
                : Objects.requireNonNull(change.when().after());
        if (change.after() == null) {
            return new Piece(text("changes.deleted"), "", "");
        }
        var until =
                since.atZone(formats.zone()).plus(Period.parse(change.after())).toInstant();
        return new Piece(text("changes.deleted.until", formats.date(until)), "", "");
    }

    private static List<Piece> tags(Map<String, String> before, Map<String, String> after) {
        List<Piece> pieces = new ArrayList<>();
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            if (!Objects.equals(before.get(name), after.get(name))) {
                pieces.add(new Piece(text("changes.tag"), tag(name, before), tag(name, after)));
            }
        }
        return pieces;
    }

    private static String tag(String name, Map<String, String> tags) {
        return tags.containsKey(name) ? name + "=" + tags.get(name) : "";
    }

    private static Set<String> words(@Nullable String operations) {
        return operations == null ? Set.of() : new TreeSet<>(Arrays.asList(operations.split(" ")));
    }

    private static List<Piece> operations(Set<String> before, Set<String> after) {
        return List.of(new Piece(text("changes.operations"), without(before, after), without(after, before)));
    }

    private static String without(Set<String> some, Set<String> others) {
        return some.stream().filter(one -> !others.contains(one)).collect(Collectors.joining(", "));
    }

    static String origin(Origin origin) {
        return text(
                switch (origin) {
                    case HERE -> "changes.origin.here";
                    case POLICY -> "changes.origin.policy";
                    case ELSEWHERE -> "changes.origin.elsewhere";
                    case UNKNOWN -> "changes.origin.unknown";
                });
    }

    /// "2026-11-25, 04:00 to 09:41", "2026-11-25 to 2026-11-28"; one time where they differ by less than
    /// can be told.
    String when(SeenChange.When when) {
        var after = when.after();
        if (after == null || Duration.between(after, when.seen()).compareTo(MOMENT) < 0) {
            return formats.time(when.seen());
        }
        var zone = formats.zone();
        boolean sameDay = LocalDate.ofInstant(after, zone).equals(LocalDate.ofInstant(when.seen(), zone));
        return sameDay
                ? text("changes.between.day", formats.date(after), clock(after), clock(when.seen()))
                : text("changes.between", formats.date(after), formats.date(when.seen()));
    }

    private String clock(Instant instant) {
        return formats.clockTime(instant).substring(0, "00:00".length());
    }
}
