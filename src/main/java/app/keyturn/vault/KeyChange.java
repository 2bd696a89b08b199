package app.keyturn.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What to change of one version; null means: leave it as it is. Activation and expiry can be moved, not removed: the
/// service's clients cannot say "none". Operations and tags are replaced as a whole.
public record KeyChange(
        String name,
        String version,
        @Nullable Boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expiresOn,
        @Nullable List<String> operations,
        @Nullable Map<String, String> tags) {

    public static KeyChange enabled(String name, String version, boolean enabled) {
        return new KeyChange(name, version, enabled, null, null, null, null);
    }
}
