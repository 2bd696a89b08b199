package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes keys as answers show them, members in the service's order (recordings create-get-rsa-2025-07-01,
/// list-keys-paged, get-deleted-key).
final class Bundles {
    private final String base;
    private final ApiVersion version;
    private final VaultSettings settings;

    /// @param base `https://` and the host under which the caller knows the vault
    Bundles(String base, ApiVersion version, VaultSettings settings) {
        this.base = base;
        this.version = version;
        this.settings = settings;
    }

    ObjectNode key(KeyEntry entry, KeyVersion shown) {
        return key(ServiceJson.object(), entry, shown);
    }

    ObjectNode deletedKey(KeyEntry entry) {
        return key(deletion(entry), entry, entry.latest());
    }

    ObjectNode keyItem(KeyEntry entry) {
        return item(ServiceJson.object(), keyId(entry), entry, entry.latest());
    }

    ObjectNode versionItem(KeyEntry entry, KeyVersion shown) {
        return item(ServiceJson.object(), versionId(entry, shown), entry, shown);
    }

    ObjectNode deletedItem(KeyEntry entry) {
        return item(deletion(entry), keyId(entry), entry, entry.latest());
    }

    String keyId(KeyEntry entry) {
        return base + "/keys/" + entry.name();
    }

    String versionId(KeyEntry entry, KeyVersion shown) {
        return keyId(entry) + "/" + shown.id();
    }

    private ObjectNode key(ObjectNode bundle, KeyEntry entry, KeyVersion shown) {
        ObjectNode jwk = bundle.putObject("key");
        jwk.put("kid", versionId(entry, shown));
        jwk.put("kty", shown.spec().type().wireName());
        var operations = jwk.putArray("key_ops");
        shown.operations().forEach(operations::add);
        shown.material().get().writePublic(jwk);
        if (!settings.kind().isHsm()
                && shown.spec().type() == Kty.RSA_HSM
                && "AQAB".equals(jwk.path("e").textValue())) {
            jwk.put(
                    "e",
                    "AAEAAQ"); // hardware of a vault shows it in four octets (recording create-rsa-hsm-managed-hsm)
        }
        attributes(bundle, entry, shown);
        tags(bundle, entry, shown);
        StoredReleasePolicy release = shown.releasePolicy();
        if (release != null) {
            release.write(bundle);
        }
        return bundle;
    }

    private ObjectNode item(ObjectNode item, String id, KeyEntry entry, KeyVersion shown) {
        item.put("kid", id);
        attributes(item, entry, shown);
        tags(item, entry, shown);
        return item;
    }

    private ObjectNode deletion(KeyEntry entry) {
        Deletion deletion = entry.requireDeletion();
        return ServiceJson.object()
                .put("recoveryId", base + "/deletedkeys/" + entry.name())
                .put("deletedDate", deletion.deletedOn().getEpochSecond())
                .put("scheduledPurgeDate", deletion.purgeOn().getEpochSecond());
    }

    private void attributes(ObjectNode into, KeyEntry entry, KeyVersion shown) {
        Attributes attributes = shown.attributes();
        ObjectNode node = into.putObject("attributes").put("enabled", attributes.enabled());
        if (version.showsKeySize() && !shown.spec().type().isEc()) {
            node.put("key_size", shown.spec().size());
        }
        time(node, "nbf", attributes.notBefore());
        time(node, "exp", attributes.expires());
        time(node, "created", attributes.created());
        time(node, "updated", attributes.updated());
        node.put("recoveryLevel", settings.recoveryLevel());
        if (version.showsRecoverableDays()) {
            node.put("recoverableDays", settings.recoverableDays());
        }
        if (version.showsExportable() && !entry.managed()) {
            node.put("exportable", attributes.exportable());
        }
        if (version.showsHsmPlatform() && !entry.managed() && !settings.kind().isHsm()) {
            node.put("hsmPlatform", hsmPlatform(shown.spec()));
        }
    }

    /// https://learn.microsoft.com/azure/key-vault/keys/about-keys: 0 software, 2 the present hardware.
    private static String hsmPlatform(KeySpec spec) {
        return spec.type().isHardware() ? "2" : "0";
    }

    private static void tags(ObjectNode into, KeyEntry entry, KeyVersion shown) {
        Map<String, String> tags = entry.managed() && shown.tags() == null ? Map.of() : shown.tags();
        if (tags != null) {
            ObjectNode node = into.putObject("tags");
            tags.forEach(node::put);
        }
        if (entry.managed()) {
            into.put("managed", true);
        }
    }

    private static void time(ObjectNode node, String name, @Nullable Instant instant) {
        if (instant != null) {
            node.put(name, instant.getEpochSecond());
        }
    }
}
