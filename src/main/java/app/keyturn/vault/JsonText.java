package app.keyturn.vault;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// JSON for people to read: two spaces a level, short lists on one line (RFC 8259).
public final class JsonText {
    private JsonText() {}

    /// @param value maps, collections, strings, numbers and booleans, in any depth
    public static String of(Object value) {
        return write(value, "\n");
    }

    /// Adds a member, unless its value is null.
    public static void put(Map<String, Object> object, String member, @Nullable Object value) {
        if (value != null) {
            object.put(member, value);
        }
    }

    private static String write(Object value, String newLine) {
        return switch (value) {
            case Map<?, ?> map when map.isEmpty() -> "{}";
            case Map<?, ?> map ->
                "{" + newLine + "  "
                        + map.entrySet().stream()
                                .map(member -> quote(member.getKey().toString()) + ": "
                                        + write(member.getValue(), newLine + "  "))
                                .collect(Collectors.joining("," + newLine + "  "))
                        + newLine + "}";
            case Collection<?> list ->
                list.stream().map(one -> write(one, newLine)).collect(Collectors.joining(", ", "[", "]"));
            case String text -> quote(text);
            case Number number -> number.toString();
            case Boolean bool -> bool.toString();
            default -> throw new IllegalArgumentException("Not JSON: " + value.getClass());
        };
    }

    /// Quotes a text. Characters that cannot be seen are escaped, so that what is read is what is
    /// sent.
    private static String quote(String text) {
        var quoted = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (HiddenText.hides(c)) {
                Character.toString(c).chars().forEach(half -> quoted.append("\\u%04x".formatted(half)));
            } else {
                quoted.append(c == '"' || c == '\\' ? "\\" : "").appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
