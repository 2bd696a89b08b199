package app.keyturn.sandbox;

import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Lazy;
import app.keyturn.sandbox.material.Material;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What create and import say about a new version, all but its material; checked, so that no key is generated for a
/// request that is refused.
record NewVersion(
        KeySpec spec,
        List<String> operations,
        Attributes attributes,
        @Nullable Map<String, String> tags,
        @Nullable StoredReleasePolicy release) {

    /// @param operations null for all that the type can do
    static NewVersion read(Call call, @Nullable List<String> operations, KeySpec spec) {
        Body body = call.body();
        Attributes attributes = attributes(body.object("attributes"), call.second());
        StoredReleasePolicy release =
                body.has("release_policy") ? StoredReleasePolicy.read(body.object("release_policy")) : null;
        checkRelease(spec, attributes.exportable(), release);
        return new NewVersion(
                spec,
                ServiceKeyRules.operations(spec.type(), operations, call.vault().kind()),
                attributes,
                ServiceKeyRules.tags(body.map("tags")),
                release);
    }

    KeyVersion of(String id, Lazy<Material> material) {
        return new KeyVersion(id, spec, operations, attributes, tags, release, material);
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
    private static void checkRelease(KeySpec spec, boolean exportable, @Nullable StoredReleasePolicy release) {
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
