package app.keyturn.vault.code;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What az makes of its words, by the rules of az 2.91: a word, or what is behind its first `=`, that begins with `@`
/// is the name of a file whose content takes its place (`@-` is the standard input); then a word that begins with `-`
/// is an option, with a value behind `=` or in the words that follow.
///
/// @param verb    the words before the first option
/// @param options each with its values
record AzReader(List<String> verb, Map<String, List<String>> options) {
    static AzReader of(PosixCommands.Call call) {
        List<String> verb = new ArrayList<>();
        Map<String, List<String>> options = new LinkedHashMap<>();
        List<String> values = verb;
        for (var word : call.words()) {
            var read = content(word, call.input());
            if (!read.startsWith("-")) {
                values.add(read);
                continue;
            }
            var parts = read.split("=", 2);
            values = new ArrayList<>();
            if (options.put(parts[0], values) != null) {
                throw new AssertionError(parts[0] + " twice in " + call.words());
            }
            if (parts.length == 2) {
                values.add(parts[1]);
            }
        }
        return new AzReader(verb, options);
    }

    private static String content(String word, String input) {
        int behind = word.indexOf('=') + 1;
        var value = word.substring(behind);
        if (value.length() < 2 || value.charAt(0) != '@') {
            return word;
        }
        if (!value.equals("@-")) {
            throw new AssertionError("az reads a file: " + word);
        }
        return word.substring(0, behind) + input.replaceAll("\n+$", "");
    }

    String one(String option) {
        var values = options.get(option);
        if (values == null || values.size() != 1) {
            throw new AssertionError(option + " is " + values + " in " + this);
        }
        return values.getFirst();
    }

    /// az splits each at its first `=`, and takes an empty word for none.
    Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        for (var tag : options.getOrDefault("--tags", List.of())) {
            if (!tag.isEmpty()) {
                var parts = tag.split("=", 2);
                tags.put(parts[0], parts.length == 2 ? parts[1] : "");
            }
        }
        return tags;
    }
}
