package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Generator;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import app.keyturn.sandbox.material.Lazy;
import java.math.BigInteger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Creating, reading and changing keys and their versions.
final class KeyCalls {
    private KeyCalls() {}

    /// The material is made before anything is locked, because RSA takes its time.
    static Answer create(Call call) {
        ExternalKeys.refuse(call);
        Body body = call.body();
        Kty type = ServiceKeyRules.type(body.text("kty"), call.vault().kind());
        KeySpec spec = ServiceKeyRules.spec(type, body.number("key_size"), body.text("crv"));
        BigInteger exponent = exponent(body.number("public_exponent"));
        NewVersion version = NewVersion.read(call, body.texts("key_ops"), spec);
        refuseIfTaken(call.vault(), call.name(), call.now());
        return add(call, version.of(call.vault().newVersionId(), Lazy.of(Generator.generate(spec, exponent))));
    }

    /// Puts a version under the name of the call, which may be new.
    static Answer add(Call call, KeyVersion version) {
        KeyEntry added = call.vault().locked(() -> {
            refuseIfTaken(call.vault(), call.name(), call.now());
            KeyEntry entry = call.vault()
                    .entry(call.name(), call.now())
                    .map(existing -> Rotation.roomIn(call.vault(), existing).withVersion(expiring(existing, version)))
                    .orElseGet(() -> KeyEntry.first(call.name(), version));
            return call.vault().put(entry);
        });
        return Answer.ok(call.bundles().key(added, added.latest()));
    }

    static Answer get(Call call) {
        KeyEntry entry = call.key();
        return Answer.ok(call.bundles().key(entry, call.keyVersion(entry)));
    }

    /// Members that are absent stay as they are; a list of operations and a map of tags replace the old ones whole,
    /// even when empty (recordings update-patch-empty-attributes-keeps-all, update-empty-key-ops-wipes-operations).
    static Answer update(Call call) {
        Body body = call.body();
        KeyEntry entry = call.vault().change(call.name(), call.now(), existing -> {
            Managed.refuse(existing, "update");
            KeyVersion old = call.keyVersion(existing);
            return existing.replacing(
                    ChangedVersion.of(old, body, call.second(), call.vault().kind()));
        });
        return Answer.ok(call.bundles().key(entry, call.keyVersion(entry)));
    }

    /// Recordings create-deleted-but-recoverable-409, create-while-being-deleted-409.
    static void refuseIfTaken(LocalVault vault, String name, Instant now) {
        vault.entry(name, now).ifPresent(entry -> {
            switch (entry.stateAt(now)) {
                case DELETED ->
                    throw Refusal.conflict(
                            "ObjectIsDeletedButRecoverable",
                            "Key " + name + " is currently in a deleted but recoverable state, and its name cannot be "
                                    + "reused; in this state, the key can only be recovered or purged.");
                case DELETING, PURGING ->
                    throw Refusal.conflict(
                            "ObjectIsBeingDeleted",
                            "Key " + name + " is currently being deleted and cannot be re-created; retry later.");
                case RECOVERING ->
                    throw Refusal.conflict(
                            "ObjectIsBeingRecovered",
                            "Key " + name + " is currently being recovered and cannot be re-created; retry later.");
                case LIVE -> Managed.refuse(entry, "create");
                case GONE -> {}
            }
        });
    }

    /// A policy with an expiry time dates every version made under it that brings no date of its own (recording
    /// rotate-and-create-under-existing-policy).
    private static KeyVersion expiring(KeyEntry entry, KeyVersion version) {
        StoredRotationPolicy policy = entry.policy();
        if (policy == null || version.attributes().expires() != null) {
            return version;
        }
        return version.withAttributes(version.attributes().withExpires(policy.expiryOf(version.created())));
    }

    /// Java sends 0 for "the usual one" (recording rotation-policy-get-none-set).
    private static BigInteger exponent(@Nullable Integer wanted) {
        int exponent = wanted == null || wanted == 0 ? 65537 : wanted;
        if (exponent != 3 && exponent != 65537) {
            throw Refusal.badParameter("Property public_exponent has invalid value");
        }
        return BigInteger.valueOf(exponent);
    }
}
