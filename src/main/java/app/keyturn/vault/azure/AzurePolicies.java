package app.keyturn.vault.azure;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rotation policies as the SDK has them, to and from policies as the port has them.
final class AzurePolicies {
    private AzurePolicies() {}

    static RotationPolicy policy(KeyRotationPolicy policy) {
        return new RotationPolicy(
                trigger(policy, KeyRotationPolicyAction.ROTATE),
                trigger(policy, KeyRotationPolicyAction.NOTIFY),
                policy.getExpiresIn() == null ? null : Period.parse(policy.getExpiresIn()),
                instant(policy.getCreatedOn()),
                instant(policy.getUpdatedOn()));
    }

    static KeyRotationPolicy policy(RotationPolicy policy) {
        List<KeyRotationLifetimeAction> actions = new ArrayList<>();
        add(actions, KeyRotationPolicyAction.ROTATE, policy.rotate());
        add(actions, KeyRotationPolicyAction.NOTIFY, policy.notice());
        var result = new KeyRotationPolicy().setLifetimeActions(actions);
        return policy.expiryTime() == null
                ? result
                : result.setExpiresIn(policy.expiryTime().toString());
    }

    private static void add(
            List<KeyRotationLifetimeAction> actions, KeyRotationPolicyAction type, @Nullable Trigger trigger) {
        if (trigger != null) {
            var action = new KeyRotationLifetimeAction(type);
            var time = trigger.time().toString();
            actions.add(
                    switch (trigger.from()) {
                        case AFTER_CREATION -> action.setTimeAfterCreate(time);
                        case BEFORE_EXPIRY -> action.setTimeBeforeExpiry(time);
                    });
        }
    }

    /// Action types are compared without regard to case: a vault writes `Rotate`, a managed HSM `rotate`.
    private static @Nullable Trigger trigger(KeyRotationPolicy policy, KeyRotationPolicyAction type) {
        if (policy.getLifetimeActions() == null) {
            return null;
        }
        for (var action : policy.getLifetimeActions()) {
            if (action.getAction().toString().equalsIgnoreCase(type.toString())) {
                return action.getTimeAfterCreate() != null
                        ? Trigger.afterCreation(Period.parse(action.getTimeAfterCreate()))
                        : Trigger.beforeExpiry(Period.parse(action.getTimeBeforeExpiry()));
            }
        }
        return null;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
