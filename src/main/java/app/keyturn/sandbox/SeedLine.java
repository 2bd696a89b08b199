package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// One key of a vault's first stock, as its text file describes it; the head of the file explains the columns.
///
/// @param ages days since each version was made, oldest first
/// @param options the rest of the line; a word without a value stands for itself
record SeedLine(String name, KeySpec spec, List<Integer> ages, Map<String, String> options) {
    static SeedLine parse(String line) {
        String[] words = line.trim().split("\\s+");
        Map<String, String> options = new LinkedHashMap<>();
        for (String word : Arrays.copyOfRange(words, 2, words.length)) {
            int equals = word.indexOf('=');
            options.put(equals < 0 ? word : word.substring(0, equals), word.substring(equals + 1));
        }
        List<Integer> ages = Arrays.stream(options.getOrDefault("ages", "0").split(","))
                .map(Integer::valueOf)
                .toList();
        return new SeedLine(words[0], spec(words[1]), ages, options);
    }

    boolean is(String word) {
        return options.containsKey(word);
    }

    OptionalInt days(String option) {
        String days = options.get(option);
        return days == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(days));
    }

    /// The pairs of an option such as `tags=a:b,c:d`, in their order.
    Map<String, String> pairs(String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String pair : options.getOrDefault(option, "").split(",")) {
            int colon = pair.indexOf(':');
            if (colon > 0) {
                pairs.put(pair.substring(0, colon), pair.substring(colon + 1));
            }
        }
        return pairs;
    }

    private static KeySpec spec(String text) {
        String[] parts = text.split(":");
        Kty type = Kty.of(parts[0]).orElseThrow();
        return type.isEc()
                ? ServiceKeyRules.spec(type, null, parts[1])
                : ServiceKeyRules.spec(type, Integer.valueOf(parts[1]), null);
    }
}
