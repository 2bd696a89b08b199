package app.keyturn.create.file;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// PBKDF2 of RFC 8018. That of the JDK cannot be stopped once it has begun.
final class Pbkdf2 {
    private Pbkdf2() {}

    /// @param prf    such as `HmacSHA256`
    /// @param length of the key, in octets
    static byte[] derive(String prf, Opening opening, byte[] salt, int iterations, int length)
            throws KeyFileException, GeneralSecurityException {
        var mac = Mac.getInstance(prf);
        int width = mac.getMacLength();
        opening.spend(iterations, (length + width - 1) / width);
        mac.init(password(opening, prf));
        var key = new byte[length];
        for (int at = 0, block = 1; at < length; at += width, block++) {
            var derived = block(mac, opening, salt, iterations, block);
            System.arraycopy(derived, 0, key, at, Math.min(width, length - at));
            Wipe.octets(derived);
        }
        return key;
    }

    /// The passphrase as a key. Java refuses an empty key. HMAC pads keys with zeros, so one zero is
    /// the same as an empty key.
    private static SecretKeySpec password(Opening opening, String prf) {
        var password = opening.hasPassphrase() ? Wipe.utf8(opening.passphrase()) : new byte[1];
        var key = new SecretKeySpec(password, prf);
        Wipe.octets(password);
        return key;
    }

    private static byte[] block(Mac mac, Opening opening, byte[] salt, int iterations, int number)
            throws KeyFileException, GeneralSecurityException {
        mac.update(salt);
        mac.update(new byte[] {(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number});
        var round = mac.doFinal();
        var sum = round.clone();
        for (int left = iterations - 1; left > 0; left--) {
            opening.goOn(left);
            mac.update(round);
            mac.doFinal(round, 0);
            for (int i = 0; i < sum.length; i++) {
                sum[i] ^= round[i];
            }
        }
        Wipe.octets(round);
        return sum;
    }
}
