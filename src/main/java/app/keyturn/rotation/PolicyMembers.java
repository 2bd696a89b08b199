package app.keyturn.rotation;

import static app.keyturn.ui.Messages.text;

import app.keyturn.rotation.PolicyJson.Unreadable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The members of one object in the document of a policy, found however their names are written:
/// `expiryTime`, `expiry_time`, `ExpiryTime`. It notes which were read, so that none is overlooked.
final class PolicyMembers {
    /// A member with its name as the document writes it.
    private record Member(String name, JsonNode value) {}

    private final String place;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Set<String> taken = new HashSet<>();

    /// @param place of the object in the document, for messages; empty for the document itself
    PolicyMembers(JsonNode object, String place) throws Unreadable {
        this.place = place;
        for (var member : object.properties()) {
            var before = members.put(plain(member.getKey()), new Member(member.getKey(), member.getValue()));
            if (before != null) {
                throw new Unreadable(text("rotation.json.twiceMember", before.name(), member.getKey()), null);
            }
        }
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /// @param name without regard to how it is written, in lower case
    boolean has(String name) {
        return members.containsKey(name);
    }

    /// Null where it is not there, or is null, which says nothing.
    @Nullable
    JsonNode take(String name) {
        taken.add(name);
        var member = members.get(name);
        return member == null || member.value().isNull() ? null : member.value();
    }

    @Nullable
    String textOf(String name) throws Unreadable {
        var value = take(name);
        if (value != null && !value.isTextual()) {
            throw new Unreadable(text("rotation.json.noText", place(name), value), null);
        }
        return value == null ? null : value.textValue();
    }

    PolicyMembers object(String name, JsonNode value) throws Unreadable {
        return objectAt(place(name), value);
    }

    PolicyMembers object(String name, int index, JsonNode value) throws Unreadable {
        return objectAt(place(name) + "[" + index + "]", value);
    }

    private static PolicyMembers objectAt(String place, JsonNode value) throws Unreadable {
        if (!value.isObject()) {
            throw new Unreadable(text("rotation.json.noObject", place, value), null);
        }
        return new PolicyMembers(value, place);
    }

    /// Where this is in the document.
    String place() {
        return place;
    }

    /// Where a member of it is, by the name that the document gives it.
    String place(String name) {
        var member = members.get(name);
        var written = member == null ? name : member.name();
        return place.isEmpty() ? written : place + "." + written;
    }

    /// @param harmless that say nothing about what the policy does
    /// @throws Unreadable for the first member that says something which was not read
    void refuseOthers(Set<String> harmless) throws Unreadable {
        for (var member : members.entrySet()) {
            if (!taken.contains(member.getKey()) && !harmless.contains(member.getKey())) {
                throw new Unreadable(text("rotation.json.unknown", place(member.getKey())), null);
            }
        }
    }
}
