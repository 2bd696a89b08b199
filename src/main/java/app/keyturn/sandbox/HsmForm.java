package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
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
        return ServiceJson.ordered(body, Comparator.naturalOrder());
    }
}
