package app.keyturn.sandbox.material;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;

/// The secret of one key version and what can be done with it. Immutable; any thread.
///
/// Every operation throws [NoSuchAlgorithmException] for an algorithm that the type does not offer, and another
/// [GeneralSecurityException] when the input does not fit (wrong length, wrong tag, damaged ciphertext).
public sealed interface Material permits RsaMaterial, EcMaterial, OctMaterial {
    /// Adds what anyone may know to a JSON Web Key: `n`, `e`, or `crv`, `x`, `y`, or nothing.
    void writePublic(ObjectNode jwk);

    /// Adds the secret members, for a backup or a release; never for an answer to a reader.
    void writePrivate(ObjectNode jwk);

    /// Signs a digest, or for HMAC the value itself.
    byte[] sign(String algorithm, byte[] digest) throws GeneralSecurityException;

    boolean verify(String algorithm, byte[] digest, byte[] signature) throws GeneralSecurityException;

    /// Encrypts or wraps.
    default Sealed encrypt(String algorithm, Sealed plain) throws GeneralSecurityException {
        throw new NoSuchAlgorithmException(algorithm);
    }

    /// Decrypts or unwraps.
    default byte[] decrypt(String algorithm, Sealed cipher) throws GeneralSecurityException {
        throw new NoSuchAlgorithmException(algorithm);
    }
}
