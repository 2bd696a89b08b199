package app.keyturn.vault;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One operation with a version of a key. It changes nothing in the vault, and counts against the
/// vault's limits.
///
/// @param algorithm by the service's name, such as `RSA-OAEP-256`
/// @param atService true to have the service do it. False leaves that to the SDK, which reads the
///     public key and encrypts, wraps and verifies with it where it can
public record KeyUse(
        Operation operation, String name, String version, String algorithm, Input input, boolean atService) {

    /// What a key can be used for, by the service's words.
    public enum Operation {
        ENCRYPT,
        DECRYPT,
        WRAP_KEY,
        UNWRAP_KEY,
        SIGN,
        VERIFY;

        /// The call that asks a vault for it.
        public app.keyturn.vault.Operation call() {
            return app.keyturn.vault.Operation.valueOf(name());
        }

        /// As permitted operations spell it.
        public String word() {
            return call().wireName();
        }

        /// The words of several, in this order.
        public static List<String> words(Operation... operations) {
            return Arrays.stream(operations).map(Operation::word).toList();
        }

        /// True where the service refuses a version outside its dates. It still decrypts, unwraps and
        /// verifies with such a version
        /// (<https://learn.microsoft.com/azure/key-vault/keys/about-keys-details#key-access-control>).
        public boolean boundByDates() {
            return this == ENCRYPT || this == WRAP_KEY || this == SIGN;
        }

        /// True where the input is a digest, or for HMAC the data itself.
        public boolean signs() {
            return this == SIGN || this == VERIFY;
        }

        /// True where the input is secret, and the output is not.
        public boolean hides() {
            return this == ENCRYPT || this == WRAP_KEY;
        }

        /// True where the algorithm's own parameters are part of the input, and the output is secret.
        public boolean opens() {
            return this == DECRYPT || this == UNWRAP_KEY;
        }

        /// The operation that undoes or checks this one; itself for those that give nothing to put in
        /// again.
        public Operation counterpart() {
            return switch (this) {
                case ENCRYPT -> DECRYPT;
                case WRAP_KEY -> UNWRAP_KEY;
                case SIGN -> VERIFY;
                default -> this;
            };
        }

        /// All uses of a type.
        public static List<Operation> of(KeyType type) {
            return type.family().equals(KeyType.EC) ? List.of(SIGN, VERIFY) : List.of(values());
        }
    }

    /// Bytes that are sent. They may be secret: wipe them when they are no longer needed.
    ///
    /// @param value     plaintext, ciphertext, key or digest
    /// @param iv        initialization vector of AES
    /// @param aad       additional authenticated data of AES-GCM
    /// @param tag       authentication tag of AES-GCM
    /// @param signature the signature to verify
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through; never compared
    public record Input(
            byte[] value,
            byte @Nullable [] iv,
            byte @Nullable [] aad,
            byte @Nullable [] tag,
            byte @Nullable [] signature) {

        public static Input of(byte[] value) {
            return new Input(value, null, null, null, null);
        }

        public static Input signed(byte[] digest, byte[] signature) {
            return new Input(digest, null, null, null, signature);
        }

        /// The same with another value.
        public Input with(byte[] other) {
            return new Input(other, iv, aad, tag, signature);
        }

        public void wipe() {
            Arrays.fill(value, (byte) 0);
        }

        @Override
        public String toString() {
            return "Input of " + value.length + " bytes";
        }
    }

    /// Bytes that came back. They may be secret: wipe them when they are no longer needed.
    ///
    /// @param value      plaintext, ciphertext, key or signature; empty for a verification
    /// @param matches    of a verification, whether the signature is the key's; else false
    /// @param ranLocally true where the SDK did it here, and the service was not asked
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way through; never compared
    public record Output(
            byte[] value,
            byte @Nullable [] iv,
            byte @Nullable [] aad,
            byte @Nullable [] tag,
            boolean matches,
            boolean ranLocally) {

        public void wipe() {
            Arrays.fill(value, (byte) 0);
        }

        @Override
        public String toString() {
            return "Output of " + value.length + " bytes";
        }
    }
}
