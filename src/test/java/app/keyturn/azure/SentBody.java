package app.keyturn.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What the body of a request asks for: without what is the service's default anyway, and without the layout of the
/// document in it.
final class SentBody {
    private static final ObjectMapper JSON = new ObjectMapper();

    private SentBody() {}

    static @Nullable JsonNode meaning(byte[] body) throws IOException {
        if (body.length == 0) {
            return null;
        }
        var root = (ObjectNode) JSON.readTree(body);
        dropNulls(root);
        if (root.path("public_exponent").asInt(-1) == 0) {
            root.remove("public_exponent"); // Microsoft's client says so where none is chosen
        }
        if (root.path("attributes") instanceof ObjectNode attributes) {
            if (attributes.path("enabled").asBoolean(false)) {
                attributes.remove("enabled");
            }
            if (attributes.isEmpty()) {
                root.remove("attributes");
            }
        }
        if (root.path("release_policy") instanceof ObjectNode policy) {
            policy.remove("contentType");
            if (!policy.path("immutable").asBoolean(false)) {
                policy.remove("immutable");
            }
            policy.set(
                    "data",
                    JSON.readTree(
                            Base64.getUrlDecoder().decode(policy.path("data").textValue())));
        }
        for (var action : root.path("lifetimeActions")) {
            var type = (ObjectNode) action.path("action");
            type.put("type", type.path("type").textValue().toLowerCase(Locale.ROOT));
        }
        if (root.has("key_ops")) {
            Set<String> operations = new TreeSet<>();
            root.path("key_ops").forEach(one -> operations.add(one.textValue()));
            root.set("key_ops", JSON.valueToTree(operations));
        }
        return root;
    }

    private static void dropNulls(ObjectNode object) {
        for (var entry : List.copyOf(object.properties())) {
            if (entry.getValue().isNull()) {
                object.remove(entry.getKey());
            } else if (entry.getValue() instanceof ObjectNode inner) {
                dropNulls(inner);
            }
        }
    }
}
