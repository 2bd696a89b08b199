package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Lazy;
import app.keyturn.sandbox.material.Material;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what create and import say about a new version, all but its material.
final class NewVersion {
    private NewVersion() {}

    /// Checks everything first, so that no key is generated for a request that is refused.
    static Function<Lazy<Material>, KeyVersion> read(Body body, KeySpec spec, Instant now) {
        List<String> operations = KeyRules.operations(spec.type(), body.texts("key_ops"));
        Attributes attributes = attributes(body.object("attributes"), now);
        Map<String, String> tags = KeyRules.tags(body.map("tags"));
        ReleasePolicy release = body.has("release_policy") ? ReleasePolicy.read(body.object("release_policy")) : null;
        checkRelease(spec, attributes.exportable(), release);
        return material -> new KeyVersion(Ids.version(), spec, operations, attributes, tags, release, material);
    }

    private static Attributes attributes(Body given, Instant now) {
        Boolean enabled = given.flag("enabled");
        Boolean exportable = given.flag("exportable");
        return new Attributes(
                enabled == null || enabled,
                given.instant("nbf"),
                given.instant("exp"),
                now,
                now,
                Boolean.TRUE.equals(exportable));
    }

    /// https://learn.microsoft.com/azure/key-vault/keys/policy-grammar; the text with a number is the service's.
    private static void checkRelease(KeySpec spec, boolean exportable, @Nullable ReleasePolicy release) {
        if (!exportable && release != null) {
            throw Refusal.badParameter("AKV.SKR.1005: Non-exportable keys must not have release policy");
        }
        if (exportable && !spec.type().isHardware()) {
            throw Refusal.badParameter("Only keys protected by hardware can be exportable.");
        }
        if (exportable && release == null) {
            throw Refusal.badParameter("Exportable keys must have release policy");
        }
    }
}
