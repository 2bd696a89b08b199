package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rule under which an exportable key may leave the vault.
///
/// @param data the policy document, written again in the service's order (recording create-ec-hsm-with-release-policy)
record StoredReleasePolicy(String contentType, String data, boolean immutable) {
    static final String USUAL_TYPE = "application/json; charset=utf-8";
    private static final List<String> FIRST = List.of("version", "authority", "claim", "equals");
    private static final Comparator<String> SERVICE =
            Comparator.comparingInt(name -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size());

    static StoredReleasePolicy read(Body body) {
        String contentType = body.text("contentType");
        Boolean immutable = body.flag("immutable");
        JsonNode document = document(body.text("data"));
        checkAuthorities(document);
        return new StoredReleasePolicy(
                contentType == null ? USUAL_TYPE : contentType,
                Bytes.base64url(ServiceJson.write(ServiceJson.ordered(document, SERVICE))),
                Boolean.TRUE.equals(immutable));
    }

    void write(ObjectNode bundle) {
        bundle.putObject("release_policy")
                .put("contentType", contentType)
                .put("data", data)
                .put("immutable", immutable);
    }

    /// The attestation service that the policy names first.
    String authority() {
        return document(data).findPath("authority").asText();
    }

    private static JsonNode document(@Nullable String data) {
        try {
            JsonNode document = ServiceJson.read(Bytes.fromBase64url(data == null ? "" : data));
            if (document.isObject()) {
                return document;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
        throw unreadable();
    }

    private static Refusal unreadable() {
        return Refusal.badParameter("The data of a release policy must be a JSON object, encoded with base64url.");
    }

    /// Recording create-exportable-bad-attestation-400 names a service that cannot be reached; the sandbox reaches out
    /// to none and asks only that the address could be one.
    private static void checkAuthorities(JsonNode document) {
        for (String authority : document.findValuesAsText("authority")) {
            if (!isHttps(authority)) {
                throw Refusal.badParameter(
                        "AKV.SKR.1012: The specified attestation service " + authority + " cannot be reached.");
            }
        }
    }

    private static boolean isHttps(String address) {
        try {
            URI uri = URI.create(address);
            return "https".equals(uri.getScheme()) && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
