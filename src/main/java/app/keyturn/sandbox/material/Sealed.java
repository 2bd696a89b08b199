package app.keyturn.sandbox.material;

import org.jspecify.annotations.Nullable;

/// What an encryption takes or gives. Only the modes of AES use more than the value; see
/// https://learn.microsoft.com/rest/api/keyvault/keys/encrypt.
///
/// @param value plaintext or ciphertext
/// @param iv initialisation vector
/// @param aad data that is authenticated and not encrypted
/// @param tag authentication tag
@SuppressWarnings("ArrayRecordComponent") // octets on their way through; never compared
public record Sealed(byte[] value, byte @Nullable [] iv, byte @Nullable [] aad, byte @Nullable [] tag) {
    public static Sealed of(byte[] value) {
        return new Sealed(value, null, null, null);
    }
}
