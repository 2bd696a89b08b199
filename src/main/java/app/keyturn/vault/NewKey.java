package app.keyturn.vault;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is asked for when a key, or a version with other material, is made. Null leaves the choice to the service.
///
/// @param operations permitted operations by the service's names; an empty list leaves the choice to the service
public record NewKey(
        String name,
        KeyParameters parameters,
        List<String> operations,
        KeyAttributes attributes,
        @Nullable ReleasePolicy releasePolicy,
        Map<String, String> tags) {

    public NewKey {
        operations = List.copyOf(operations);
        tags = Map.copyOf(tags);
    }

    public KeyType type() {
        return parameters.type();
    }

    public @Nullable Integer keySize() {
        return parameters.keySize();
    }

    public @Nullable String curve() {
        return parameters.curve();
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
}
