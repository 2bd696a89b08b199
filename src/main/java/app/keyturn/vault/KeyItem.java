package app.keyturn.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a list tells of a key or of one of its versions.
///
/// @param name    of a key whose `kid` cannot be read the `kid` itself, or a question mark and a number where it has
/// none;
///     neither can be the name of a key
/// @param version empty in lists of keys, whose entries speak of the latest version without naming it
/// @param managed true where a certificate owns the key, which is then read-only
/// @param recoveryLevel the service's own word, such as `Recoverable+Purgeable`
/// @param hsmPlatform the service's own number: 0 software, 1 FIPS 140-2 hardware, 2 FIPS 140-3 hardware
/// @param unreadable the members, by the service's names, that the answer lacks or has in a form that nobody can read;
///     what stands for them here means nothing. Empty for a key as it should be
public record KeyItem(
        String id,
        String name,
        String version,
        boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expiresOn,
        @Nullable Instant createdOn,
        @Nullable Instant updatedOn,
        Map<String, String> tags,
        boolean managed,
        boolean exportable,
        @Nullable String recoveryLevel,
        @Nullable Integer recoverableDays,
        @Nullable String hsmPlatform,
        List<String> unreadable) {

    public KeyItem {
        tags = Map.copyOf(tags);
        unreadable = List.copyOf(unreadable);
    }

    /// As it should be.
    public KeyItem(
            String id,
            String name,
            String version,
            boolean enabled,
            @Nullable Instant notBefore,
            @Nullable Instant expiresOn,
            @Nullable Instant createdOn,
            @Nullable Instant updatedOn,
            Map<String, String> tags,
            boolean managed,
            boolean exportable,
            @Nullable String recoveryLevel,
            @Nullable Integer recoverableDays,
            @Nullable String hsmPlatform) {
        this(
                id,
                name,
                version,
                enabled,
                notBefore,
                expiresOn,
                createdOn,
                updatedOn,
                tags,
                managed,
                exportable,
                recoveryLevel,
                recoverableDays,
                hsmPlatform,
                List.of());
    }

    /// The same as a list of keys tells it: without the version.
    public KeyItem asListed() {
        return new KeyItem(
                version.isEmpty() ? id : id.replaceFirst("/" + version + "$", ""),
                name,
                "",
                enabled,
                notBefore,
                expiresOn,
                createdOn,
                updatedOn,
                tags,
                managed,
                exportable,
                recoveryLevel,
                recoverableDays,
                hsmPlatform,
                unreadable);
    }

    /// Whether a name is only what stands for one that a key of a list does not have.
    public static boolean standsForNone(String name) {
        return name.startsWith("?") || name.contains("/");
    }

    /// False where a member, by the service's name, is told in a form that nobody can read.
    public boolean tells(String member) {
        return !unreadable.contains(member);
    }

    /// Whether it is known which key this is. Of one without a name nothing more can be asked.
    public boolean named() {
        return tells("kid");
    }

    /// Expired, seen at `now`: the service then refuses to sign, encrypt and wrap, and still decrypts, unwraps and
    /// verifies.
    public boolean expiredAt(Instant now) {
        return expiresOn != null && !expiresOn.isAfter(now);
    }

    /// Not yet active, seen at `now`.
    public boolean scheduledAt(Instant now) {
        return notBefore != null && notBefore.isAfter(now);
    }
}
