package app.keyturn.create.file;

import app.keyturn.create.file.JsonSpans.Span;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The members of one JSON Web Key (RFC 7517) as tools write them. A member that is `null` counts as
/// missing, because az prints every member that it knows. A name may be in upper case, as PowerShell
/// writes it. An error names the members that are missing or cannot be read.
final class JwkMembers {
    private final byte[] text;
    private final Map<String, Span> members;

    JwkMembers(byte[] text, Map<String, Span> members) {
        this.text = text;
        this.members = members;
    }

    static JwkMembers of(byte[] text, Span object) throws KeyFileException {
        return new JwkMembers(text, JsonSpans.object(text, object));
    }

    private @Nullable Span find(String name) {
        var span = members.get(name);
        if (span == null) {
            span = members.keySet().stream()
                    .filter(name::equalsIgnoreCase)
                    .map(members::get)
                    .findFirst()
                    .orElse(null);
        }
        return span == null || JsonSpans.isNull(text, span) ? null : span;
    }

    boolean has(String name) {
        return find(name) != null;
    }

    boolean hasAny(Collection<String> names) {
        return names.stream().anyMatch(this::has);
    }

    /// A list or an object inside this one. Null where it is neither, or missing.
    @Nullable
    Span inside(String name) {
        var span = find(name);
        return span != null && (JsonSpans.isObject(text, span) || JsonSpans.isArray(text, span)) ? span : null;
    }

    /// The text of a member. Empty where it is missing or no text.
    String string(String name) {
        return JsonSpans.string(text, find(name));
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

    /// The octets of a member. The caller wipes them where they are private.
    byte[] octets(String name) throws KeyFileException {
        var span = find(name);
        if (span == null) {
            throw new KeyFileException(Trouble.MISSING_MEMBER, name);
        }
        try {
            return JsonSpans.octets(text, span);
        } catch (KeyFileException e) {
            throw KeyFileException.malformed("JSON Web Key, member " + name);
        }
    }
}
