package app.keyturn.vault.policy;

import app.keyturn.vault.policy.PolicyDays.Point;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with a rotation policy, or worth knowing about it.
///
/// @param point   the part of the policy that it is about
/// @param nearest the nearest value of that part that would do; null where none would
/// @param times   the times that contradict each other, in the order in which the words name them
public record PolicyFinding(
        Rule rule, Point point, @Nullable Period nearest, List<Instant> times) {
    public PolicyFinding {
        times = List.copyOf(times);
    }

    /// A finding that is not about times.
    public PolicyFinding(Rule rule, Point point, @Nullable Period nearest) {
        this(rule, point, nearest, List.of());
    }

    /// The first rules are the service's
    /// (<https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>,
    /// <https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>). The others are
    /// contradictions that the service accepts.
    public enum Rule {
        /// A duration must be a day or more.
        NOT_POSITIVE(true),
        /// A rule of ours. No maximum is documented; more than a hundred years is a typing error.
        TOO_LONG(true),
        EXPIRY_TOO_SHORT(true),
        /// In a managed HSM no day is left between the first and the last on which rotation may happen.
        EXPIRY_TOO_SHORT_TO_ROTATE(true),
        ROTATE_TOO_EARLY(true),
        ROTATE_TOO_EARLY_HSM(true),
        ROTATE_TOO_LATE(true),
        ROTATE_NEEDS_EXPIRY(true),
        NOTICE_ONLY_BEFORE_EXPIRY(true),
        NOTICE_NOT_OFFERED(true),

        NO_ROTATION(false),
        NOTICE_BEFORE_CREATION(false),
        NOTICE_BEFORE_ROTATION(false),
        NOTICE_WITHOUT_EXPIRY(false),
        CURRENT_WITHOUT_EXPIRY(false),
        CURRENT_KEEPS_EXPIRY(false),
        CURRENT_EXPIRES_BEFORE_ROTATION(false),
        CURRENT_DISABLED(false),
        CURRENT_EXPIRED(false),
        CURRENT_NOT_ACTIVE(false);

        private final boolean error;

        Rule(boolean error) {
            this.error = error;
        }
    }

    /// True where the service would refuse the policy.
    public boolean error() {
        return rule.error;
    }
}
