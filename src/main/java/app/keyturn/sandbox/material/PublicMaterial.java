package app.keyturn.sandbox.material;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;

/// Public JSON Web Keys as the JDK wants them.
public final class PublicMaterial {
    private PublicMaterial() {}

    /// @throws GeneralSecurityException when it is neither RSA nor on a curve of the JDK's
    public static PublicKey read(JsonNode jwk) throws GeneralSecurityException {
        if (jwk.path("kty").asText().equals("RSA")) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(number(jwk, "n"), number(jwk, "e")));
        }
        Curve curve = Curve.of(jwk.path("crv").asText())
                .filter(Curve::isInJdk)
                .orElseThrow(() -> new InvalidKeyException("neither RSA nor on a curve of the JDK's"));
        ECPoint point = new ECPoint(number(jwk, "x"), number(jwk, "y"));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve.parameters()));
    }

    private static BigInteger number(JsonNode jwk, String member) throws InvalidKeyException {
        try {
            return Bytes.number(Bytes.fromBase64url(jwk.path(member).asText()));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("The member " + member + " is not base64url", e);
        }
    }
}
