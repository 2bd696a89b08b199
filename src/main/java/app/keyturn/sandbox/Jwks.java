package app.keyturn.sandbox;

import app.keyturn.sandbox.material.Bytes;
import app.keyturn.sandbox.material.PublicMaterial;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HashMap;
import java.util.Map;

/// The public keys of an issuer of tokens (RFC 7517, section 5), by their id.
record Jwks(Map<String, PublicKey> keys) {
    private static final Map<String, String> ALGORITHMS =
            Map.of("RS256", "SHA256withRSA", "ES256", "SHA256withECDSAinP1363Format");

    static Jwks parse(String text) {
        Map<String, PublicKey> keys = new HashMap<>();
        try {
            for (JsonNode key :
                    ServiceJson.read(text.getBytes(StandardCharsets.UTF_8)).path("keys")) {
                keys.put(key.path("kid").asText(), PublicMaterial.read(key));
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalArgumentException("not a JSON Web Key Set of RSA and EC keys", e);
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a JSON Web Key Set without keys");
        }
        return new Jwks(Map.copyOf(keys));
    }

    /// @param parts header, claims and signature of a compact token
    boolean verifies(String[] parts) {
        try {
            JsonNode header = ServiceJson.read(Bytes.fromBase64url(parts[0]));
            PublicKey key = keys.get(header.path("kid").asText());
            String algorithm = ALGORITHMS.get(header.path("alg").asText());
            if (key == null || algorithm == null) {
                return false;
            }
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.UTF_8));
            return signature.verify(Bytes.fromBase64url(parts[2]));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException notAToken) {
            return false;
        }
    }
}
