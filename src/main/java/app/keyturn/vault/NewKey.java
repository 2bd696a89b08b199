package app.keyturn.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked for when a key, or a version with other material, is made. Null leaves the choice to the service.
public record NewKey(
        String name,
        KeyType type,
        @Nullable Integer keySize,
        @Nullable String curve,
        List<String> operations,
        boolean enabled,
        @Nullable Instant notBefore,
        @Nullable Instant expiresOn,
        boolean exportable,
        @Nullable ReleasePolicy releasePolicy,
        Map<String, String> tags) {

    public NewKey {
        operations = List.copyOf(operations);
        tags = Map.copyOf(tags);
    }
}
