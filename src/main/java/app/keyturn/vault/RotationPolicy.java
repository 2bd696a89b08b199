package app.keyturn.vault;

import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// When a key gets new versions by itself, when a near-expiry event is sent, and the expiry of versions to come.
/// It belongs to the key's name; versions that exist are not touched by a change. Periods are calendar periods and
/// are kept as typed: `P3M` is not `P90D`.
///
/// @param rotate null: no automatic rotation
/// @param notice null: none asked for; a vault then adds one 30 days before expiry by itself
/// @param expiryTime null: new versions do not expire
/// @param unread what the vault has in it that nobody here can read; whoever concludes from the rest asks
///     [#readable()] first
/// @param createdOn null where no policy was ever set and this is the service's default
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

    /// One that is read whole.
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

    /// False where there is more in it than is read: then nothing can be concluded from what it seems to lack.
    public boolean readable() {
        return unread.isEmpty();
    }

    /// What cannot be read, each with the vault's own text.
    public String unreadWords() {
        return unread.stream().map(Unread::toString).collect(Collectors.joining(", "));
    }

    /// Other content, which replaces all that was there; the same times of creation and change.
    public RotationPolicy with(@Nullable Trigger rotate, @Nullable Trigger notice, @Nullable Period expiryTime) {
        return new RotationPolicy(rotate, notice, expiryTime, createdOn, updatedOn);
    }

    /// What a vault makes of it: it adds a notice 30 days before expiry where none is asked for (recording
    /// rotation-policy-put-empty-actions).
    public RotationPolicy storedIn(VaultAddress vault) {
        return notice != null || !readable() || vault.managedHsm()
                ? this
                : with(rotate, SERVICE_DEFAULT.notice(), expiryTime);
    }

    /// False where no policy was ever set and this is what the service shows in its place.
    public boolean wasSet() {
        return createdOn != null;
    }

    /// True where this stands for no policy at all and the key cannot be rotated, not even by hand, until it has one: a
    /// managed HSM rotates only keys that have a policy
    /// (<https://learn.microsoft.com/azure/key-vault/managed-hsm/key-rotation>).
    public boolean forbidsRotationIn(VaultAddress vault) {
        return !wasSet() && vault.managedHsm();
    }

    /// True where the two ask for the same, whenever they were set. Of one that is not read whole nobody knows.
    public boolean sameContent(RotationPolicy other) {
        return readable()
                && other.readable()
                && of(rotate, notice, expiryTime).equals(of(other.rotate, other.notice, other.expiryTime));
    }
}
