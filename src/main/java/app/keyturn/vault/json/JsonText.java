package app.keyturn.vault.json;

import app.keyturn.vault.HiddenText;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter.NopIndenter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.core.util.Separators.Spacing;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON for people to read and to copy: two spaces a level, lists on one line, members in the order in
/// which they were put.
public final class JsonText {
    private static final DefaultPrettyPrinter LAYOUT = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Spacing.AFTER)
                    .withArrayValueSpacing(Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(NopIndenter.instance);

    private static final ObjectWriter WRITER = Json.MAPPER.writer(LAYOUT);

    private JsonText() {}

    /// @param value maps, collections, strings, numbers and booleans, in any depth
    public static String of(Object value) {
        try {
            return withoutHidden(WRITER.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + value.getClass(), e);
        }
    }

    /// Adds a member, unless its value is null.
    public static void put(Map<String, Object> object, String member, @Nullable Object value) {
        if (value != null) {
            object.put(member, value);
        }
    }

    /// Puts a document on one line. In JSON a line ends between its parts alone, so that this changes
    /// the layout and nothing else. A text that is no JSON stays as it is.
    public static String onOneLine(String json) {
        return isJson(json) ? json.strip().replaceAll("\\s*[\\t\\r\\n]\\s*", " ") : json;
    }

    /// Whether the text is one JSON object.
    public static boolean isObject(String text) {
        return isJson(text) && text.strip().startsWith("{");
    }

    private static boolean isJson(String text) {
        try {
            return !Json.MAPPER.readTree(text).isMissingNode();
        } catch (JsonProcessingException e) {
            return false; // which is the answer
        }
    }

    /// Escapes what cannot be seen, so that what is read is what is sent. Outside of texts there is
    /// nothing of that kind but the ends of our lines.
    private static String withoutHidden(String json) {
        var seen = new StringBuilder();
        json.codePoints().forEach(c -> {
            if (c != '\n' && HiddenText.hides(c)) {
                Character.toString(c).chars().forEach(half -> seen.append("\\u%04x".formatted(half)));
            } else {
                seen.appendCodePoint(c);
            }
        });
        return seen.toString();
    }
}
