package app.keyturn.inventory.history;

import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Tags as the inventory file has them: one JSON object, its names in their order.
public final class TagText {
    private static final TypeReference<TreeMap<String, String>> TAGS = new TypeReference<>() {};

    private TagText() {}

    /// Null for no tags.
    static @Nullable String of(Map<String, String> tags) {
        try {
            return tags.isEmpty() ? null : Json.MAPPER.writeValueAsString(new TreeMap<>(tags));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: tags", e);
        }
    }

    /// @throws IllegalArgumentException where it is no such object
    public static Map<String, String> read(@Nullable String text) {
        try {
            return text == null ? Map.of() : Json.MAPPER.readValue(text, TAGS);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No tags", e);
        }
    }
}
