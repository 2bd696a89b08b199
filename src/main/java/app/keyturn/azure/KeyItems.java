package app.keyturn.azure;

import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.KeyAttributes;
import app.keyturn.vault.KeyIdentifier;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.ReadOnlyAttributes;
import app.keyturn.vault.VaultAddress;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads keys from the service's answers, entry by entry. A member that cannot be read does not affect
/// other entries. Each list has an instance of its own, because entries without a name are counted.
final class KeyItems {
    /// <https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates>
    private static final Pattern PATH =
            Pattern.compile("/(?:keys|deletedkeys)/([0-9a-zA-Z-]{1,127})(?:/([0-9a-zA-Z]{0,64}))?/?");

    private static final int LONGEST_SHOWN = 200;
    /// The words of the service are short; what else comes is not kept beyond its key.
    private static final int LONGEST_SHARED = 64;

    private final VaultAddress vault;
    private int nameless;

    KeyItems(VaultAddress vault) {
        this.vault = vault;
    }

    /// An entry of a list.
    KeyItem item(JsonNode entry) {
        return item(entry, entry.path("kid"));
    }

    /// An answer that is a key in full.
    KeyItem bundle(JsonNode answer) {
        return item(answer, answer.path("key").path("kid"));
    }

    DeletedKey deleted(JsonNode entry) {
        return deleted(entry, entry.path("kid"));
    }

    DeletedKey deletedBundle(JsonNode answer) {
        return deleted(answer, answer.path("key").path("kid"));
    }

    private DeletedKey deleted(JsonNode entry, JsonNode kid) {
        List<String> unreadable = new ArrayList<>();
        checkRecoveryId(entry.path("recoveryId"), kid, unreadable);
        var deleted = time(entry, "deletedDate", unreadable);
        var purge = time(entry, "scheduledPurgeDate", unreadable);
        return new DeletedKey(item(entry, kid, unreadable), deleted, purge);
    }

    /// Checks where the deleted key would be recovered. Keyturn never asks that address, but an
    /// address of another vault or key shows that the entry is not what it says.
    private void checkRecoveryId(JsonNode recoveryId, JsonNode kid, List<String> unreadable) {
        if (recoveryId.isMissingNode() || recoveryId.isNull()) {
            return;
        }
        var place = path(recoveryId);
        var key = path(kid);
        if (place == null || key != null && !place.group(1).equalsIgnoreCase(key.group(1))) {
            unreadable.add("recoveryId");
        }
    }

    private KeyItem item(JsonNode entry, JsonNode kid) {
        return item(entry, kid, new ArrayList<>());
    }

    private KeyItem item(JsonNode entry, JsonNode kid, List<String> unreadable) {
        var path = path(kid);
        if (path == null) {
            unreadable.add("kid");
        }
        var identifier = new KeyIdentifier(
                kid.asText(),
                path == null ? nameOf(kid) : path.group(1),
                path == null || path.group(2) == null ? "" : path.group(2));
        var members = entry.path("attributes");
        var attributes = attributes(members, unreadable);
        var readOnly = readOnly(members, unreadable);
        var tags = tags(entry.path("tags"), unreadable);
        boolean managed = flag(entry, "managed", false, unreadable);
        return new KeyItem(identifier, attributes, readOnly, tags, managed, unreadable);
    }

    private static KeyAttributes attributes(JsonNode members, List<String> unreadable) {
        return new KeyAttributes(
                flag(members, "enabled", true, unreadable),
                time(members, "nbf", unreadable),
                time(members, "exp", unreadable),
                flag(members, "exportable", false, unreadable));
    }

    private static ReadOnlyAttributes readOnly(JsonNode members, List<String> unreadable) {
        return new ReadOnlyAttributes(
                time(members, "created", unreadable),
                time(members, "updated", unreadable),
                shared(text(members, "recoveryLevel", unreadable)),
                number(members, "recoverableDays", unreadable),
                shared(text(members, "hsmPlatform", unreadable)));
    }

    /// The parts of a key's address; null where it is not the address of a key of this vault.
    private @Nullable MatchResult path(JsonNode kid) {
        if (!kid.isTextual() || !vault.owns(kid.textValue())) {
            return null;
        }
        var path = PATH.matcher(URI.create(kid.textValue()).getPath());
        return path.matches() ? path.toMatchResult() : null;
    }

    /// A stand-in for a name that cannot be read.
    private String nameOf(JsonNode kid) {
        var words = kid.isTextual() ? kid.textValue().strip() : "";
        if (words.isEmpty()) {
            return "?" + ++nameless;
        }
        var shown = words.contains("/") ? words : "?" + words;
        return shown.length() <= LONGEST_SHOWN ? shown : shown.substring(0, LONGEST_SHOWN) + "…";
    }

    /// @param always true where the service always writes the member, so that its absence is a fault
    private static boolean flag(JsonNode in, String member, boolean always, List<String> unreadable) {
        var flag = in.path(member);
        boolean absent = flag.isMissingNode() || flag.isNull();
        if (absent ? always : !flag.isBoolean()) {
            unreadable.add(member);
        }
        return flag.isBoolean() && flag.booleanValue();
    }

    private static @Nullable Instant time(JsonNode in, String member, List<String> unreadable) {
        var seconds = in.path(member);
        if (seconds.isMissingNode() || seconds.isNull()) {
            return null;
        }
        var time = Seconds.read(seconds);
        if (time == null) {
            unreadable.add(member);
        }
        return time;
    }

    private static @Nullable String text(JsonNode in, String member, List<String> unreadable) {
        var text = in.path(member);
        if (text.isMissingNode() || text.isNull()) {
            return null;
        }
        if (!text.isTextual()) {
            unreadable.add(member);
            return null;
        }
        return text.textValue();
    }

    /// The same object for each key that has these words: 100,000 keys have three of them.
    private static @Nullable String shared(@Nullable String words) {
        return words == null || words.length() > LONGEST_SHARED ? words : words.intern();
    }

    private static @Nullable Integer number(JsonNode in, String member, List<String> unreadable) {
        var number = in.path(member);
        if (number.isMissingNode() || number.isNull()) {
            return null;
        }
        if (!number.isIntegralNumber() || !number.canConvertToInt()) {
            unreadable.add(member);
            return null;
        }
        return number.intValue();
    }

    /// The tags. A tag without a value has an empty one.
    private static Map<String, String> tags(JsonNode in, List<String> unreadable) {
        Map<String, String> tags = new TreeMap<>();
        boolean readable = in.isMissingNode() || in.isNull() || in.isObject();
        for (var tag : in.properties()) {
            if (tag.getValue().isTextual() || tag.getValue().isNull()) {
                tags.put(tag.getKey(), tag.getValue().asText(""));
            } else {
                readable = false;
            }
        }
        if (!readable) {
            unreadable.add("tags");
        }
        return tags;
    }
}
