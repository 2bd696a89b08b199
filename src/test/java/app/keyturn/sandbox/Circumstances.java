package app.keyturn.sandbox;

import app.keyturn.sandbox.LifetimeAction.Trigger;
import app.keyturn.sandbox.LifetimeAction.Type;
import app.keyturn.sandbox.Recording.Exchange;
import app.keyturn.sandbox.material.Curve;
import app.keyturn.sandbox.material.Generator;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.KeyType;
import app.keyturn.sandbox.material.Lazy;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Puts into the vault what was there before a recording began: every key and version that answers show although no
/// request of the recording makes it, and a rotation policy older than the first exchange.
final class Circumstances {
    private static final int FULL_PAGE = 25;

    private final Recording recording;
    private final Known known;
    private final LocalVault vault;

    Circumstances(Recording recording, LocalVault vault) {
        this.recording = recording;
        this.known = new Known(recording);
        this.vault = vault;
    }

    void arrange() {
        byName(unmade()).forEach((name, ids) -> {
            List<KeyVersion> versions = new ArrayList<>();
            ids.forEach(id -> versions.add(version(id)));
            versions.sort(Comparator.comparing(KeyVersion::created));
            boolean managed = known.about(name).path("managed").asBoolean();
            vault.put(new KeyEntry(name, versions, null, managed, null));
        });
        recording.exchanges().forEach(this::arrangePolicy);
        recording.exchanges().forEach(this::arrangeShortPage);
    }

    /// The settings that the attributes of any key tell.
    static VaultSettings settings(Recording recording) {
        for (Exchange exchange : recording.exchanges()) {
            JsonNode days = exchange.body().findPath("recoverableDays");
            if (days.isInt()) {
                String level = exchange.body().findPath("recoveryLevel").asText();
                return new VaultSettings(days.asInt(), !level.contains("Purgeable"), Set.of());
            }
        }
        return VaultSettings.USUAL;
    }

    /// The ids that a request of the recording gives to a new version, in the order in which it does.
    static List<String> made(Recording recording) {
        List<String> made = new ArrayList<>();
        for (Exchange exchange : recording.exchanges()) {
            if (makes(exchange)) {
                made.add(Known.id(exchange.body()));
            }
        }
        return made;
    }

    static boolean makes(Exchange exchange) {
        boolean writes = exchange.method().equals("POST") && exchange.path().matches(".*/(create|rotate)/?")
                || exchange.method().equals("PUT") && exchange.path().matches("/keys/[^/]*/?");
        return writes && exchange.status() == 200;
    }

    private Set<String> unmade() {
        Set<String> there = new HashSet<>(made(recording));
        Set<String> unmade = new HashSet<>();
        for (Exchange exchange : recording.exchanges()) {
            boolean brings = exchange.path().endsWith("/restore");
            for (ObjectNode key : Known.keys(exchange.body())) {
                String id = Known.id(key);
                boolean knownName = there.stream().anyMatch(other -> other.startsWith(id + "/"));
                if (!there.contains(id) && !knownName && !brings) {
                    unmade.add(id);
                }
                there.add(id);
            }
        }
        return unmade;
    }

    private static Map<String, List<String>> byName(Set<String> ids) {
        Map<String, List<String>> byName = new HashMap<>();
        ids.forEach(id -> byName.computeIfAbsent(id.split("/")[0], name -> new ArrayList<>())
                .add(id));
        return byName;
    }

    KeyVersion version(String id) {
        Body bundle = new Body(known.about(id));
        Body attributes = bundle.object("attributes");
        Instant created = attributes.instant("created");
        Instant updated = attributes.instant("updated");
        KeySpec spec = spec(bundle.object("key").node());
        List<String> operations = bundle.object("key").texts("key_ops");
        Attributes shown = new Attributes(
                !Boolean.FALSE.equals(attributes.flag("enabled")),
                attributes.instant("nbf"),
                attributes.instant("exp"),
                created == null ? Instant.EPOCH : created,
                updated == null ? Instant.EPOCH : updated,
                Boolean.TRUE.equals(attributes.flag("exportable")));
        return new KeyVersion(
                id.contains("/") ? id.substring(id.indexOf('/') + 1) : Ids.version(),
                spec,
                KeyRules.operations(spec.type(), operations),
                shown,
                bundle.map("tags"),
                null,
                new Lazy<>(() -> Generator.generate(spec)));
    }

    private static KeySpec spec(JsonNode jwk) {
        KeyType type = KeyType.of(jwk.path("kty").asText()).orElse(KeyType.EC);
        Integer size = type.isRsa() ? jwk.path("n").asText().length() * 6 / 1024 * 1024 : null;
        return KeyRules.spec(type, size, jwk.path("crv").asText(Curve.P_256.wireName()));
    }

    private void arrangePolicy(Exchange exchange) {
        JsonNode created = exchange.body().at("/attributes/created");
        Instant start = recording.exchanges().getFirst().date();
        if (!exchange.body().has("lifetimeActions")
                || !created.isNumber()
                || created.asLong() >= start.getEpochSecond()) {
            return;
        }
        String name = exchange.path().split("/")[2];
        Instant set = Instant.ofEpochSecond(created.asLong());
        List<LifetimeAction> actions = new ArrayList<>();
        exchange.body().get("lifetimeActions").forEach(action -> actions.add(action(action)));
        JsonNode expiry = exchange.body().at("/attributes/expiryTime");
        RotationPolicy policy = new RotationPolicy(actions, expiry.textValue(), set, set);
        KeyEntry existing = vault.entry(name, start)
                .orElseGet(() -> KeyEntry.first(name, version(name).withAttributes(Attributes.createdAt(set))));
        vault.put(existing.withPolicy(policy));
    }

    /// A page that is short although more follows shows that the service looked at entries which it did not list:
    /// deleted keys, put right behind the last one of the page.
    private void arrangeShortPage(Exchange exchange) {
        List<ObjectNode> items = Known.keys(exchange.body());
        if (!exchange.body().path("nextLink").isTextual() || items.isEmpty()) {
            return;
        }
        String last = Known.id(items.getLast());
        for (int hidden = items.size(); hidden < FULL_PAGE; hidden++) {
            KeyEntry entry = KeyEntry.first(last + "-hidden" + hidden, version(last));
            vault.put(entry.withDeletion(Deletion.begin(exchange.date().minusSeconds(60), 90)));
        }
    }

    private static LifetimeAction action(JsonNode node) {
        Trigger trigger = node.at("/trigger").has("timeAfterCreate") ? Trigger.AFTER_CREATE : Trigger.BEFORE_EXPIRY;
        Type type = Type.valueOf(node.at("/action/type").asText().toUpperCase(Locale.ROOT));
        return new LifetimeAction(
                type, trigger, node.at("/trigger/" + trigger.wireName()).asText());
    }
}
