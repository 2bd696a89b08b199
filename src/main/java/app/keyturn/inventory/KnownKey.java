package app.keyturn.inventory;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is known of one key.
///
/// @param details the current version in full; null until read, or where it may have changed since.
///     Without the public key where it is remembered
/// @param policy  null until read
/// @param failure why details or policy could not be read when that was last tried
/// @param seenAt  when the vault last told something of it
/// @param asOf    when it told each part
public record KnownKey(
        KeyItem item,
        @Nullable KeyDetails details,
        @Nullable RotationPolicy policy,
        @Nullable Failure failure,
        Instant seenAt,
        Writing writing,
        AsOf asOf) {
    /// How the last write of ours to a key stands.
    public enum Writing {
        NONE,
        RUNNING,
        /// Nobody knows whether it was done.
        UNKNOWN
    }

    /// As of when the parts of a key are known.
    ///
    /// @param key        when the vault last told of the key itself, in a list or in full
    /// @param policy     when it last told the policy; null where it never did
    /// @param remembered the parts that this program has not read yet: an earlier one has seen them so
    public record AsOf(Instant key, @Nullable Instant policy, Set<Part> remembered) {
        private AsOf withKey(Instant at) {
            return new AsOf(at, policy, without(Part.KEY));
        }

        private AsOf withPolicy(Instant at) {
            return new AsOf(key, at, without(Part.POLICY));
        }

        private Set<Part> without(Part told) {
            return remembered.contains(told) && remembered.size() > 1
                    ? remembered.stream().filter(part -> part != told).collect(Collectors.toUnmodifiableSet())
                    : remembered.contains(told) ? Set.of() : remembered;
        }
    }

    /// One that this program has read.
    public KnownKey(
            KeyItem item,
            @Nullable KeyDetails details,
            @Nullable RotationPolicy policy,
            @Nullable Failure failure,
            Instant seenAt,
            Writing writing) {
        this(
                item,
                details,
                policy,
                failure,
                seenAt,
                writing,
                new AsOf(seenAt, policy == null ? null : seenAt, Set.of()));
    }

    public static KnownKey listed(KeyItem item, Instant at) {
        return new KnownKey(item, null, null, null, at, Writing.NONE);
    }

    static KnownKey read(KeyDetails key, Instant at) {
        return new KnownKey(key.item(), key, null, null, at, Writing.NONE);
    }

    /// One that an earlier program has seen so.
    ///
    /// @param keyAt    when the vault told of the key itself
    /// @param policyAt when it told the policy; null where that is not known
    public static KnownKey remembered(
            KeyItem item,
            @Nullable KeyDetails details,
            @Nullable RotationPolicy policy,
            Instant keyAt,
            @Nullable Instant policyAt) {
        var parts = policy == null ? Set.of(Part.KEY) : Set.of(Part.KEY, Part.POLICY);
        return new KnownKey(item, details, policy, null, keyAt, Writing.NONE, new AsOf(keyAt, policyAt, parts));
    }

    /// Whether the vault has not told of the key in this program yet: it may have changed, or be gone.
    public boolean unconfirmed() {
        return asOf.remembered().contains(Part.KEY);
    }

    /// Names are compared without regard to case, as the service does.
    public static String id(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public String name() {
        return item.name();
    }

    /// Nothing more to wait for.
    public boolean complete() {
        return failure != null
                || !item.named()
                || (!unconfirmed() && details != null && (policy != null || item.managed()));
    }

    /// Whether a list entry tells the same of the key as what is known.
    boolean lists(KeyItem entry) {
        return entry.equals(item.asListed());
    }

    KnownKey withListed(KeyItem entry, Instant at) {
        return new KnownKey(entry, null, policy, null, at, writing, asOf.withKey(at));
    }

    KnownKey with(KeyDetails read, Instant at) {
        return new KnownKey(read.item(), read, policy, failure, at, writing, asOf.withKey(at));
    }

    KnownKey with(RotationPolicy read, Instant at) {
        return new KnownKey(item, details, read, failure, at, writing, asOf.withPolicy(at));
    }

    /// What was known before stays known, as of its time.
    KnownKey with(@Nullable Failure of, Instant at) {
        return new KnownKey(item, details, policy, of, at, writing, asOf);
    }

    KnownKey with(Writing now) {
        return now == writing ? this : new KnownKey(item, details, policy, failure, seenAt, now, asOf);
    }

    /// A list has told the same.
    KnownKey seen(Instant at) {
        return new KnownKey(item, details, policy, failure, at, writing, asOf.withKey(at));
    }
}
