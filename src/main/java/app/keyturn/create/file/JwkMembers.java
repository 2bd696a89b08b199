package app.keyturn.create.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The members of one JSON Web Key (RFC 7517) as tools write them. A member that is `null` counts as
/// missing, because az prints every member that it knows. A name may be in upper case, as PowerShell
/// writes it. An error names the members that are missing or cannot be read.
final class JwkMembers {
    private final JsonNode object;

    private JwkMembers(JsonNode object) {
        this.object = object;
    }

    static JwkMembers of(JsonNode object) throws KeyFileException {
        if (!object.isObject()) {
            throw KeyFileException.malformed("JSON");
        }
        return new JwkMembers(object);
    }

    private @Nullable JsonNode find(String name) {
        var node = object.get(name);
        if (node == null) {
            node = object.properties().stream()
                    .filter(member -> name.equalsIgnoreCase(member.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(null);
        }
        return node == null || node.isNull() ? null : node;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    boolean hasAny(Collection<String> names) {
        return names.stream().anyMatch(this::has);
    }

    /// A list or an object inside this one. Null where it is neither, or missing.
    @Nullable
    JsonNode inside(String name) {
        var node = find(name);
        return node != null && node.isContainerNode() ? node : null;
    }

    /// The text of a member. Empty where it is missing or no text.
    String string(String name) {
        var node = find(name);
        return node == null || !node.isTextual() ? "" : node.textValue();
    }

    /// @throws KeyFileException where one of these is not there; all that are not are named
    void require(String... names) throws KeyFileException {
        var missing = Arrays.stream(names).filter(name -> !has(name)).collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new KeyFileException(Trouble.MISSING_MEMBER, missing);
        }
    }

    /// The octets of a member; none where it is something else.
    byte[] base64(String name) {
        try {
            return octets(name);
        } catch (KeyFileException e) {
            return new byte[0];
        }
    }

    BigInteger number(String name) throws KeyFileException {
        var octets = octets(name);
        var number = new BigInteger(1, octets);
        Wipe.octets(octets);
        return number;
    }

    /// The octets of a member. The caller wipes them where they are private.
    byte[] octets(String name) throws KeyFileException {
        var node = find(name);
        if (node == null) {
            throw new KeyFileException(Trouble.MISSING_MEMBER, name);
        }
        try {
            return Base64Text.decode(string(name).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw KeyFileException.malformed("JSON Web Key, member " + name);
        }
    }
}
