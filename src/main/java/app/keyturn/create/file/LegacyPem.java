package app.keyturn.create.file;

import java.util.HexFormat;
import java.util.Locale;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// Decrypts the old encryption of PEM files, by `Proc-Type` and `DEK-Info` (RFC 1421), with the key
/// derivation of OpenSSL's `EVP_BytesToKey`.
final class LegacyPem {
    private static final String INFO = "DEK-Info:";

    private LegacyPem() {}

    static boolean encrypted(Pem.Block block) {
        return block.headers().stream().anyMatch(header -> header.startsWith(INFO));
    }

    /// The decrypted octets, which the caller wipes.
    static byte[] decrypt(Pem.Block block, Opening opening) throws KeyFileException {
        var info = block.headers().stream()
                .filter(header -> header.startsWith(INFO))
                .findFirst()
                .orElse(INFO);
        var parts = info.substring(INFO.length()).strip().split(",", 2);
        var cipher = cipher(parts[0].toUpperCase(Locale.ROOT));
        var iv = iv(parts.length < 2 ? "" : parts[1].strip(), cipher.blockBits() / 8);
        return cipher.decrypt(new ParametersWithIV(Encryption.legacyKey(cipher, iv, opening), iv), block.octets());
    }

    private static BlockCipher cipher(String name) throws KeyFileException {
        return switch (name) {
            case "AES-128-CBC" -> BlockCipher.AES_128;
            case "AES-192-CBC" -> BlockCipher.AES_192;
            case "AES-256-CBC" -> BlockCipher.AES_256;
            case "DES-EDE3-CBC" -> BlockCipher.TRIPLE_DES;
            case "DES-EDE-CBC" -> BlockCipher.TRIPLE_DES_OF_TWO;
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
}
