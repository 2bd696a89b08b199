package app.keyturn.create.file;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.spec.IvParameterSpec;

/// Decrypts the old encryption of PEM files, by `Proc-Type` and `DEK-Info` (RFC 1421), with the key
/// derivation of OpenSSL's `EVP_BytesToKey`.
final class LegacyPem {
    private static final String INFO = "DEK-Info:";

    private LegacyPem() {}

    static boolean encrypted(Pem.Block block) {
        return block.headers().stream().anyMatch(header -> header.startsWith(INFO));
    }

    /// The decrypted octets, which the caller wipes.
    static byte[] decrypt(Pem.Block block, char[] passphrase) throws KeyFileException {
        var info = block.headers().stream()
                .filter(header -> header.startsWith(INFO))
                .findFirst()
                .orElse(INFO);
        var parts = info.substring(INFO.length()).strip().split(",", 2);
        var cipher = cipher(parts[0].toUpperCase(Locale.ROOT));
        var iv = iv(parts.length < 2 ? "" : parts[1].strip(), cipher.blockBytes());
        try {
            return Encryption.decrypt(cipher, key(passphrase, iv, cipher), new IvParameterSpec(iv), block.octets());
        } catch (GeneralSecurityException e) {
            throw new KeyFileException(Trouble.WRONG_PASSPHRASE);
        }
    }

    private static BlockCipher cipher(String name) throws KeyFileException {
        return switch (name) {
            case "AES-128-CBC" -> BlockCipher.AES_128;
            case "AES-192-CBC" -> BlockCipher.AES_192;
            case "AES-256-CBC" -> BlockCipher.AES_256;
            case "DES-EDE3-CBC" -> BlockCipher.TRIPLE_DES;
            case "DES-CBC" -> BlockCipher.DES;
            default -> throw new KeyFileException(Trouble.UNSUPPORTED_ENCRYPTION, name);
        };
    }

    private static byte[] iv(String hex, int length) throws KeyFileException {
        if (hex.length() != 2 * length || !hex.matches("[0-9a-fA-F]+")) {
            throw KeyFileException.malformed("PEM");
        }
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] key(char[] passphrase, byte[] salt, BlockCipher cipher) throws GeneralSecurityException {
        var md5 = MessageDigest.getInstance("MD5");
        var password = Wipe.utf8(passphrase);
        var key = new byte[cipher.keyBytes()];
        var derived = new byte[0];
        for (int at = 0; at < key.length; at += derived.length) {
            md5.update(derived);
            md5.update(password);
            md5.update(salt, 0, 8);
            derived = md5.digest();
            System.arraycopy(derived, 0, key, at, Math.min(derived.length, key.length - at));
        }
        Wipe.octets(password, derived);
        return key;
    }
}
