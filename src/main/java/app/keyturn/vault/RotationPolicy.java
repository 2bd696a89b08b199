package app.keyturn.vault;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// When the service makes new versions of a key, when it sends a near-expiry event, and when new
/// versions expire. The policy belongs to the key, and changing it does not change existing versions.
/// Periods are calendar periods and are kept as typed: `P3M` is not `P90D`.
///
/// @param rotate null: no automatic rotation
/// @param notice null: none asked for; a vault then adds one 30 days before expiry by itself
/// @param expiryTime null: new versions do not expire
/// @param createdOn null where no policy was ever set and this is the service's default
/// @param unread members of the vault's policy that cannot be read; check [#readable()] before
///     concluding anything from the others
public record RotationPolicy(
        @Nullable Trigger rotate,
        @Nullable Trigger notice,
        @Nullable Period expiryTime,
        @Nullable Instant createdOn,
        @Nullable Instant updatedOn,
        List<Unread> unread) {
    /// A member of the vault's answer that cannot be read.
    ///
    /// @param text as the vault has it
    public record Unread(String member, String text) {
        @Override
        public String toString() {
            return member + " " + text;
        }
    }

    public RotationPolicy {
        unread = List.copyOf(unread);
    }

    /// A policy that was read whole.
    public RotationPolicy(
            @Nullable Trigger rotate,
            @Nullable Trigger notice,
            @Nullable Period expiryTime,
            @Nullable Instant createdOn,
            @Nullable Instant updatedOn) {
        this(rotate, notice, expiryTime, createdOn, updatedOn, List.of());
    }

    /// What a vault answers where no policy was ever set (recording rotation-policy-get-none-set).
    public static final RotationPolicy SERVICE_DEFAULT =
            new RotationPolicy(null, Trigger.beforeExpiry(Period.ofDays(30)), null, null, null);

    /// From where a trigger counts.
    public enum From {
        AFTER_CREATION,
        BEFORE_EXPIRY
    }

    /// A point in the life of a version.
    public record Trigger(From from, Period time) {
        public static Trigger afterCreation(Period time) {
            return new Trigger(From.AFTER_CREATION, time);
        }

        public static Trigger beforeExpiry(Period time) {
            return new Trigger(From.BEFORE_EXPIRY, time);
        }
    }

    public static RotationPolicy of(@Nullable Trigger rotate, @Nullable Trigger notice, @Nullable Period expiryTime) {
        return new RotationPolicy(rotate, notice, expiryTime, null, null);
    }

    /// False where members could not be read. Then nothing can be concluded from what the policy seems
    /// to lack.
    public boolean readable() {
        return unread.isEmpty();
    }

    /// The members that cannot be read, with the vault's own text.
    public String unreadWords() {
        return unread.stream().map(Unread::toString).collect(Collectors.joining(", "));
    }

    /// The same times of creation and change with other content.
    public RotationPolicy with(@Nullable Trigger rotate, @Nullable Trigger notice, @Nullable Period expiryTime) {
        return new RotationPolicy(rotate, notice, expiryTime, createdOn, updatedOn);
    }

    /// The policy as a vault stores it: a vault adds a notice 30 days before expiry where none is
    /// asked for (recording rotation-policy-put-empty-actions).
    public RotationPolicy storedIn(VaultAddress vault) {
        return notice != null || !readable() || vault.managedHsm()
                ? this
                : with(rotate, SERVICE_DEFAULT.notice(), expiryTime);
    }

    /// False where no policy was ever set, and this is the service's default.
    public boolean wasSet() {
        return createdOn != null;
    }

    /// True where the key has no policy and so cannot be rotated, not even by hand. A managed HSM
    /// rotates only keys that have a policy
    /// (<https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>).
    public boolean forbidsRotationIn(VaultAddress vault) {
        return !wasSet() && vault.managedHsm();
    }

    /// Whether both policies ask for the same, whenever they were set. Never true of one that was not
    /// read whole.
    public boolean sameContent(RotationPolicy other) {
        return readable()
                && other.readable()
                && of(rotate, notice, expiryTime).equals(of(other.rotate, other.notice, other.expiryTime));
    }
}
