package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import java.time.Instant;

/// Makes the next version of a key: same type, size, operations and exportability, enabled, expiring as the policy says
/// (recordings rotate-with-policy, rotate-rsa-expiry-p30d). That tags and release policy are carried over is not
/// recorded of the service.
final class Rotation {
    private Rotation() {}

    /// The same key, if it may have one version more. The text is the sandbox's own.
    static KeyEntry roomIn(LocalVault vault, KeyEntry entry) {
        if (isFull(vault.kind(), entry)) {
            throw Refusal.badParameter("A key can have at most " + vault.kind().mostVersions() + " versions here.");
        }
        return entry;
    }

    static boolean isFull(VaultKind kind, KeyEntry entry) {
        return entry.versions().size() >= kind.mostVersions();
    }

    /// The material is made of a random seed when it is first looked at, because this runs with the vault locked.
    static KeyEntry rotate(KeyEntry entry, String id, Instant now) {
        KeyVersion old = entry.latest();
        KeySpec spec = old.spec();
        StoredRotationPolicy policy = entry.policy();
        Attributes attributes = new Attributes(
                true,
                null,
                policy == null ? null : policy.expiryOf(now),
                now,
                now,
                old.attributes().exportable());
        return entry.withVersion(new KeyVersion(
                id,
                spec,
                old.operations(),
                attributes,
                old.tags(),
                old.releasePolicy(),
                Stock.material(spec, Ids.seed())));
    }
}
