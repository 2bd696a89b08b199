package app.keyturn.azure;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Converts rotation policies of the port to those of the SDK. [PolicyAnswer] converts the other way.
final class AzurePolicies {
    private AzurePolicies() {}

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
}
