package app.keyturn.keys;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the table shall show.
public record KeyQuery(String text, KeyFilter filter, List<KeySort> sort) {

    /// @param counts of the rows that the text matches, by chip
    public record Result(List<KeyRow> rows, Map<KeyFilter, Integer> counts) {}

    /// Pure and slow enough to be run in the background.
    public Result run(List<KeyRow> all) {
        var matching = all.stream().filter(KeyFilter.matching(text)).toList();
        Map<KeyFilter, Integer> counts = new EnumMap<>(KeyFilter.class);
        for (var chip : KeyFilter.values()) {
            counts.put(chip, (int) matching.stream().filter(chip::test).count());
        }
        var rows =
                matching.stream().filter(filter::test).sorted(KeySort.by(sort)).toList();
        return new Result(rows, counts);
    }
}
