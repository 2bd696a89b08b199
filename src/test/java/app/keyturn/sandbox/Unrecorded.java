package app.keyturn.sandbox;

import app.keyturn.sandbox.Recording.Exchange;
import app.keyturn.sandbox.material.Generator;
import app.keyturn.sandbox.material.JwkReader;
import app.keyturn.sandbox.material.KeySpec;
import app.keyturn.sandbox.material.Kty;
import app.keyturn.sandbox.material.Material;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;

/// Requests whose bodies an old recorder left out, made up from their answers: what was asked for is what was given.
final class Unrecorded {
    private Unrecorded() {}

    /// What to send: the recorded body as far as there is one.
    static JsonNode complete(Exchange exchange, Sandbox sandbox, LocalVault vault) throws IOException {
        if (!exchange.bodyKnown()) {
            return body(exchange, sandbox, vault);
        }
        JsonNode jwk = exchange.sent().path("key");
        return exchange.status() == 200 && jwk.has("kty") && !isReadable(jwk) ? importation(exchange) : exchange.sent();
    }

    private static boolean isReadable(JsonNode jwk) {
        try {
            JwkReader.material(Kty.of(jwk.get("kty").asText()).orElseThrow(), jwk);
            return true;
        } catch (GeneralSecurityException hidden) {
            return false;
        }
    }

    /// A key of the same kind in the place of one whose secret a recorder hid.
    private static ObjectNode importation(Exchange exchange) {
        ObjectNode body = exchange.sent().deepCopy();
        ObjectNode jwk = (ObjectNode) body.get("key");
        Kty type = Kty.of(jwk.get("kty").asText()).orElseThrow();
        int bits = exchange.body().at("/key/n").asText().length() * 6 / 1024 * 1024;
        KeySpec spec = ServiceKeyRules.spec(
                type, type.isRsa() ? bits : null, exchange.body().at("/key/crv").textValue());
        Material material = Generator.generate(spec);
        material.writePublic(jwk);
        material.writePrivate(jwk);
        return body;
    }

    private static ObjectNode body(Exchange exchange, Sandbox sandbox, LocalVault vault) throws IOException {
        String path = exchange.path();
        if (path.endsWith("/create")) {
            return creation(exchange.body());
        }
        if (path.endsWith("/rotationpolicy") && exchange.method().equals("PUT")) {
            return policy(exchange.body());
        }
        return path.endsWith("/restore") ? restoration(exchange, sandbox, vault) : ServiceJson.object();
    }

    private static ObjectNode creation(JsonNode bundle) {
        ObjectNode body = ServiceJson.object();
        for (String member : List.of("kty", "crv", "key_ops")) {
            if (bundle.get("key").has(member)) {
                body.set(member, bundle.get("key").get(member));
            }
        }
        if (bundle.at("/attributes/exportable").asBoolean()) {
            body.putObject("attributes").put("exportable", true);
            body.set("release_policy", bundle.get("release_policy"));
        }
        return body;
    }

    private static ObjectNode policy(JsonNode answer) {
        ObjectNode body = ServiceJson.object();
        body.set("lifetimeActions", answer.get("lifetimeActions"));
        body.putObject("attributes").set("expiryTime", answer.at("/attributes/expiryTime"));
        return body;
    }

    /// A backup of such a key, made in another vault of the same sandbox.
    private static ObjectNode restoration(Exchange exchange, Sandbox sandbox, LocalVault vault) throws IOException {
        String id = Known.id(exchange.body());
        String name = id.substring(0, id.indexOf('/'));
        Recording alone = new Recording(name, List.of(exchange));
        LocalVault other = sandbox.add("contoso-elsewhere", vault.settings());
        other.put(KeyEntry.first(name, new Circumstances(alone, other).version(id)));
        URI uri = URI.create(other.identity().uri() + "/keys/" + name + "/backup?api-version=7.4");
        Map<String, String> headers = Map.of("authorization", "Bearer " + sandbox.issueToken());
        SandboxResponse backup = sandbox.handle(new SandboxRequest("POST", uri, headers, new byte[0]));
        return (ObjectNode) ServiceJson.read(backup.body());
    }
}
