package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a recording shows of keys, wherever in it: the fullest description of each version.
final class Known {
    /// By `name/version`, or by `name` alone for an item of a list of keys.
    private final Map<String, ObjectNode> described = new LinkedHashMap<>();

    Known(Recording recording) {
        recording.exchanges().forEach(exchange -> keys(exchange.body()).forEach(this::note));
    }

    ObjectNode about(String id) {
        ObjectNode known = described.get(id);
        return known == null ? ServiceJson.object() : known;
    }

    /// What any answer shows of a key, with the dates of its deletion where one does.
    ObjectNode aboutKey(String name) {
        ObjectNode found = about(name);
        for (Map.Entry<String, ObjectNode> entry : described.entrySet()) {
            if (entry.getKey().startsWith(name + "/")
                    && (found.isEmpty() || entry.getValue().has("deletedDate"))) {
                found = entry.getValue();
            }
        }
        return found;
    }

    /// The bundles and items in an answer.
    static List<ObjectNode> keys(JsonNode body) {
        List<ObjectNode> keys = new ArrayList<>();
        if (body instanceof ObjectNode bundle && !id(bundle).isEmpty()) {
            keys.add(bundle);
        }
        body.path("value").forEach(item -> {
            if (item instanceof ObjectNode object && !id(object).isEmpty()) {
                keys.add(object);
            }
        });
        return keys;
    }

    /// `name` or `name/version` of a bundle or an item; empty when it is neither.
    static String id(JsonNode bundle) {
        JsonNode kid = bundle.has("key") ? bundle.at("/key/kid") : bundle.path("kid");
        boolean describes = bundle.has("attributes") && kid.asText().startsWith("https://");
        return describes ? URI.create(kid.asText()).getPath().replaceFirst("^/(deleted)?keys/", "") : "";
    }

    private void note(ObjectNode bundle) {
        described.merge(id(bundle), bundle, (old, fresh) -> old.has("key") || !fresh.has("key") ? old : fresh);
    }
}
