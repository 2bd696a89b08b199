package app.keyturn.keys;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Which rows need the most room in a column, so that a table of 100,000 keys measures a few dozen
/// cells. For each column one row of every kind of content, such as every type with its size, or the
/// rows with the longest names.
///
/// @param rows by column, then by what the cell shows
record Widest(Map<String, Map<Object, KeyRow>> rows) {
    static final Widest NONE = new Widest(Map.of());

    /// Letters differ in width, so a few of the longest are measured.
    private static final int LONGEST = 12;

    private static final int MOST_KINDS = 64;

    /// What decides how wide a cell is.
    private record Turn(NextRotation.State state, int digits, boolean warned) {}

    static Widest of(List<KeyRow> all) {
        return new Widest(Map.of(
                "nameColumn", longest(all, row -> row.name().length(), KeyRow::name),
                "vaultColumn",
                        longest(
                                all,
                                row -> row.vault().name().length(),
                                row -> row.vault().name()),
                "typeColumn", kinds(all, KeyRow::material),
                "statusColumn",
                        kinds(
                                all,
                                row -> List.of(
                                        row.status(), row.writing(), row.known().unconfirmed())),
                "nextRotationColumn", kinds(all, Widest::turn),
                "expiresColumn",
                        kinds(
                                all,
                                row -> List.of(
                                        row.item().tells("exp"), row.item().expiresOn() == null)),
                "createdColumn", kinds(all, row -> row.item().createdOn() == null),
                "updatedColumn", kinds(all, row -> row.item().updatedOn() == null),
                "tagsColumn", longest(all, Widest::tagsLength, row -> row.item().tags())));
    }

    private static Turn turn(KeyRow row) {
        var next = row.nextRotation();
        boolean warned = row.attention().contains(Attention.CONTRADICTION);
        return new Turn(next.state(), digits(row.seenAt(), next.at()), warned);
    }

    private static int digits(Instant from, @Nullable Instant to) {
        return to == null
                ? 0
                : Long.toString(Math.abs(ChronoUnit.DAYS.between(from, to))).length();
    }

    private static int tagsLength(KeyRow row) {
        int length = 0;
        for (var tag : row.item().tags().entrySet()) {
            length += tag.getKey().length() + tag.getValue().length() + 3;
        }
        return length;
    }

    private static Map<Object, KeyRow> kinds(List<KeyRow> all, Function<KeyRow, Object> kind) {
        Map<Object, KeyRow> found = new HashMap<>();
        for (var row : all) {
            var its = kind.apply(row);
            if (found.size() < MOST_KINDS && !found.containsKey(its)) {
                found.put(its, row);
            }
        }
        return found;
    }

    private record Measured(int length, KeyRow row) {}

    private static Map<Object, KeyRow> longest(
            List<KeyRow> all, ToIntFunction<KeyRow> length, Function<KeyRow, Object> shown) {
        var best = new PriorityQueue<Measured>((a, b) -> a.length() - b.length());
        for (var row : all) {
            int its = length.applyAsInt(row);
            if (best.size() < LONGEST || its > best.element().length()) {
                best.add(new Measured(its, row));
                if (best.size() > LONGEST) {
                    best.remove();
                }
            }
        }
        Map<Object, KeyRow> found = new LinkedHashMap<>();
        best.forEach(one -> found.put(shown.apply(one.row()), one.row()));
        return found;
    }
}
