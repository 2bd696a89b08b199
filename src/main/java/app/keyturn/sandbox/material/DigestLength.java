package app.keyturn.sandbox.material;

import java.security.GeneralSecurityException;

/// The service signs digests and not data, so it insists on the length that the algorithm's hash has.
final class DigestLength {
    private DigestLength() {}

    static void check(String algorithm, byte[] digest, int expected) throws GeneralSecurityException {
        if (digest.length != expected) {
            throw new WrongInput("Invalid length of 'value': %d bytes. %s requires %d bytes, encoded with base64url."
                    .formatted(digest.length, algorithm, expected));
        }
    }
}
