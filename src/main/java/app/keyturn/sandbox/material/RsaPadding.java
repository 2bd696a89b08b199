package app.keyturn.sandbox.material;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/// Signature encodings of RFC 8017 over a finished digest, which the JDK offers only over data: PKCS #1 v1.5
/// (`RS...`), PSS with a salt as long as the hash (`PS...`), and `RSNULL`, PKCS #1 v1.5 around whatever is given.
final class RsaPadding {
    private static final Map<String, String> HASHES = Map.of(
            "RS256", "SHA-256", "RS384", "SHA-384", "RS512", "SHA-512", "PS256", "SHA-256", "PS384", "SHA-384", "PS512",
            "SHA-512");
    /// DER of DigestInfo up to the digest, RFC 8017 section 9.2 note 1.
    private static final Map<String, String> DIGEST_INFO = Map.of(
            "SHA-256", "3031300d060960864801650304020105000420",
            "SHA-384", "3041300d060960864801650304020205000430",
            "SHA-512", "3051300d060960864801650304020305000440");
    private static final SecureRandom RANDOM = new SecureRandom();

    private RsaPadding() {}

    static byte[] encode(String algorithm, byte[] digest, int bits) throws GeneralSecurityException {
        check(algorithm, digest);
        int length = (bits + 7) / 8;
        if (algorithm.startsWith("PS")) {
            byte[] salt = new byte[digest.length];
            RANDOM.nextBytes(salt);
            return pss(hash(algorithm), digest, salt, length);
        }
        return pkcs1(algorithm, digest, length);
    }

    static boolean matches(String algorithm, byte[] digest, byte[] encoded, int bits) throws GeneralSecurityException {
        if (!algorithm.startsWith("PS")) {
            return MessageDigest.isEqual(encoded, pkcs1(algorithm, digest, (bits + 7) / 8));
        }
        byte[] block = openPss(hash(algorithm), encoded, digest.length);
        byte[] salt = Arrays.copyOfRange(block, block.length - digest.length, block.length);
        return MessageDigest.isEqual(encoded, pss(hash(algorithm), digest, salt, encoded.length));
    }

    static void check(String algorithm, byte[] digest) throws GeneralSecurityException {
        if (!algorithm.equals("RSNULL")) {
            DigestLength.check(algorithm, digest, hash(algorithm).getDigestLength());
        }
    }

    private static MessageDigest hash(String algorithm) throws GeneralSecurityException {
        String name = HASHES.get(algorithm);
        if (name == null) {
            throw new NoSuchAlgorithmException(algorithm);
        }
        return MessageDigest.getInstance(name);
    }

    private static byte[] pkcs1(String algorithm, byte[] digest, int length) throws GeneralSecurityException {
        byte[] prefix = algorithm.equals("RSNULL")
                ? new byte[0]
                : HexFormat.of().parseHex(DIGEST_INFO.getOrDefault(HASHES.get(algorithm), ""));
        int fill = length - 3 - prefix.length - digest.length;
        if (fill < 8) {
            throw new WrongInput("The value is too long for this key.");
        }
        byte[] padding = new byte[fill];
        Arrays.fill(padding, (byte) 0xff);
        return Bytes.concat(new byte[] {0, 1}, padding, new byte[] {0}, prefix, digest);
    }

    /// RFC 8017, section 9.1.1, for a modulus whose length is a whole number of octets.
    private static byte[] pss(MessageDigest hash, byte[] digest, byte[] salt, int length) {
        byte[] h = hash.digest(Bytes.concat(new byte[8], digest, salt));
        byte[] block = new byte[length - h.length - 1];
        block[block.length - salt.length - 1] = 1;
        System.arraycopy(salt, 0, block, block.length - salt.length, salt.length);
        mask(hash, h, block);
        return Bytes.concat(block, h, new byte[] {(byte) 0xbc});
    }

    private static byte[] openPss(MessageDigest hash, byte[] encoded, int hashLength) {
        byte[] block = Arrays.copyOf(encoded, encoded.length - hashLength - 1);
        byte[] h = Arrays.copyOfRange(encoded, block.length, block.length + hashLength);
        mask(hash, h, block);
        return block;
    }

    private static void mask(MessageDigest hash, byte[] seed, byte[] block) {
        for (int start = 0, counter = 0; start < block.length; start += hash.getDigestLength(), counter++) {
            byte[] part = hash.digest(Bytes.concat(seed, new byte[] {0, 0, 0, (byte) counter}));
            for (int i = 0; i < part.length && start + i < block.length; i++) {
                block[start + i] ^= part[i];
            }
        }
        block[0] &= 0x7f;
    }
}
