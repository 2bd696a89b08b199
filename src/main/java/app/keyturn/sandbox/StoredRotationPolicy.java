package app.keyturn.sandbox;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rotation policy of a key name. It outlives versions and applies to those made after it.
///
/// @param actions at most one of each type
/// @param expiryTime as it was written; null when new versions do not expire
record StoredRotationPolicy(
        List<LifetimeAction> actions, @Nullable String expiryTime, Instant created, Instant updated) {
    StoredRotationPolicy {
        actions = List.copyOf(actions);
    }

    /// Replaces `previous`. Saying the same again leaves both times alone (recording
    /// rotate-and-create-under-existing-policy).
    StoredRotationPolicy replacing(@Nullable StoredRotationPolicy previous) {
        if (previous == null) {
            return this;
        }
        boolean same = previous.actions.equals(actions)
                && Optional.ofNullable(previous.expiryTime).equals(Optional.ofNullable(expiryTime));
        return same ? previous : new StoredRotationPolicy(actions, expiryTime, previous.created, updated);
    }

    Optional<LifetimeAction> action(LifetimeAction.Type type) {
        return actions.stream().filter(action -> action.type() == type).findFirst();
    }

    /// When a version made at `created` expires; null when the policy sets no expiry.
    @Nullable
    Instant expiryOf(Instant created) {
        return expiryTime == null ? null : LifetimeAction.shift(created, Period.parse(expiryTime));
    }
}
