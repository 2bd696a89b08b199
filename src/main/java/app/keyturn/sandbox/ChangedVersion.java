package app.keyturn.sandbox;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Applies an update to a version. Whether JSON null clears a date is not known of the service; here it changes
/// nothing.
final class ChangedVersion {
    private ChangedVersion() {}

    static KeyVersion of(KeyVersion old, Body body, Instant now, VaultKind kind) {
        List<String> operations = body.texts("key_ops");
        Map<String, String> tags = ServiceKeyRules.tags(body.map("tags"));
        return new KeyVersion(
                old.id(),
                old.spec(),
                operations == null
                        ? old.operations()
                        : ServiceKeyRules.operations(old.spec().type(), operations, kind),
                attributes(old.attributes(), body.object("attributes"), now),
                tags == null ? old.tags() : tags,
                release(old, body),
                old.material());
    }

    private static Attributes attributes(Attributes old, Body given, Instant now) {
        Boolean exportable = given.flag("exportable");
        if (exportable != null && exportable != old.exportable()) {
            throw Refusal.badParameter("Whether a key is exportable cannot be changed.");
        }
        return new Attributes(
                or(given.flag("enabled"), old.enabled()),
                given.has("nbf") ? given.instant("nbf") : old.notBefore(),
                given.has("exp") ? given.instant("exp") : old.expires(),
                old.created(),
                now,
                old.exportable());
    }

    private static @Nullable StoredReleasePolicy release(KeyVersion old, Body body) {
        if (!body.has("release_policy")) {
            return old.releasePolicy();
        }
        if (!old.attributes().exportable()) {
            throw Refusal.badParameter("AKV.SKR.1005: Non-exportable keys must not have release policy");
        }
        StoredReleasePolicy before = old.releasePolicy();
        StoredReleasePolicy after = StoredReleasePolicy.read(body.object("release_policy"));
        if (before != null && before.immutable() && !before.equals(after)) {
            throw Refusal.badParameter("An immutable release policy cannot be changed.");
        }
        return after;
    }

    private static boolean or(@Nullable Boolean given, boolean old) {
        return given == null ? old : given;
    }
}
