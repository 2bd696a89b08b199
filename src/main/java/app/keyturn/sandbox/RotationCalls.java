package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;

/// Rotating on demand, and the policy that rotates without being asked.
final class RotationCalls {
    private RotationCalls() {}

    static Answer rotate(Call call) {
        Managed.refuse(call.key(), "rotate");
        KeyEntry entry = call.vault().change(call.name(), call.now(), existing -> rotated(call, existing));
        return Answer.ok(call.bundles().key(entry, entry.latest()));
    }

    /// A managed HSM rotates only what has a policy,
    /// <https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>. The text is the sandbox's own.
    private static KeyEntry rotated(Call call, KeyEntry existing) {
        if (call.vault().kind().isHsm() && existing.policy() == null) {
            throw Refusal.badParameter("A key of a managed HSM can be rotated only when it has a rotation policy.");
        }
        return Rotation.rotate(
                Rotation.roomIn(call.vault(), existing), call.vault().newVersionId(), call.second());
    }

    static Answer getPolicy(Call call) {
        StoredRotationPolicy policy = call.key().policy();
        return Answer.ok(policy == null ? unset(call) : policy(call, policy));
    }

    static Answer setPolicy(Call call) {
        KeyEntry existing = call.key();
        Managed.refuse(existing, "set rotation policy");
        StoredRotationPolicy wanted =
                PolicyReader.read(call.body(), call.second(), call.vault().kind());
        KeyEntry entry =
                call.vault().change(call.name(), call.now(), old -> old.withPolicy(wanted.replacing(old.policy())));
        StoredRotationPolicy stored = entry.policy();
        return Answer.ok(policy(call, stored == null ? wanted : stored));
    }

    /// A key whose policy was never set shows a policy all the same, without an id (recording
    /// rotation-policy-get-none-set). What a managed HSM shows then is not recorded; it knows no notices.
    private static ObjectNode unset(Call call) {
        ObjectNode body = ServiceJson.object();
        body.putArray("lifetimeActions");
        if (!call.vault().kind().isHsm()) {
            write(body, LifetimeAction.USUAL_NOTIFY, VaultKind.VAULT);
        }
        return body.putNull("attributes");
    }

    private static ObjectNode policy(Call call, StoredRotationPolicy policy) {
        VaultKind kind = call.vault().kind();
        String key = kind.isHsm() ? "keys/" + call.key().name() : call.bundles().keyId(call.key());
        ObjectNode body = ServiceJson.object().put("id", key + "/rotationpolicy");
        body.putArray("lifetimeActions");
        policy.actions().forEach(action -> write(body, action, kind));
        ObjectNode attributes = body.putObject("attributes");
        if (policy.expiryTime() != null) {
            attributes.put("expiryTime", policy.expiryTime());
        }
        attributes.put("created", seconds(policy.created())).put("updated", seconds(policy.updated()));
        return body;
    }

    private static void write(ObjectNode body, LifetimeAction action, VaultKind kind) {
        ObjectNode node = body.withArray("lifetimeActions").addObject();
        node.putObject("trigger").put(action.trigger().wireName(), action.duration());
        String type = action.type().wireName();
        node.putObject("action").put("type", kind.isHsm() ? type.toLowerCase(Locale.ROOT) : type);
    }

    private static long seconds(Instant instant) {
        return instant.getEpochSecond();
    }
}
