package app.keyturn.sandbox.material;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.spec.ECPoint;
import java.security.spec.RSAPrivateCrtKeySpec;

/// Reads a JSON Web Key with its secret parts, as import and backup carry it.
public final class JwkReader {
    private JwkReader() {}

    /// What the members say the key is; the size of an RSA key is that of its modulus.
    ///
    /// @throws InvalidKeyException when a member that the type needs is missing or makes no sense
    public static KeySpec spec(Kty type, JsonNode jwk) throws InvalidKeyException {
        if (type.isRsa()) {
            return KeySpec.rsa(type, number(jwk, "n").bitLength());
        }
        if (type.isEc()) {
            return KeySpec.ec(type, curve(jwk));
        }
        return KeySpec.oct(type, octets(jwk, "k").length * 8);
    }

    /// @throws GeneralSecurityException when a part is missing or the parts do not belong together
    public static Material material(Kty type, JsonNode jwk) throws GeneralSecurityException {
        if (type.isRsa()) {
            return rsa(jwk);
        }
        return type.isEc() ? ec(jwk) : new OctMaterial(octets(jwk, "k"));
    }

    private static Material rsa(JsonNode jwk) throws GeneralSecurityException {
        RSAPrivateCrtKeySpec numbers = new RSAPrivateCrtKeySpec(
                number(jwk, "n"),
                number(jwk, "e"),
                number(jwk, "d"),
                number(jwk, "p"),
                number(jwk, "q"),
                number(jwk, "dp"),
                number(jwk, "dq"),
                number(jwk, "qi"));
        require(numbers.getPrimeP().multiply(numbers.getPrimeQ()).equals(numbers.getModulus()), "n", "p and q");
        require(fit(numbers, numbers.getPrimeP()) && fit(numbers, numbers.getPrimeQ()), "d", "n and e");
        return RsaMaterial.of(numbers);
    }

    /// Whether the exponents undo each other modulo a prime; modulo both takes a quarter of the time that it takes
    /// modulo n. They do not where it is no prime.
    private static boolean fit(RSAPrivateCrtKeySpec numbers, BigInteger prime) {
        if (prime.bitLength() < 2) {
            return false;
        }
        BigInteger there = BigInteger.TWO.modPow(numbers.getPublicExponent(), prime);
        BigInteger back = numbers.getPrivateExponent().mod(prime.subtract(BigInteger.ONE));
        return there.modPow(back, prime).equals(BigInteger.TWO);
    }

    private static Material ec(JsonNode jwk) throws GeneralSecurityException {
        Curve curve = curve(jwk);
        BigInteger secret = number(jwk, "d");
        require(secret.compareTo(curve.order()) < 0, "d", "crv");
        EcMaterial material = EcMaterial.of(curve, secret);
        require(material.point().equals(new ECPoint(number(jwk, "x"), number(jwk, "y"))), "d", "x and y");
        return material;
    }

    private static void require(boolean holds, String member, String others) throws InvalidKeyException {
        if (!holds) {
            throw new WrongInput("The member %s does not belong to %s".formatted(member, others));
        }
    }

    private static Curve curve(JsonNode jwk) throws InvalidKeyException {
        String name = jwk.path("crv").asText();
        return Curve.of(name).orElseThrow(() -> new WrongInput("Unknown curve: '" + name + "'"));
    }

    private static BigInteger number(JsonNode jwk, String member) throws InvalidKeyException {
        BigInteger number = Bytes.number(octets(jwk, member));
        if (number.signum() == 0) {
            throw new WrongInput("The member " + member + " is zero");
        }
        return number;
    }

    private static byte[] octets(JsonNode jwk, String member) throws InvalidKeyException {
        String text = jwk.path(member).asText();
        try {
            byte[] octets = Bytes.fromBase64url(text);
            if (octets.length == 0 || octets.length > 1024) {
                throw new WrongInput("The member " + member + " is missing or too long");
            }
            return octets;
        } catch (IllegalArgumentException e) {
            throw new WrongInput("The member " + member + " is not base64url", e);
        }
    }
}
