package app.keyturn.keys;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A column to sort by. What is not known of a key comes last in both directions.
///
/// @param column the column's fx:id
public record KeySort(String column, boolean ascending) {
    /// What a column compares, or null where that is not known of a key.
    private static final Map<String, Function<KeyRow, @Nullable Comparable<?>>> COLUMNS = Map.of(
            "nameColumn", KeyRow::key,
            "vaultColumn", row -> row.vault().name().toLowerCase(Locale.ROOT),
            "typeColumn", KeySort::material,
            "statusColumn", KeyRow::status,
            "nextRotationColumn", KeySort::nextRotation,
            "expiresColumn", FilterDate.EXPIRES::of, // never is later than any day
            "createdColumn", FilterDate.CREATED::of,
            "updatedColumn", FilterDate.UPDATED::of,
            "tagsColumn", KeySort::tags);

    /// A row with what each column compares, found once and not at every comparison.
    private record Keyed(KeyRow row, List<@Nullable Comparable<?>> keys) {}

    /// Sorted by each column in turn, at last by name, so that no two runs differ.
    public static List<KeyRow> sorted(List<KeyRow> rows, List<KeySort> columns) {
        return rows.stream()
                .map(row -> new Keyed(row, keys(row, columns)))
                .sorted(order(columns))
                .map(Keyed::row)
                .toList();
    }

    private static List<@Nullable Comparable<?>> keys(KeyRow row, List<KeySort> columns) {
        List<@Nullable Comparable<?>> keys = new ArrayList<>(columns.size() + 1);
        for (var sort : columns) {
            keys.add(COLUMNS.getOrDefault(sort.column(), KeyRow::key).apply(row));
        }
        keys.add(row.key());
        return keys;
    }

    private static Comparator<Keyed> order(List<KeySort> columns) {
        return (a, b) -> {
            for (int i = 0; i <= columns.size(); i++) {
                boolean ascending = i == columns.size() || columns.get(i).ascending();
                int order = compare(a.keys().get(i), b.keys().get(i), ascending);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    @SuppressWarnings("unchecked") // both are of the same column
    private static int compare(@Nullable Comparable<?> a, @Nullable Comparable<?> b, boolean ascending) {
        if (a == null || b == null) {
            return Boolean.compare(a == null, b == null);
        }
        int order = ((Comparable<Object>) a).compareTo(b);
        return ascending ? order : -order;
    }

    /// First the type, then the size as a number, then the curve.
    private record Material(String type, int size, String curve) implements Comparable<Material> {
        private static final Comparator<Material> ORDER = Comparator.comparing(Material::type)
                .thenComparing(Material::size)
                .thenComparing(Material::curve);

        @Override
        public int compareTo(Material other) {
            return ORDER.compare(this, other);
        }
    }

    private static @Nullable Material material(KeyRow row) {
        var details = row.details();
        if (details == null) {
            return null;
        }
        var size = details.keySize();
        var curve = details.standardCurve();
        return new Material(details.type().name(), size == null ? 0 : size, curve == null ? "" : curve);
    }

    /// A key that no policy rotates comes after those that one does.
    private static @Nullable NextRotation nextRotation(KeyRow row) {
        var next = row.nextRotation();
        return next.known() ? next : null;
    }

    private static @Nullable String tags(KeyRow row) {
        var tags = row.item().tags();
        return tags.isEmpty() ? null : new TreeMap<>(tags).toString().toLowerCase(Locale.ROOT);
    }
}
