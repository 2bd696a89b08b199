package app.keyturn.sandbox;

import app.keyturn.sandbox.LifetimeAction.Trigger;
import app.keyturn.sandbox.LifetimeAction.Type;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// A rotation policy as the file of a sandbox holds it.
final class PolicyCodec {
    private PolicyCodec() {}

    static ObjectNode write(StoredRotationPolicy policy) {
        ObjectNode node = ServiceJson.object().put("expiryTime", policy.expiryTime());
        node.put("created", policy.created().getEpochSecond())
                .put("updated", policy.updated().getEpochSecond());
        for (LifetimeAction action : policy.actions()) {
            node.withArray("actions")
                    .addObject()
                    .put("type", action.type().name())
                    .put("trigger", action.trigger().name())
                    .put("duration", action.duration());
        }
        return node;
    }

    static StoredRotationPolicy read(Body node) {
        List<LifetimeAction> actions = new ArrayList<>();
        for (Body action : node.objects("actions")) {
            actions.add(new LifetimeAction(
                    Type.valueOf(action.node().path("type").asText()),
                    Trigger.valueOf(action.node().path("trigger").asText()),
                    action.node().path("duration").asText()));
        }
        return new StoredRotationPolicy(actions, node.text("expiryTime"), time(node, "created"), time(node, "updated"));
    }

    private static Instant time(Body node, String member) {
        return Instant.ofEpochSecond(node.node().path(member).asLong());
    }
}
