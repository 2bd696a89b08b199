package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What an operation gives back, before the headers that every answer has.
///
/// @param body null for an answer without one
record Answer(int status, @Nullable JsonNode body, Map<String, String> headers) {
    static Answer ok(JsonNode body) {
        return new Answer(200, body, Map.of());
    }

    static Answer noContent() {
        return new Answer(204, null, Map.of());
    }

    static Answer of(Refusal refusal) {
        return new Answer(refusal.status(), refusal.body(), refusal.headers());
    }
}
