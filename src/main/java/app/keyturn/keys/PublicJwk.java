package app.keyturn.keys;

import app.keyturn.vault.PublicKeyMaterial;
import app.keyturn.vault.PublicKeys;
import app.keyturn.vault.json.JsonText;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Writes a public key as JSON Web Key (RFC 7517, RFC 7518; `P-256K` stays the service's name for it).
public final class PublicJwk {
    private PublicJwk() {}

    /// @param id the key's identifier, as `kid`
    /// @throws IllegalArgumentException where the numbers are no key, or the curve is unknown
    public static String of(PublicKeyMaterial key, String id) {
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kid", id);
        switch (key) {
            case PublicKeyMaterial.Rsa rsa -> {
                jwk.put("kty", "RSA");
                jwk.put("n", base64(unsigned(rsa.n())));
                jwk.put("e", base64(unsigned(rsa.e())));
            }
            case PublicKeyMaterial.Ec ec -> {
                var point = PublicKeys.point(ec);
                int y = 1 + point.length / 2;
                jwk.put("kty", "EC");
                jwk.put("crv", ec.curve());
                jwk.put("x", base64(Arrays.copyOfRange(point, 1, y)));
                jwk.put("y", base64(Arrays.copyOfRange(point, y, point.length)));
            }
        }
        return JsonText.of(jwk) + "\n";
    }

    private static byte[] unsigned(BigInteger number) {
        var bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
