package app.keyturn.sandbox.material;

import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;

/// The service signs digests and not data, so it insists on the length that the algorithm's hash has.
final class DigestLength {
    private DigestLength() {}

    static void check(String algorithm, byte[] digest, int expected) throws GeneralSecurityException {
        if (digest.length != expected) {
            throw new WrongLength(digest.length, algorithm, expected);
        }
    }

    /// A digest of another length than the algorithm's.
    static final class WrongLength extends GeneralSecurityException {
        WrongLength(int actual, String algorithm, int expected) {
            super(
                    "Invalid length of 'value': %d bytes. %s requires %d bytes, encoded with base64url."
                            .formatted(actual, algorithm, expected),
                    new InvalidParameterException(algorithm));
        }
    }
}
