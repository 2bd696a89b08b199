package app.keyturn.keys;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What keys have that a filter can ask for, to complete what someone types.
///
/// @param tags their values by their names
record FilterValues(
        SortedSet<String> vaults,
        SortedSet<String> types,
        SortedSet<Integer> sizes,
        SortedSet<String> curves,
        SortedSet<KeyStatus> statuses,
        SortedMap<String, SortedSet<String>> tags) {
    static final FilterValues NONE = of(List.of());

    /// More names of tags, or more values of one, help nobody to choose.
    private static final int MOST = 300;

    /// Slow enough to be run in the background.
    static FilterValues of(Collection<KeyRow> rows) {
        SortedMap<String, SortedSet<String>> tags = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        rows.forEach(row -> row.item().tags().forEach((name, value) -> add(tags, name, value)));
        return new FilterValues(
                all(rows, row -> row.vault().name()),
                all(
                        rows,
                        row -> row.details() == null
                                ? null
                                : row.details().type().name()),
                all(rows, row -> row.details() == null ? null : row.details().keySize()),
                all(rows, row -> row.details() == null ? null : row.details().standardCurve()),
                all(rows, KeyRow::status),
                tags);
    }

    private static void add(Map<String, SortedSet<String>> tags, String name, String value) {
        var values = tags.get(name);
        if (values == null && tags.size() < MOST) {
            values = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
            tags.put(name, values);
        }
        if (values != null && values.size() < MOST) {
            values.add(value);
        }
    }

    private static <T extends Comparable<T>> SortedSet<T> all(
            Collection<KeyRow> rows, Function<KeyRow, @Nullable T> of) {
        SortedSet<T> found = new TreeSet<>();
        for (var row : rows) {
            var value = of.apply(row);
            if (value != null) {
                found.add(value);
            }
        }
        return found;
    }
}
