package app.keyturn.create.file;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.RC2ParameterSpec;

/// Derives keys from passphrases as PKCS #12 does (RFC 7292, appendix B), for its ciphers (appendix
/// C).
final class Pkcs12Kdf {
    static final int KEY = 1;
    static final int IV = 2;
    static final int MAC = 3;

    private static final String ALGORITHMS = "1.2.840.113549.1.12.1.";

    private Pkcs12Kdf() {}

    static byte[] decrypt(String oid, DerReader parameters, Opening opening, byte[] encrypted)
            throws KeyFileException, GeneralSecurityException {
        var cipher = switch (oid) {
            case ALGORITHMS + "3" -> BlockCipher.TRIPLE_DES;
            case ALGORITHMS + "5" -> BlockCipher.RC2_128;
            case ALGORITHMS + "6" -> BlockCipher.RC2_40;
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, AlgorithmNames.of(oid));
        };
        var salt = parameters.octets();
        int iterations = Encryption.iterations(parameters);
        var key = derive("SHA-1", 64, KEY, opening, salt, iterations, cipher.keyBytes());
        var iv = derive("SHA-1", 64, IV, opening, salt, iterations, cipher.blockBytes());
        var start = cipher.algorithm().equals("RC2")
                ? new RC2ParameterSpec(8 * cipher.keyBytes(), iv)
                : new IvParameterSpec(iv);
        return Encryption.decrypt(cipher, key, start, encrypted);
    }

    /// @param hash  digest algorithm
    /// @param block octets that the digest works on at a time
    /// @param use   [#KEY], [#IV] or [#MAC]
    static byte[] derive(String hash, int block, int use, Opening opening, byte[] salt, int iterations, int length)
            throws KeyFileException, GeneralSecurityException {
        var digest = MessageDigest.getInstance(hash);
        int width = digest.getDigestLength();
        opening.spend(iterations, (length + width - 1) / width);
        var diversifier = new byte[block];
        Arrays.fill(diversifier, (byte) use);
        var password = bmp(opening.passphrase());
        var input = joined(stretched(salt, block), stretched(password, block));
        var result = new byte[length];
        for (int at = 0; at < length; ) {
            digest.update(diversifier);
            var derived = digest.digest(input);
            for (int left = iterations - 1; left > 0; left--) {
                opening.goOn(left);
                derived = digest.digest(derived);
            }
            int taken = Math.min(derived.length, length - at);
            System.arraycopy(derived, 0, result, at, taken);
            at += taken;
            addTo(input, derived, block);
            Wipe.octets(derived);
        }
        Wipe.octets(password, input);
        return result;
    }

    /// The passphrase in UTF-16, with a zero character at the end.
    private static byte[] bmp(char[] passphrase) {
        var octets = new byte[2 * passphrase.length + 2];
        for (int i = 0; i < passphrase.length; i++) {
            octets[2 * i] = (byte) (passphrase[i] >>> 8);
            octets[2 * i + 1] = (byte) passphrase[i];
        }
        return octets;
    }

    private static byte[] stretched(byte[] octets, int block) {
        var stretched = new byte[octets.length == 0 ? 0 : (octets.length + block - 1) / block * block];
        for (int i = 0; i < stretched.length; i++) {
            stretched[i] = octets[i % octets.length];
        }
        return stretched;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        Wipe.octets(second);
        return both;
    }

    /// Adds what was derived, and one, to each block of the input.
    private static void addTo(byte[] input, byte[] derived, int block) {
        for (int start = 0; start < input.length; start += block) {
            int carry = 1;
            for (int i = block - 1; i >= 0; i--) {
                carry += (input[start + i] & 0xff) + (derived[i % derived.length] & 0xff);
                input[start + i] = (byte) carry;
                carry >>>= 8;
            }
        }
    }
}
