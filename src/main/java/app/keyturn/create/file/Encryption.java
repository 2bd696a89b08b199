package app.keyturn.create.file;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Decrypts what is encrypted with a passphrase: PBES2 and PBES1 of RFC 8018, and the schemes of PKCS
/// #12. Those of the JDK take passphrases of ASCII only.
final class Encryption {
    private static final String PBES2 = "1.2.840.113549.1.5.13";
    private static final String PBKDF2 = "1.2.840.113549.1.5.12";
    private static final String MD5_DES = "1.2.840.113549.1.5.3";
    private static final String SHA1_DES = "1.2.840.113549.1.5.10";

    private Encryption() {}

    /// @param algorithm an opened `AlgorithmIdentifier`
    /// @return the clear octets, to be wiped by the caller
    static byte[] decrypt(DerReader algorithm, Opening opening, byte[] encrypted) throws KeyFileException {
        var oid = algorithm.oid();
        try {
            return switch (oid) {
                case PBES2 -> pbes2(algorithm.sequence(), opening, encrypted);
                case MD5_DES -> pbes1("MD5", algorithm.sequence(), opening, encrypted);
                case SHA1_DES -> pbes1("SHA-1", algorithm.sequence(), opening, encrypted);
                default -> Pkcs12Kdf.decrypt(oid, algorithm.sequence(), opening, encrypted);
            };
        } catch (BadPaddingException | IllegalBlockSizeException e) {
            throw new KeyFileException(Trouble.WRONG_PASSPHRASE);
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, AlgorithmNames.of(oid));
        }
    }

    /// Treats garbage as a wrong passphrase. Now and then a wrong passphrase passes the check of the
    /// padding, and the decrypted octets are no key.
    static <T> T trusting(Reading<T> reading) throws KeyFileException {
        try {
            return reading.read();
        } catch (KeyFileException e) {
            throw e.trouble() == Trouble.MALFORMED ? new KeyFileException(Trouble.WRONG_PASSPHRASE) : e;
        }
    }

    /// A reading that may fail.
    @FunctionalInterface
    interface Reading<T> {
        T read() throws KeyFileException;
    }

    private static byte[] pbes2(DerReader parameters, Opening opening, byte[] encrypted)
            throws KeyFileException, GeneralSecurityException {
        var derivation = parameters.sequence();
        var derivationName = derivation.oid();
        if (!derivationName.equals(PBKDF2)) {
            throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, AlgorithmNames.of(derivationName));
        }
        var pbkdf2 = derivation.sequence();
        var salt = pbkdf2.octets();
        int iterations = iterations(pbkdf2);
        if (pbkdf2.next(DerReader.INTEGER)) {
            pbkdf2.skip(); // the cipher says how long its key is
        }
        var hash = pbkdf2.more() ? hash(pbkdf2.sequence().oid()) : "HmacSHA1";
        var scheme = parameters.sequence();
        var cipher = BlockCipher.of(scheme.oid());
        var iv = new IvParameterSpec(scheme.octets());
        return decrypt(cipher, Pbkdf2.derive(hash, opening, salt, iterations, cipher.keyBytes()), iv, encrypted);
    }

    /// The number of rounds, as the file has it. [Opening] decides whether so many are done.
    static int iterations(DerReader parameters) throws KeyFileException {
        var octets = parameters.integer();
        var iterations = new BigInteger(1, octets);
        return iterations.bitLength() < Integer.SIZE ? iterations.intValue() : Integer.MAX_VALUE;
    }

    private static String hash(String oid) throws KeyFileException {
        return switch (oid) {
            case "1.2.840.113549.2.7" -> "HmacSHA1";
            case "1.2.840.113549.2.8" -> "HmacSHA224";
            case "1.2.840.113549.2.9" -> "HmacSHA256";
            case "1.2.840.113549.2.10" -> "HmacSHA384";
            case "1.2.840.113549.2.11" -> "HmacSHA512";
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, AlgorithmNames.of(oid));
        };
    }

    private static byte[] pbes1(String hash, DerReader parameters, Opening opening, byte[] encrypted)
            throws KeyFileException, GeneralSecurityException {
        var digest = MessageDigest.getInstance(hash);
        var salt = parameters.octets();
        int iterations = iterations(parameters);
        opening.spend(iterations, 1);
        var password = Wipe.utf8(opening.passphrase());
        digest.update(password);
        Wipe.octets(password);
        var derived = digest.digest(salt);
        for (int left = iterations - 1; left > 0; left--) {
            opening.goOn(left);
            derived = digest.digest(derived);
        }
        var key = Arrays.copyOf(derived, 8);
        var iv = new IvParameterSpec(derived, 8, 8);
        Wipe.octets(derived);
        return decrypt(BlockCipher.DES, key, iv, encrypted);
    }

    /// Wipes the key.
    static byte[] decrypt(BlockCipher cipher, byte[] key, AlgorithmParameterSpec iv, byte[] encrypted)
            throws GeneralSecurityException {
        try {
            var opened = Cipher.getInstance(cipher.transformation());
            opened.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, cipher.algorithm()), iv);
            return opened.doFinal(encrypted);
        } finally {
            Wipe.octets(key);
        }
    }
}
