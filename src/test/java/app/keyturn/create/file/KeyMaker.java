package app.keyturn.create.file;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/// Makes key files with what the JDK has, for tests that must not be skipped.
public final class KeyMaker {
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private KeyMaker() {}

    public static KeyPair rsa(int size) {
        return generate("RSA", size, null);
    }

    /// @param curve by the JDK's name, such as `secp256r1`
    public static KeyPair ec(String curve) {
        return generate("EC", 0, curve);
    }

    public static KeyPair named(String algorithm) {
        return generate(algorithm, 0, null);
    }

    private static KeyPair generate(String algorithm, int size, @org.jspecify.annotations.Nullable String curve) {
        try {
            var generator = KeyPairGenerator.getInstance(algorithm);
            if (curve != null) {
                generator.initialize(new ECGenParameterSpec(curve));
            } else if (size > 0) {
                generator.initialize(size);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static byte[] pem(String label, byte[] der) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// PKCS #8 in PEM.
    public static byte[] pem(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /// A JSON Web Key with all its members.
    public static String jwk(KeyPair pair, String id) {
        if (pair.getPrivate() instanceof RSAPrivateCrtKey key) {
            return "{\"kid\":\"%s\",\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\",\"d\":\"%s\",\"p\":\"%s\",\"q\":\"%s\",\"dp\":\"%s\",\"dq\":\"%s\",\"qi\":\"%s\"}"
                    .formatted(
                            id,
                            base64(key.getModulus(), 0),
                            base64(key.getPublicExponent(), 0),
                            base64(key.getPrivateExponent(), 0),
                            base64(key.getPrimeP(), 0),
                            base64(key.getPrimeQ(), 0),
                            base64(key.getPrimeExponentP(), 0),
                            base64(key.getPrimeExponentQ(), 0),
                            base64(key.getCrtCoefficient(), 0));
        }
        var point = ((ECPublicKey) pair.getPublic()).getW();
        int bits = ((ECPublicKey) pair.getPublic()).getParams().getOrder().bitLength();
        int width = (bits + 7) / 8;
        return "{\"kid\":\"%s\",\"kty\":\"EC\",\"crv\":\"P-%d\",\"x\":\"%s\",\"y\":\"%s\",\"d\":\"%s\"}"
                .formatted(
                        id,
                        bits,
                        base64(point.getAffineX(), width),
                        base64(point.getAffineY(), width),
                        base64(((ECPrivateKey) pair.getPrivate()).getS(), width));
    }

    /// @param width octets at least
    public static String base64(BigInteger number, int width) {
        return URL.encodeToString(octets(number, width));
    }

    static byte[] octets(BigInteger number, int width) {
        var signed = number.toByteArray();
        int length = Math.max(width, (number.bitLength() + 7) / 8);
        var octets = new byte[length];
        int n = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - n, octets, length - n, n);
        return octets;
    }
}
