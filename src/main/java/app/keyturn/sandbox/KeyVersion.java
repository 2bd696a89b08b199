package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Lazy;
import app.keyturn.sandbox.material.Material;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One version of a key. Immutable but for its material, which is made when first needed.
///
/// @param id 32 hexadecimal digits
/// @param tags null when none were ever given, which answers show differently from an empty map
record KeyVersion(
        String id,
        KeySpec spec,
        List<String> operations,
        Attributes attributes,
        @Nullable Map<String, String> tags,
        @Nullable StoredReleasePolicy releasePolicy,
        Lazy<Material> material) {
    KeyVersion {
        operations = List.copyOf(operations);
    }

    KeyVersion withAttributes(Attributes changed) {
        return new KeyVersion(id, spec, operations, changed, tags, releasePolicy, material);
    }

    Instant created() {
        return attributes.created();
    }
}
