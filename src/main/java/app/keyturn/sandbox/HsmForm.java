package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An answer as a managed HSM writes it: members in the order of the alphabet, errors with the id of the request, and a
/// challenge without a body (recordings rotate-managed-hsm, create-oct-invalid-size-400-managed-hsm).
final class HsmForm {
    private HsmForm() {}

    static @Nullable JsonNode of(Answer answer, String requestId) {
        JsonNode body = answer.body();
        if (body == null || answer.status() == 401) {
            return null;
        }
        if (body.get("error") instanceof ObjectNode error) {
            error.put("message", error.path("message").asText() + " (Activity ID: " + requestId + ")");
        }
        return sorted(body);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = Json.array();
            node.forEach(element -> array.add(sorted(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        TreeMap<String, JsonNode> members = new TreeMap<>();
        node.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
        ObjectNode object = Json.object();
        members.forEach(object::set);
        return object;
    }
}
