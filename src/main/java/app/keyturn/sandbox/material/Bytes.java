package app.keyturn.sandbox.material;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.spec.ECPoint;
import java.util.Base64;

/// Octet strings: unsigned numbers and base64url without padding, as JSON Web Keys use them.
public final class Bytes {
    private Bytes() {}

    public static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// @throws IllegalArgumentException for anything else than base64url, with or without padding
    public static byte[] fromBase64url(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    static BigInteger number(byte[] unsigned) {
        return new BigInteger(1, unsigned);
    }

    /// The number in the shortest form, without a sign octet.
    static byte[] shortest(BigInteger number) {
        return fixed(number, Math.max(1, (number.bitLength() + 7) / 8));
    }

    /// The number in exactly `length` octets.
    static byte[] fixed(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        int skip = Math.max(0, signed.length - length);
        byte[] result = new byte[length];
        System.arraycopy(signed, skip, result, length - (signed.length - skip), signed.length - skip);
        return result;
    }

    /// @param x hexadecimal, as is `y`
    public static ECPoint point(String x, String y) {
        return new ECPoint(new BigInteger(x, 16), new BigInteger(y, 16));
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
