package app.keyturn.vault.code;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.json.JsonText;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes requests of Key Vault's REST API (<https://learn.microsoft.com/rest/api/keyvault/keys>), for
/// those who script it.
public final class RestRequests {
    /// The API version that the Java SDK uses too (KeyServiceVersion of 4.12.1).
    private static final String API_VERSION = "?api-version=2025-07-01";

    private RestRequests() {}

    public static RestRequest createKey(VaultAddress vault, NewKey key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kty", key.type().name());
        JsonText.put(body, "key_size", key.keySize());
        JsonText.put(body, "crv", key.curve());
        JsonText.put(body, "key_ops", key.operations().isEmpty() ? null : key.operations());
        properties(body, key);
        return request("POST", vault, path("keys", key.name(), "create"), body);
    }

    private static void properties(Map<String, Object> body, NewKey key) {
        var attributes = attributes(key.enabled(), key.notBefore(), key.expiresOn());
        JsonText.put(attributes, "exportable", key.exportable() ? true : null);
        body.put("attributes", attributes);
        JsonText.put(body, "release_policy", releasePolicy(key.releasePolicy()));
        JsonText.put(body, "tags", key.tags().isEmpty() ? null : new TreeMap<>(key.tags()));
    }

    /// The release policy. Its document is base64url, as everything binary is.
    private static @Nullable Map<String, Object> releasePolicy(@Nullable ReleasePolicy policy) {
        if (policy == null) {
            return null;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("contentType", "application/json; charset=utf-8");
        body.put("immutable", policy.immutable());
        body.put(
                "data",
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(policy.json().getBytes(StandardCharsets.UTF_8)));
        return body;
    }

    /// A request with a JSON Web Key. Its private members are places that someone else fills in.
    static RestRequest importKey(VaultAddress vault, NewKey key, AsCode.KeyFile.Kind kind) {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", key.type().name());
        JsonText.put(jwk, "crv", key.curve());
        JsonText.put(jwk, "key_ops", key.operations().isEmpty() ? null : key.operations());
        members(key, kind).forEach(member -> jwk.put(member, "<" + member + ">"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("key", jwk);
        JsonText.put(body, "Hsm", key.type().hsm() ? true : null);
        properties(body, key);
        return request("PUT", vault, path("keys", key.name()), body);
    }

    private static List<String> members(NewKey key, AsCode.KeyFile.Kind kind) {
        if (kind == AsCode.KeyFile.Kind.BYOK) {
            return List.of("key_hsm");
        }
        return switch (key.type().family().name()) {
            case "RSA" -> List.of("n", "e", "d", "p", "q", "dp", "dq", "qi");
            case "EC" -> List.of("x", "y", "d");
            default -> List.of("k");
        };
    }

    public static RestRequest rotateKey(VaultAddress vault, String key) {
        return request("POST", vault, path("keys", key, "rotate"), null);
    }

    public static RestRequest updateKey(VaultAddress vault, KeyChange change) {
        Map<String, Object> body = new LinkedHashMap<>();
        JsonText.put(body, "key_ops", change.operations());
        body.put("attributes", attributes(change.enabled(), change.notBefore(), change.expiresOn()));
        JsonText.put(body, "release_policy", releasePolicy(change.releasePolicy()));
        JsonText.put(body, "tags", change.tags() == null ? null : new TreeMap<>(change.tags()));
        return request("PATCH", vault, path("keys", change.name(), change.version()), body);
    }

    public static RestRequest updateRotationPolicy(VaultAddress vault, String key, RotationPolicy policy) {
        return new RestRequest("PUT", uri(vault, path("keys", key, "rotationpolicy")), PolicyDocuments.json(policy));
    }

    public static RestRequest deleteKey(VaultAddress vault, String key) {
        return request("DELETE", vault, path("keys", key), null);
    }

    public static RestRequest recoverDeletedKey(VaultAddress vault, String key) {
        return request("POST", vault, path("deletedkeys", key, "recover"), null);
    }

    public static RestRequest purgeDeletedKey(VaultAddress vault, String key) {
        return request("DELETE", vault, path("deletedkeys", key), null);
    }

    public static RestRequest backupKey(VaultAddress vault, String key) {
        return request("POST", vault, path("keys", key, "backup"), null);
    }

    /// The backup, which names its key, is a place to fill in, because it is too long to show.
    public static RestRequest restoreKey(VaultAddress vault) {
        return request("POST", vault, "/keys/restore", Map.of("value", "<the value that backup answered>"));
    }

    public static RestRequest randomBytes(VaultAddress vault, int count) {
        return request("POST", vault, "/rng", Map.of("count", count));
    }

    public static RestRequest keyAttestation(VaultAddress vault, String key, String version) {
        return request("GET", vault, path("keys", key, version, "attestation"), null);
    }

    /// A request with the members that the algorithm takes. Each is a place to fill in, as base64url.
    public static RestRequest useKey(VaultAddress vault, KeyDetails key, KeyUse.Operation operation, String algorithm) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("alg", algorithm);
        if (operation == KeyUse.Operation.VERIFY) {
            body.put("digest", "<digest>");
            body.put("value", "<signature>");
        } else {
            body.put("value", operation == KeyUse.Operation.SIGN ? "<digest>" : "<value>");
        }
        boolean gcm = algorithm.endsWith("GCM");
        JsonText.put(body, "iv", algorithm.contains("CBC") || gcm && operation.opens() ? "<iv>" : null);
        JsonText.put(body, "aad", gcm ? "<aad>" : null);
        JsonText.put(body, "tag", gcm && operation.opens() ? "<tag>" : null);
        var verb = operation.word().toLowerCase(Locale.ROOT);
        return request("POST", vault, path("keys", key.name(), key.version(), verb), body);
    }

    private static Map<String, Object> attributes(
            @Nullable Boolean enabled, @Nullable Instant notBefore, @Nullable Instant expiresOn) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        JsonText.put(attributes, "enabled", enabled);
        JsonText.put(attributes, "nbf", notBefore == null ? null : notBefore.getEpochSecond());
        JsonText.put(attributes, "exp", expiresOn == null ? null : expiresOn.getEpochSecond());
        return attributes;
    }

    private static RestRequest request(
            String method, VaultAddress vault, String path, @Nullable Map<String, Object> body) {
        return new RestRequest(method, uri(vault, path), body == null ? null : JsonText.of(body));
    }

    /// Joins the parts of a path. Names come from vaults and files too, so each part is encoded.
    private static String path(String... parts) {
        return "/" + Stream.of(parts).map(RestRequests::encoded).collect(Collectors.joining("/"));
    }

    private static String encoded(String part) {
        var encoded = URLEncoder.encode(part, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return encoded.matches("\\.+") ? encoded.replace(".", "%2E") : encoded;
    }

    /// The identifier of a key, or of a version where there is one.
    ///
    /// @param collection `keys` or `deletedkeys`
    static String id(VaultAddress vault, String collection, String name, String version) {
        return vault.uri() + (version.isEmpty() ? path(collection, name) : path(collection, name, version));
    }

    private static URI uri(VaultAddress vault, String path) {
        return URI.create(vault.uri() + path + API_VERSION);
    }
}
