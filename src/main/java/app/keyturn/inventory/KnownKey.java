package app.keyturn.inventory;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is known of one key.
///
/// @param details the current version in full; null until read, or where it may have changed since
/// @param policy  null until read
/// @param failure why details or policy could not be read when that was last tried
/// @param seenAt  when the vault last told something of it
public record KnownKey(
        KeyItem item,
        @Nullable KeyDetails details,
        @Nullable RotationPolicy policy,
        @Nullable Failure failure,
        Instant seenAt,
        Writing writing) {
    /// How the last write of ours to a key stands.
    public enum Writing {
        NONE,
        RUNNING,
        /// Nobody knows whether it was done.
        UNKNOWN
    }

    public static KnownKey listed(KeyItem item, Instant at) {
        return new KnownKey(item, null, null, null, at, Writing.NONE);
    }

    static KnownKey read(KeyDetails key, Instant at) {
        return new KnownKey(key.item(), key, null, null, at, Writing.NONE);
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
        return failure != null || !item.named() || (details != null && (policy != null || item.managed()));
    }

    /// Whether a list entry tells the same of the key as what is known.
    boolean lists(KeyItem entry) {
        return entry.equals(item.asListed());
    }

    KnownKey withListed(KeyItem entry, Instant at) {
        return new KnownKey(entry, null, policy, null, at, writing);
    }

    KnownKey with(KeyDetails read, Instant at) {
        return new KnownKey(read.item(), read, policy, failure, at, writing);
    }

    KnownKey with(RotationPolicy read, Instant at) {
        return new KnownKey(item, details, read, failure, at, writing);
    }

    /// What was known before stays known, as of its time.
    KnownKey with(@Nullable Failure of, Instant at) {
        return new KnownKey(item, details, policy, of, at, writing);
    }

    KnownKey with(Writing now) {
        return now == writing ? this : new KnownKey(item, details, policy, failure, seenAt, now);
    }

    KnownKey seen(Instant at) {
        return new KnownKey(item, details, policy, failure, at, writing);
    }
}
