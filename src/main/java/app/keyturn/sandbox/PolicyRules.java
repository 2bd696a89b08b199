package app.keyturn.sandbox;

import app.keyturn.sandbox.LifetimeAction.Trigger;
import app.keyturn.sandbox.LifetimeAction.Type;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Key Vault demands of a rotation policy,
/// <https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>, and a managed HSM,
/// <https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>. The limits are the service's; the
/// texts are the sandbox's own, because no refusal was ever recorded.
final class PolicyRules {
    private static final Duration LEAST_ROTATION = Duration.ofDays(7);
    private static final Duration LEAST_HSM_ROTATION = Duration.ofDays(28);
    private static final Duration LEAST_EXPIRY = Duration.ofDays(28);

    private final VaultKind kind;
    private final Instant now;
    private final @Nullable Instant expiry;

    private PolicyRules(Instant now, @Nullable String expiryTime, VaultKind kind) {
        this.kind = kind;
        this.now = now;
        this.expiry = expiryTime == null ? null : LifetimeAction.shift(now, Period.parse(expiryTime));
    }

    /// Months have no fixed length, so every rule is tried on a version that is made now.
    static void check(List<LifetimeAction> actions, @Nullable String expiryTime, Instant now, VaultKind kind) {
        PolicyRules rules = new PolicyRules(now, expiryTime, kind);
        rules.checkExpiry();
        for (Type type : Type.values()) {
            refuseIf(
                    actions.stream().filter(action -> action.type() == type).count() > 1,
                    "A rotation policy has at most one " + type.wireName() + " action.");
        }
        actions.forEach(rules::checkAction);
    }

    private void checkExpiry() {
        refuseIf(
                expiry != null && expiry.isBefore(now.plus(LEAST_EXPIRY)),
                "The expiry time of a rotation policy must be at least 28 days.");
    }

    private void checkAction(LifetimeAction action) {
        if (action.type() == Type.NOTIFY) {
            refuseIf(kind.isHsm(), "A managed HSM gives no notice before expiry.");
            refuseIf(action.trigger() == Trigger.AFTER_CREATE, "timeAfterCreate applies to the Rotate action only.");
            return;
        }
        refuseIf(
                action.trigger() == Trigger.BEFORE_EXPIRY && expiry == null,
                "Rotation before expiry needs an expiry time in the policy.");
        Instant due = action.dueFor(Attributes.createdAt(now).withExpires(expiry));
        if (due == null) {
            return;
        }
        Duration least = kind.isHsm() ? LEAST_HSM_ROTATION : LEAST_ROTATION;
        refuseIf(
                due.isBefore(now.plus(least)),
                "Rotation must be due at least " + least.toDays() + " days after the creation of a version.");
        refuseIf(
                expiry != null && due.isAfter(expiry.minus(LEAST_ROTATION)),
                "Rotation must be due at least 7 days before a version expires.");
    }

    private static void refuseIf(boolean broken, String message) {
        if (broken) {
            throw Refusal.badParameter(message);
        }
    }
}
