package app.keyturn.keys;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A column to sort by.
///
/// @param column the column's fx:id
public record KeySort(String column, boolean ascending) {
    private static final Comparator<@Nullable Instant> TIME = Comparator.nullsLast(Comparator.naturalOrder());
    private static final Comparator<KeyRow> NAME = Comparator.comparing(KeyRow::key);
    private static final Map<String, Comparator<KeyRow>> COLUMNS = Map.of(
            "nameColumn", NAME,
            "typeColumn", Comparator.comparing(KeyRow::material),
            "statusColumn", Comparator.comparing(KeyRow::status),
            "nextRotationColumn", Comparator.comparing(KeyRow::nextRotation),
            "expiresColumn", Comparator.comparing(row -> row.item().expiresOn(), TIME),
            "createdColumn", Comparator.comparing(row -> row.item().createdOn(), TIME),
            "updatedColumn", Comparator.comparing(row -> row.item().updatedOn(), TIME),
            "tagsColumn", Comparator.comparing(row -> new TreeMap<>(row.item().tags()).toString()));

    /// Sorts by each column in turn, at last by name, so that no two runs differ.
    public static Comparator<KeyRow> by(List<KeySort> columns) {
        Comparator<KeyRow> result = (a, b) -> 0;
        for (var sort : columns) {
            var comparator = COLUMNS.getOrDefault(sort.column(), NAME);
            result = result.thenComparing(sort.ascending() ? comparator : comparator.reversed());
        }
        return result.thenComparing(NAME);
    }
}
