package app.keyturn.vault;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change to one version. A null member stays as it is. Activation and expiry can be moved, not
/// removed, because the service's clients cannot say "none". Operations, tags and release policy are
/// replaced as a whole.
public record KeyChange(
        String name,
        String version,
        @Nullable Boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expiresOn,
        @Nullable List<String> operations,
        @Nullable Map<String, String> tags,
        @Nullable ReleasePolicy releasePolicy) {

    /// A change that leaves the release policy as it is.
    public KeyChange(
            String name,
            String version,
            @Nullable Boolean enabled,
            @Nullable Instant notBefore,
            @Nullable Instant expiresOn,
            @Nullable List<String> operations,
            @Nullable Map<String, String> tags) {
        this(name, version, enabled, notBefore, expiresOn, operations, tags, null);
    }

    public static KeyChange enabled(String name, String version, boolean enabled) {
        return new KeyChange(name, version, enabled, null, null, null, null);
    }

    /// The members of this change that another change names.
    public KeyChange only(KeyChange other) {
        return new KeyChange(
                name,
                version,
                other.enabled == null ? null : enabled,
                other.notBefore == null ? null : notBefore,
                other.expiresOn == null ? null : expiresOn,
                other.operations == null ? null : operations,
                other.tags == null ? null : tags,
                other.releasePolicy == null ? null : releasePolicy);
    }

    /// The same change for a version whose tags have changed since. Tags are replaced as a whole, so
    /// the differences that this change makes to the tags are applied to the tags of now.
    ///
    /// @param known the tags that the change was made on
    /// @param now   the tags that the vault has
    public KeyChange onTopOf(Map<String, String> known, Map<String, String> now) {
        if (tags == null || known.equals(now)) {
            return this;
        }
        Map<String, String> merged = new HashMap<>(now);
        known.keySet().stream().filter(name -> !tags.containsKey(name)).forEach(merged::remove);
        tags.forEach((name, value) -> {
            if (!value.equals(known.get(name))) {
                merged.put(name, value);
            }
        });
        return new KeyChange(name, version, enabled, notBefore, expiresOn, operations, merged, releasePolicy);
    }
}
