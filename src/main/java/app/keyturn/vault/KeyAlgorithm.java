package app.keyturn.vault;

import app.keyturn.vault.KeyUse.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An algorithm that a key can be used with, by the service's name
/// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details>).
///
/// @param digest      the JDK's name of the digest that is signed; null where the data itself is the
///     input
/// @param discouraged true where Microsoft advises against it
/// @param most        the most bytes that can be encrypted; 0 where the key sets no limit
public record KeyAlgorithm(String name, @Nullable String digest, boolean discouraged, int most) {
    /// Sizes of digests and of a block, in bytes.
    private static final int SHA_1 = 20;

    private static final int SHA_256 = 32;
    private static final int BLOCK = 16;

    /// @return the recommended one first; empty where a key of this type has no such operation
    public static List<KeyAlgorithm> of(KeyDetails key, Operation operation) {
        return switch (key.type().family().name()) {
            case "RSA" -> operation.signs() ? RSA_SIGNATURES : rsa(key.keySize() == null ? 0 : key.keySize() / 8);
            case "EC" -> operation.signs() ? ec(key.standardCurve()) : List.of();
            case "oct" -> operation.signs() ? MACS : aes(key.keySize(), operation);
            default -> List.of();
        };
    }

    private static final List<KeyAlgorithm> RSA_SIGNATURES = List.of(
            signature("PS256", "SHA-256"),
            signature("PS384", "SHA-384"),
            signature("PS512", "SHA-512"),
            signature("RS256", "SHA-256"),
            signature("RS384", "SHA-384"),
            signature("RS512", "SHA-512"));

    private static final List<KeyAlgorithm> MACS = List.of(plain("HS256"), plain("HS384"), plain("HS512"));

    /// RFC 8017, sections 7.1.1 and 7.2.1.
    private static List<KeyAlgorithm> rsa(int modulus) {
        return List.of(
                new KeyAlgorithm("RSA-OAEP-256", null, false, modulus - 2 * SHA_256 - 2),
                new KeyAlgorithm("RSA-OAEP", null, true, modulus - 2 * SHA_1 - 2),
                new KeyAlgorithm("RSA1_5", null, true, modulus - 11));
    }

    private static List<KeyAlgorithm> ec(@Nullable String curve) {
        return switch (curve == null ? "" : curve) {
            case "P-256" -> List.of(signature("ES256", "SHA-256"));
            case "P-384" -> List.of(signature("ES384", "SHA-384"));
            case "P-521" -> List.of(signature("ES512", "SHA-512"));
            case "P-256K" -> List.of(signature("ES256K", "SHA-256"));
            default -> List.of();
        };
    }

    /// Where the service does not tell the size of the key, the algorithms of all sizes.
    private static List<KeyAlgorithm> aes(@Nullable Integer size, Operation operation) {
        boolean wraps = operation == Operation.WRAP_KEY || operation == Operation.UNWRAP_KEY;
        List<KeyAlgorithm> algorithms = new ArrayList<>();
        for (int bits : size == null ? new int[] {256, 192, 128} : new int[] {size}) {
            var names = wraps ? List.of("KW") : List.of("GCM", "CBCPAD", "CBC");
            names.forEach(mode -> algorithms.add(plain("A" + bits + mode)));
        }
        return algorithms;
    }

    private static KeyAlgorithm signature(String name, String digest) {
        return new KeyAlgorithm(name, digest, false, 0);
    }

    private static KeyAlgorithm plain(String name) {
        return new KeyAlgorithm(name, null, false, 0);
    }

    /// AES-GCM: the service gives an initialization vector and a tag, and takes additional
    /// authenticated data.
    public boolean gcm() {
        return name.endsWith("GCM");
    }

    /// AES-CBC: whoever encrypts gives the initialization vector.
    public boolean cbc() {
        return name.contains("CBC");
    }

    /// The number of bytes of which the length of the input must be a multiple; 1 where any length
    /// will do.
    public int multiple() {
        return name.endsWith("CBC") ? BLOCK : name.endsWith("KW") ? BLOCK / 2 : 1;
    }

    /// The length of the initialization vector in bytes; 0 where there is none.
    public int ivBytes() {
        return gcm() ? BLOCK - 4 : cbc() ? BLOCK : 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
