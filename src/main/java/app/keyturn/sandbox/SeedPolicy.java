package app.keyturn.sandbox;

import app.keyturn.sandbox.LifetimeAction.Trigger;
import app.keyturn.sandbox.LifetimeAction.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rotation policy in a line of the stock: `after:P180D,notify:P30D,expiry:P1Y`.
final class SeedPolicy {
    private SeedPolicy() {}

    static @Nullable StoredRotationPolicy read(SeedLine line, Instant set, VaultKind kind) {
        if (!line.is("policy")) {
            return null;
        }
        Map<String, String> parts = line.pairs("policy");
        List<LifetimeAction> actions = new ArrayList<>();
        add(actions, Type.ROTATE, Trigger.AFTER_CREATE, parts.get("after"));
        add(actions, Type.ROTATE, Trigger.BEFORE_EXPIRY, parts.get("before"));
        if (!kind.isHsm()) {
            String notify = parts.getOrDefault("notify", LifetimeAction.USUAL_NOTIFY.duration());
            add(actions, Type.NOTIFY, Trigger.BEFORE_EXPIRY, notify);
        }
        return new StoredRotationPolicy(actions, parts.get("expiry"), set, set);
    }

    private static void add(List<LifetimeAction> actions, Type type, Trigger trigger, @Nullable String duration) {
        if (duration != null) {
            actions.add(new LifetimeAction(type, trigger, duration));
        }
    }
}
