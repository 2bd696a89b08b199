package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Curve;
import app.keyturn.sandbox.material.JwkReader;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import app.keyturn.sandbox.material.Lazy;
import app.keyturn.sandbox.material.Material;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole key as JSON, secrets included: what a backup and the file of a sandbox hold, encrypted.
final class KeyCodec {
    private KeyCodec() {}

    static ObjectNode write(KeyEntry entry) {
        ObjectNode node = ServiceJson.object().put("name", entry.name()).put("managed", entry.managed());
        entry.versions().forEach(version -> node.withArray("versions").add(version(version)));
        StoredRotationPolicy policy = entry.policy();
        if (policy != null) {
            node.set("policy", PolicyCodec.write(policy));
        }
        Deletion deletion = entry.deletion();
        if (deletion != null) {
            node.putObject("deletion")
                    .put("deletedOn", deletion.deletedOn().toString())
                    .put("purgeOn", deletion.purgeOn().toString())
                    .put("step", deletion.step().name())
                    .put("settlesOn", deletion.settlesOn().toString());
        }
        return node;
    }

    /// @throws GeneralSecurityException when the parts of a key do not belong together
    /// @throws IllegalArgumentException when this is not what [#write] wrote
    static KeyEntry read(Body node) throws GeneralSecurityException {
        List<KeyVersion> versions = new ArrayList<>();
        for (Body version : node.objects("versions")) {
            versions.add(version(version));
        }
        return new KeyEntry(
                required(node, "name"),
                versions,
                node.has("policy") ? PolicyCodec.read(node.object("policy")) : null,
                Boolean.TRUE.equals(node.flag("managed")),
                node.has("deletion") ? deletion(node.object("deletion")) : null);
    }

    private static ObjectNode version(KeyVersion version) {
        ObjectNode node = ServiceJson.object()
                .put("id", version.id())
                .put("kty", version.spec().type().wireName())
                .put("size", version.spec().size());
        if (version.spec().curve() != null) {
            node.put("crv", version.spec().curve().wireName());
        }
        material(node, version);
        version.operations().forEach(node.withArray("key_ops")::add);
        attributes(node.putObject("attributes"), version.attributes());
        Map<String, String> tags = version.tags();
        if (tags != null) {
            ObjectNode into = node.putObject("tags");
            tags.forEach(into::put);
        }
        StoredReleasePolicy release = version.releasePolicy();
        if (release != null) {
            release.write(node);
        }
        return node;
    }

    /// A seed, where material would first have to be made or is quickly made again; otherwise the material.
    private static void material(ObjectNode node, KeyVersion version) {
        String seed = version.material().seed();
        if (seed != null && (!version.material().isMade() || PrimeFile.of(seed) != null)) {
            node.put("seed", seed);
            return;
        }
        ObjectNode jwk = node.putObject("key");
        version.material().get().writePublic(jwk);
        version.material().get().writePrivate(jwk);
    }

    private static Lazy<Material> material(KeySpec spec, Body node) throws GeneralSecurityException {
        String seed = node.text("seed");
        return seed != null
                ? Stock.material(spec, seed)
                : Lazy.of(JwkReader.material(spec.type(), node.object("key").node()));
    }

    private static void attributes(ObjectNode node, Attributes attributes) {
        node.put("enabled", attributes.enabled()).put("exportable", attributes.exportable());
        time(node, "nbf", attributes.notBefore());
        time(node, "exp", attributes.expires());
        time(node, "created", attributes.created());
        time(node, "updated", attributes.updated());
    }

    private static KeyVersion version(Body node) throws GeneralSecurityException {
        Kty type = Kty.of(required(node, "kty")).orElseThrow(IllegalArgumentException::new);
        Body attributes = node.object("attributes");
        List<String> operations = node.texts("key_ops");
        KeySpec spec = spec(type, node);
        return new KeyVersion(
                required(node, "id"),
                spec,
                operations == null ? List.of() : operations,
                new Attributes(
                        Boolean.TRUE.equals(attributes.flag("enabled")),
                        attributes.instant("nbf"),
                        attributes.instant("exp"),
                        required(attributes.instant("created")),
                        required(attributes.instant("updated")),
                        Boolean.TRUE.equals(attributes.flag("exportable"))),
                node.map("tags"),
                node.has("release_policy") ? StoredReleasePolicy.read(node.object("release_policy")) : null,
                material(spec, node));
    }

    private static KeySpec spec(Kty type, Body node) {
        String crv = node.text("crv");
        Integer size = node.number("size");
        return new KeySpec(
                type,
                size == null ? 0 : size,
                crv == null ? null : Curve.of(crv).orElseThrow());
    }

    private static Deletion deletion(Body node) {
        return new Deletion(
                Instant.parse(required(node, "deletedOn")),
                Instant.parse(required(node, "purgeOn")),
                Deletion.Step.valueOf(required(node, "step")),
                Instant.parse(required(node, "settlesOn")));
    }

    private static void time(ObjectNode node, String name, @Nullable Instant instant) {
        if (instant != null) {
            node.put(name, instant.getEpochSecond());
        }
    }

    private static String required(Body node, String member) {
        String text = node.text(member);
        if (text == null) {
            throw new IllegalArgumentException("no " + member);
        }
        return text;
    }

    private static Instant required(@Nullable Instant instant) {
        if (instant == null) {
            throw new IllegalArgumentException("no date");
        }
        return instant;
    }
}
