package app.keyturn.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/// Rotating on demand, and the policy that rotates without being asked.
final class RotationCalls {
    private RotationCalls() {}

    static Answer rotate(Call call) {
        Managed.refuse(call.key(), "rotate");
        KeyEntry entry = call.vault()
                .change(
                        call.name(),
                        call.now(),
                        existing -> Rotation.rotate(existing, call.vault().newVersionId(), call.second()));
        return Answer.ok(call.bundles().key(entry, entry.latest()));
    }

    static Answer getPolicy(Call call) {
        RotationPolicy policy = call.key().policy();
        return Answer.ok(policy == null ? unset() : policy(call, policy));
    }

    static Answer setPolicy(Call call) {
        KeyEntry existing = call.key();
        Managed.refuse(existing, "set rotation policy");
        RotationPolicy wanted = PolicyReader.read(call.body(), call.second());
        KeyEntry entry =
                call.vault().change(call.name(), call.now(), old -> old.withPolicy(wanted.replacing(old.policy())));
        RotationPolicy stored = entry.policy();
        return Answer.ok(policy(call, stored == null ? wanted : stored));
    }

    /// A key whose policy was never set shows a policy all the same, without an id (recording
    /// rotation-policy-get-none-set).
    private static ObjectNode unset() {
        ObjectNode body = Json.object();
        write(body, LifetimeAction.USUAL_NOTIFY);
        return body.putNull("attributes");
    }

    private static ObjectNode policy(Call call, RotationPolicy policy) {
        ObjectNode body = Json.object().put("id", call.bundles().keyId(call.key()) + "/rotationpolicy");
        policy.actions().forEach(action -> write(body, action));
        ObjectNode attributes = body.putObject("attributes");
        if (policy.expiryTime() != null) {
            attributes.put("expiryTime", policy.expiryTime());
        }
        attributes.put("created", seconds(policy.created())).put("updated", seconds(policy.updated()));
        return body;
    }

    private static void write(ObjectNode body, LifetimeAction action) {
        ObjectNode node = body.withArray("lifetimeActions").addObject();
        node.putObject("trigger").put(action.trigger().wireName(), action.duration());
        node.putObject("action").put("type", action.type().wireName());
    }

    private static long seconds(Instant instant) {
        return instant.getEpochSecond();
    }
}
