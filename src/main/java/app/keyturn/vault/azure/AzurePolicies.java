package app.keyturn.vault.azure;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import com.azure.core.util.Context;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Rotation policies as the SDK has them, to and from policies as the port has them.
final class AzurePolicies {
    private static final Logger LOG = LoggerFactory.getLogger(AzurePolicies.class);

    private AzurePolicies() {}

    /// Makes a call and reads its answer as the service wrote it, whatever the SDK makes of that.
    static RotationPolicy policy(Consumer<Context> call) {
        var raw = new RawAnswer();
        try {
            call.accept(raw.context());
        } catch (RuntimeException e) {
            if (raw.body() == null) {
                throw e;
            }
            LOG.info("The SDK cannot read a rotation policy: {}", e.toString());
        }
        try {
            return PolicyAnswer.read(Objects.requireNonNullElse(raw.body(), ""));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    e); // as the SDK has it: whether a write was done, such an answer leaves open
        }
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
}
