package app.keyturn.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Makes of a document of JSON one that is damaged, or that someone edited by hand: members that are odd, missing,
/// doubled or of another kind, and octets that are wrong.
public final class DamagedFiles {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> ODD = List.of(
            "null",
            "{}",
            "[]",
            "[{}]",
            "[null]",
            "true",
            "-1",
            "0.5",
            "1e999",
            "9223372036854775807",
            "99999999999999999999999999",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\\u202e\\u05d0\\n\"",
            "\"-1000000000-01-01T00:00:00Z\"",
            "\"+1000000000-12-31T23:59:59Z\"",
            "\"P2147483647Y\"",
            "\"../..//%2f\"",
            "\"" + "x".repeat(5_000) + "\"");

    private DamagedFiles() {}

    /// @param json a document of JSON
    public static byte[] damage(String json, Random random) {
        var content = odd(json, random).getBytes(StandardCharsets.UTF_8);
        return random.nextInt(4) == 0 ? wrongOctets(content, random) : content;
    }

    private static byte[] wrongOctets(byte[] content, Random random) {
        if (content.length == 0 || random.nextInt(3) == 0) {
            return new byte[] {(byte) 0xff};
        }
        var wrong = content.clone();
        wrong[random.nextInt(wrong.length)] = (byte) random.nextInt(256);
        return random.nextBoolean() ? wrong : java.util.Arrays.copyOf(wrong, random.nextInt(wrong.length));
    }

    private static String odd(String json, Random random) {
        try {
            var root = JSON.readTree(json);
            List<ContainerNode<?>> containers = new ArrayList<>();
            collect(root, containers);
            for (int changes = random.nextInt(3); changes >= 0 && !containers.isEmpty(); changes--) {
                change(containers.get(random.nextInt(containers.size())), random);
            }
            return random.nextInt(20) == 0 ? ODD.get(random.nextInt(ODD.size())) : root.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> containers) {
        if (node instanceof ContainerNode<?> container) {
            containers.add(container);
        }
        node.forEach(child -> collect(child, containers));
    }

    private static void change(ContainerNode<?> container, Random random) throws JsonProcessingException {
        var odd = JSON.readTree(ODD.get(random.nextInt(ODD.size())));
        if (container instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextBoolean()) {
                array.add(array.isEmpty() ? odd : array.get(random.nextInt(array.size())));
            } else {
                array.set(random.nextInt(array.size()), odd);
            }
        } else if (container instanceof ObjectNode object && !object.isEmpty()) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(random.nextInt(names.size()));
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, odd);
            }
        }
    }
}
