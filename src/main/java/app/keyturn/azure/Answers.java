package app.keyturn.azure;

import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultAddress;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;

/// The answers of the service to one call of the SDK. A call may be several requests, such as the
/// pages of a list.
final class Answers {
    private final VaultAddress vault;
    private final KeyItems items;
    private final Kind kind;
    private final Set<String> links = new HashSet<>();
    private final Deque<ObjectNode> unread = new ArrayDeque<>();
    private boolean whole;

    /// What the answers are.
    enum Kind {
        PAGES,
        KEY,
        POLICY,
        /// The result of using a key, or the key that is about to be used, which the SDK reads first.
        USE,
        /// Anything that only the SDK reads.
        OTHER
    }

    Answers(VaultAddress vault, Kind kind) {
        this.vault = vault;
        this.items = new KeyItems(vault);
        this.kind = kind;
    }

    /// Notes that a request is about to be sent.
    void begin(String url) {
        whole = false;
        links.add(url);
    }

    /// True where the last answer was whole. What goes wrong then is due to its content.
    boolean whole() {
        return whole;
    }

    /// Keeps an answer for our own readers, and returns the part that the SDK gets: nothing that its
    /// parser can fail at.
    ObjectNode read(ObjectNode answer) {
        if (kind == Kind.PAGES) {
            checkPage(answer);
        } else {
            checkSource(answer);
        }
        unread.add(answer);
        whole = kind != Kind.USE;
        return switch (kind) {
            case PAGES -> link(answer);
            case KEY -> withoutAttributes(answer);
            case POLICY -> JsonNodeFactory.instance.objectNode();
            case USE, OTHER -> answer;
        };
    }

    private void checkPage(ObjectNode page) {
        if (!page.path("value").isArray()) {
            throw UnreadableAnswer.passing("The answer is a list without entries");
        }
        if (!goesOn(page)) {
            return;
        }
        var next = page.path("nextLink");
        if (!next.isTextual() || !vault.owns(next.textValue())) {
            throw UnreadableAnswer.lasting("The list goes on at an address that is not the vault's");
        }
        if (!links.add(next.textValue())) {
            throw UnreadableAnswer.lasting("The list goes on where it was before");
        }
    }

    /// Whether there is a next page. A link that is absent, null or empty means that there is none.
    private static boolean goesOn(ObjectNode page) {
        var next = page.path("nextLink");
        return !next.isMissingNode()
                && !next.isNull()
                && !(next.isTextual() && next.textValue().isEmpty());
    }

    /// Refuses an answer that names an address outside the vault as its own. A managed HSM writes the
    /// address of a policy without its host (seen in recordings), and some answers name none.
    private void checkSource(ObjectNode answer) {
        checkSource(answer.path("kid"));
        checkSource(answer.path("key").path("kid"));
        if (answer.path("id").asText("").contains(":")) {
            checkSource(answer.path("id"));
        }
    }

    private void checkSource(JsonNode id) {
        if (id.isTextual() && !vault.owns(id.textValue())) {
            throw UnreadableAnswer.lasting(
                    "The answer speaks of something that is not in this vault: " + id.textValue());
        }
    }

    /// A page with its link alone.
    private static ObjectNode link(ObjectNode page) {
        var link = JsonNodeFactory.instance.objectNode();
        link.putArray("value");
        if (goesOn(page)) {
            link.set("nextLink", page.get("nextLink"));
        }
        return link;
    }

    private static ObjectNode withoutAttributes(ObjectNode bundle) {
        if (!bundle.path("key").isObject()) {
            return bundle;
        }
        var rest = bundle.deepCopy();
        rest.remove(List.of("attributes", "tags", "managed", "deletedDate", "scheduledPurgeDate"));
        return rest;
    }

    private List<JsonNode> entries() {
        whole = false; // the SDK has read the answer, so a later failure is not due to it
        var page = Objects.requireNonNull(unread.pollFirst(), "the SDK read a page that we did not");
        return StreamSupport.stream(page.path("value").spliterator(), false).toList();
    }

    /// The last answer. A poller asks more than once, and its last answer tells how things stand.
    private ObjectNode lastAnswer() {
        whole = false;
        return Objects.requireNonNull(unread.peekLast(), "the SDK read an answer that we did not");
    }

    /// The next page of keys or versions.
    List<KeyItem> page() {
        return entries().stream().map(items::item).toList();
    }

    /// The next page of deleted keys.
    List<DeletedKey> deletedPage() {
        return entries().stream().map(items::deleted).toList();
    }

    /// The key of the answer.
    ///
    /// @param name of the key that was asked for; empty where only the answer tells
    KeyItem key(String name) {
        return checked(items.bundle(lastAnswer()), name);
    }

    RotationPolicy policy() {
        return PolicyAnswer.read(lastAnswer());
    }

    DeletedKey deletedKey(String name) {
        var key = items.deletedBundle(lastAnswer());
        checked(key.item(), name);
        return key;
    }

    private KeyItem checked(KeyItem item, String name) {
        if (!item.named() || !name.isEmpty() && !item.name().equalsIgnoreCase(name)) {
            throw UnreadableAnswer.lasting("The answer speaks of another key: " + item.name());
        }
        return item;
    }
}
