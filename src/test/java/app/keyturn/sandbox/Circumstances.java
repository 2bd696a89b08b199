package app.keyturn.sandbox;

import app.keyturn.sandbox.LifetimeAction.Trigger;
import app.keyturn.sandbox.LifetimeAction.Type;
import app.keyturn.sandbox.Recording.Exchange;
import app.keyturn.sandbox.material.Curve;
import app.keyturn.sandbox.material.Generator;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import app.keyturn.sandbox.material.Lazy;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Puts into the vault what was there before a recording began: every key and version that answers show although no
/// request of the recording makes it, and a rotation policy older than the first exchange.
final class Circumstances {
    private final Recording recording;
    private final Known known;
    private final LocalVault vault;

    Circumstances(Recording recording, LocalVault vault) {
        this.recording = recording;
        this.known = new Known(recording);
        this.vault = vault;
    }

    void arrange() {
        Beforehand beforehand = new Beforehand(recording);
        beforehand.versions().forEach((name, ids) -> {
            List<KeyVersion> versions = new ArrayList<>();
            ids.forEach(id -> versions.add(version(id)));
            versions.sort(Comparator.comparing(KeyVersion::created));
            Body shown = new Body(known.aboutKey(name));
            Deletion deletion = beforehand.wasDeleted(name) ? deletion(shown) : null;
            boolean managed = Boolean.TRUE.equals(shown.flag("managed"));
            vault.put(new KeyEntry(name, versions, null, managed, deletion));
        });
        recording.exchanges().forEach(this::arrangePolicy);
        new HiddenEntries(recording, vault).arrange();
    }

    private Deletion deletion(Body shown) {
        Instant start = recording.exchanges().getFirst().date();
        Instant deletedOn = shown.instant("deletedDate");
        Deletion begun = Deletion.begin(deletedOn == null ? start.minusSeconds(60) : deletedOn, 90);
        Instant purgeOn = shown.instant("scheduledPurgeDate");
        return new Deletion(
                begun.deletedOn(), purgeOn == null ? begun.purgeOn() : purgeOn, begun.step(), begun.settlesOn());
    }

    /// The settings that the attributes of any key tell.
    static VaultSettings settings(Recording recording) {
        VaultKind kind = kind(recording);
        for (Exchange exchange : recording.exchanges()) {
            String level = exchange.body().findPath("recoveryLevel").asText();
            if (!level.isEmpty()) {
                int usual = level.startsWith("Customized") ? 7 : 90;
                int days = exchange.body().findPath("recoverableDays").asInt(usual);
                return new VaultSettings(kind, days, !level.contains("Purgeable"), Set.of());
            }
        }
        return new VaultSettings(kind, 90, false, Set.of());
    }

    /// Only managed HSMs tell how long they took. A host called managedhsm proves nothing: a recorder wrote it over
    /// the host of a vault (recording create-ec-hsm-managed-hsm).
    private static VaultKind kind(Recording recording) {
        boolean hsm = recording.exchanges().stream()
                .anyMatch(exchange -> exchange.headers().containsKey("x-ms-server-latency"));
        return hsm ? VaultKind.MANAGED_HSM : VaultKind.VAULT;
    }

    /// The ids that requests of the recording give to new versions, in order; empty where the recorder hid one.
    static List<String> made(Recording recording) {
        return recording.exchanges().stream()
                .filter(Beforehand::makes)
                .map(exchange -> Known.id(exchange.body()))
                .toList();
    }

    KeyVersion version(String id) {
        Body bundle = new Body(known.about(id));
        Body attributes = bundle.object("attributes");
        Instant created = attributes.instant("created");
        Instant updated = attributes.instant("updated");
        KeySpec spec = spec(bundle.object("key").node(), id.split("/")[0]);
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
                ServiceKeyRules.operations(spec.type(), operations, vault.kind()),
                shown,
                bundle.map("tags"),
                null,
                new Lazy<>(() -> Generator.generate(spec)));
    }

    private KeySpec spec(JsonNode jwk, String name) {
        Kty type = Kty.of(jwk.path("kty").asText()).orElse(Kty.EC);
        if (jwk.isEmpty()) {
            return specByUse(name);
        }
        Integer size = type.isRsa() ? jwk.path("n").asText().length() * 6 / 1024 * 1024 : null;
        return ServiceKeyRules.spec(type, size, jwk.path("crv").asText(Curve.P_256.wireName()));
    }

    /// A key that is never shown is of the type that its algorithms need.
    private KeySpec specByUse(String name) {
        String algorithm = recording.exchanges().stream()
                .filter(exchange -> exchange.path().startsWith("/keys/" + name + "/"))
                .map(exchange -> exchange.sent().path("alg").asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        if (algorithm.startsWith("R") || algorithm.startsWith("P")) {
            return KeySpec.rsa(Kty.RSA, 2048);
        }
        if (algorithm.startsWith("A")) {
            return KeySpec.oct(Kty.OCT_HSM, Integer.parseInt(algorithm.substring(1, 4)));
        }
        return KeySpec.ec(
                Kty.EC,
                Arrays.stream(Curve.values())
                        .filter(curve -> curve.algorithm().equals(algorithm))
                        .findFirst()
                        .orElse(Curve.P_256));
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
        StoredRotationPolicy policy = new StoredRotationPolicy(actions, expiry.textValue(), set, set);
        KeyEntry existing = vault.entry(name, start)
                .orElseGet(() -> KeyEntry.first(name, version(name).withAttributes(Attributes.createdAt(set))));
        vault.put(existing.withPolicy(policy));
    }

    private static LifetimeAction action(JsonNode node) {
        Trigger trigger = node.at("/trigger").has("timeAfterCreate") ? Trigger.AFTER_CREATE : Trigger.BEFORE_EXPIRY;
        Type type = Type.valueOf(node.at("/action/type").asText().toUpperCase(Locale.ROOT));
        return new LifetimeAction(
                type, trigger, node.at("/trigger/" + trigger.wireName()).asText());
    }
}
