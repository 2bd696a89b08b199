package app.keyturn.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a list tells of a key or of one of its versions.
///
/// @param managed    true where a certificate owns the key, which is then read-only
/// @param unreadable the service's names of the members that the answer lacks or that cannot be read;
///     the values of these members here mean nothing. Empty for a key as it should be
public record KeyItem(
        KeyIdentifier identifier,
        KeyAttributes attributes,
        ReadOnlyAttributes readOnly,
        Map<String, String> tags,
        boolean managed,
        List<String> unreadable) {

    public KeyItem {
        tags = Map.copyOf(tags);
        unreadable = List.copyOf(unreadable);
    }

    /// The same key as a list of keys tells it: without the version.
    public KeyItem asListed() {
        return new KeyItem(identifier.withoutVersion(), attributes, readOnly, tags, managed, unreadable);
    }

    /// The same with other attributes and tags.
    public KeyItem with(KeyAttributes set, Map<String, String> tagged) {
        return new KeyItem(identifier, set, readOnly, tagged, managed, unreadable);
    }

    public String id() {
        return identifier.id();
    }

    public String name() {
        return identifier.name();
    }

    public String version() {
        return identifier.version();
    }

    public boolean enabled() {
        return attributes.enabled();
    }

    public @Nullable Instant notBefore() {
        return attributes.notBefore();
    }

    public @Nullable Instant expiresOn() {
        return attributes.expiresOn();
    }

    public boolean exportable() {
        return attributes.exportable();
    }

    public @Nullable Instant createdOn() {
        return readOnly.createdOn();
    }

    public @Nullable Instant updatedOn() {
        return readOnly.updatedOn();
    }

    public @Nullable String recoveryLevel() {
        return readOnly.recoveryLevel();
    }

    public @Nullable Integer recoverableDays() {
        return readOnly.recoverableDays();
    }

    public @Nullable String hsmPlatform() {
        return readOnly.hsmPlatform();
    }

    /// Whether a name is a stand-in: the key of a list has no name that can be read.
    public static boolean standsForNone(String name) {
        return name.startsWith("?") || name.contains("/");
    }

    /// False where a member, by the service's name, cannot be read.
    public boolean tells(String member) {
        return !unreadable.contains(member);
    }

    /// Whether the key has a name. Without one, nothing more can be asked about it.
    public boolean named() {
        return tells("kid");
    }

    /// Expired, seen at `now`: the service then refuses to sign, encrypt and wrap, and still decrypts, unwraps and
    /// verifies.
    public boolean expiredAt(Instant now) {
        var expiry = expiresOn();
        return expiry != null && !expiry.isAfter(now);
    }

    /// Not yet active, seen at `now`.
    public boolean scheduledAt(Instant now) {
        var activation = notBefore();
        return activation != null && activation.isAfter(now);
    }
}
