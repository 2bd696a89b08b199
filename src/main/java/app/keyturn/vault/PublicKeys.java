package app.keyturn.vault;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/// Writes public keys in the forms that other programs read.
public final class PublicKeys {
    private PublicKeys() {}

    /// Whether the numbers can be a public key. All other methods here are for such keys only.
    public static boolean readable(PublicKeyMaterial key) {
        try {
            return spki(key).length > 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /// SubjectPublicKeyInfo, DER (RFC 5280; for EC RFC 5480).
    ///
    /// @throws IllegalArgumentException where the numbers are no key, or the curve is unknown
    public static byte[] spki(PublicKeyMaterial key) {
        return switch (key) {
            case PublicKeyMaterial.Rsa rsa -> rsa(rsa);
            case PublicKeyMaterial.Ec ec -> Curve.of(ec.curve()).spki(ec.x(), ec.y());
        };
    }

    private static byte[] rsa(PublicKeyMaterial.Rsa key) {
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(key.n(), key.e()))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("Not an RSA public key", e);
        }
    }

    /// An uncompressed point (SEC 1, section 2.3.3): 4, x, y.
    public static byte[] point(PublicKeyMaterial.Ec key) {
        var spki = spki(key);
        return Arrays.copyOfRange(spki, spki.length - 2 * Curve.of(key.curve()).width() - 1, spki.length);
    }

    public static String pem(PublicKeyMaterial key) {
        var body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(spki(key));
        return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
    }

    /// SHA-256 of the SubjectPublicKeyInfo, in hex pairs, as `openssl dgst -sha256` tells of the DER form.
    public static String sha256(PublicKeyMaterial key) {
        return HexFormat.ofDelimiter(":").formatHex(Sha256.of(spki(key)));
    }

    /// Unsigned, big-endian, at least `width` bytes.
    private static byte[] bytes(BigInteger number, int width) {
        int length = Math.max(width, (number.bitLength() + 7) / 8);
        var bytes = number.toByteArray();
        var result = new byte[length];
        int n = Math.min(bytes.length, length);
        System.arraycopy(bytes, bytes.length - n, result, length - n, n);
        return result;
    }

    /// The curves of Key Vault with the fixed beginning of their SubjectPublicKeyInfo: two lengths, the algorithm
    /// id-ecPublicKey, the curve's object identifier, the bit string's head and the mark of an uncompressed point.
    private enum Curve {
        P_256("P-256", 32, "3059301306072a8648ce3d020106082a8648ce3d03010703420004"),
        P_384("P-384", 48, "3076301006072a8648ce3d020106052b8104002203620004"),
        P_521("P-521", 66, "30819b301006072a8648ce3d020106052b810400230381860004"),
        P_256K("P-256K", 32, "3056301006072a8648ce3d020106052b8104000a03420004");

        private final String name;
        private final int width;
        private final byte[] head;

        Curve(String name, int width, String head) {
            this.name = name;
            this.width = width;
            this.head = HexFormat.of().parseHex(head);
        }

        static Curve of(String name) {
            for (var curve : values()) {
                if (curve.name.equals(name)) {
                    return curve;
                }
            }
            throw new IllegalArgumentException("Unknown curve: " + name);
        }

        int width() {
            return width;
        }

        byte[] spki(BigInteger x, BigInteger y) {
            if (Math.max(x.bitLength(), y.bitLength()) > 8 * width) {
                throw new IllegalArgumentException("A coordinate is too long for " + name);
            }
            var result = new byte[head.length + 2 * width];
            System.arraycopy(head, 0, result, 0, head.length);
            System.arraycopy(bytes(x, width), 0, result, head.length, width);
            System.arraycopy(bytes(y, width), 0, result, head.length + width, width);
            return result;
        }
    }
}
