package app.keyturn.keys;

import app.keyturn.keys.FilterTerm.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What the table shall show.
record KeyQuery(FilterText text, KeyFilter filter, List<KeySort> sort) {

    /// @param counts  of the rows that the text matches, by chip
    /// @param widest  of all rows, so that no column moves when the filter changes
    /// @param unknown how many keys are left out because what the text asks for is not known of them
    /// @param trouble what of the text was not understood, in words
    record Result(
            List<KeyRow> rows, Map<KeyFilter, Integer> counts, Widest widest, int unknown, List<String> trouble) {}

    /// Pure and slow enough to be run in the background.
    Result run(List<KeyRow> all) {
        List<KeyRow> matching = new ArrayList<>();
        int unknown = 0;
        for (var row : all) {
            var answer = text.test(row);
            if (answer == Answer.YES) {
                matching.add(row);
            } else if (answer == Answer.UNKNOWN) {
                unknown++;
            }
        }
        var rows = KeySort.sorted(matching.stream().filter(filter::test).toList(), sort);
        return new Result(rows, counts(matching), Widest.of(all), unknown, text.trouble(all));
    }

    private static Map<KeyFilter, Integer> counts(List<KeyRow> matching) {
        Map<KeyFilter, Integer> counts = new EnumMap<>(KeyFilter.class);
        for (var chip : KeyFilter.values()) {
            counts.put(chip, (int) matching.stream().filter(chip::test).count());
        }
        return counts;
    }
}
