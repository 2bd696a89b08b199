package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON object of a request, read member by member. A member that is missing or null is null; one of another type
/// than wanted is refused.
record Body(ObjectNode node) {
    static Body parse(byte[] bytes) {
        if (bytes.length == 0) {
            return new Body(ServiceJson.object());
        }
        try {
            if (ServiceJson.read(bytes) instanceof ObjectNode object) {
                return new Body(object);
            }
        } catch (IOException e) {
            throw Refusal.badParameter("The request body is not valid JSON.");
        }
        throw Refusal.badParameter("The request body is not a JSON object.");
    }

    boolean has(String member) {
        return node.hasNonNull(member);
    }

    @Nullable
    String text(String member) {
        JsonNode value = value(member);
        return value == null ? null : require(value.isTextual(), member, value).textValue();
    }

    @Nullable
    Boolean flag(String member) {
        JsonNode value = value(member);
        return value == null ? null : require(value.isBoolean(), member, value).booleanValue();
    }

    @Nullable
    Integer number(String member) {
        JsonNode value = value(member);
        return value == null
                ? null
                : require(value.isIntegralNumber() && value.canConvertToInt(), member, value)
                        .intValue();
    }

    /// Seconds since 1970, within the years that a calendar can show.
    @Nullable
    Instant instant(String member) {
        JsonNode value = value(member);
        if (value == null) {
            return null;
        }
        require(value.isIntegralNumber() && value.canConvertToLong(), member, value);
        long seconds = value.longValue();
        require(seconds >= 0 && seconds <= 253_402_300_799L, member, value);
        return Instant.ofEpochSecond(seconds);
    }

    @Nullable
    List<String> texts(String member) {
        JsonNode value = value(member);
        if (value == null) {
            return null;
        }
        require(value.isArray(), member, value);
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            texts.add(require(element.isTextual(), member, element).textValue());
        }
        return texts;
    }

    /// The objects of an array; none when it is missing.
    List<Body> objects(String member) {
        JsonNode value = value(member);
        List<Body> objects = new ArrayList<>();
        if (value != null) {
            require(value.isArray(), member, value);
            value.forEach(element -> objects.add(asObject(element, member)));
        }
        return objects;
    }

    /// An empty one when it is missing.
    Body object(String member) {
        JsonNode value = value(member);
        return value == null ? new Body(ServiceJson.object()) : asObject(value, member);
    }

    /// In the order given; a null value counts as empty text.
    @Nullable
    Map<String, String> map(String member) {
        JsonNode value = value(member);
        if (value == null) {
            return null;
        }
        require(value.isObject(), member, value);
        Map<String, String> map = new LinkedHashMap<>();
        value.properties().forEach(entry -> {
            JsonNode text = entry.getValue();
            require(text.isTextual() || text.isNull(), member, text);
            map.put(entry.getKey(), text.isNull() ? "" : text.textValue());
        });
        return map;
    }

    private static Body asObject(JsonNode value, String member) {
        if (value instanceof ObjectNode object) {
            return new Body(object);
        }
        throw invalid(member);
    }

    private @Nullable JsonNode value(String member) {
        JsonNode value = node.get(member);
        return value == null || value.isNull() ? null : value;
    }

    private static JsonNode require(boolean holds, String member, JsonNode value) {
        if (!holds) {
            throw invalid(member);
        }
        return value;
    }

    private static Refusal invalid(String member) {
        return Refusal.badParameter("Property " + member + " has invalid value");
    }
}
