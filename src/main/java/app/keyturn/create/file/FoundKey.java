package app.keyturn.create.file;

import app.keyturn.vault.PrivateKeyMaterial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One key of a file.
///
/// @param name      what the file calls it; may be empty
/// @param encrypted true where a passphrase opened it
/// @param material  null where it cannot be imported
/// @param trouble   why it cannot be imported; null where it can
public record FoundKey(
        String name,
        Format format,
        boolean encrypted,
        @Nullable PrivateKeyMaterial material,
        @Nullable KeyFileException trouble) {
    /// How a file writes a key down.
    public enum Format {
        /// RFC 5958.
        PKCS8,
        /// RFC 8017, appendix A.
        PKCS1,
        /// RFC 5915.
        SEC1,
        /// What ssh-keygen writes
        /// (<https://cvsweb.openbsd.org/src/usr.bin/ssh/PROTOCOL.key>).
        OPENSSH,
        /// RFC 7292, also known as PFX.
        PKCS12,
        /// RFC 7517.
        JWK,
        /// <https://learn.microsoft.com/azure/key-vault/keys/byok-specification>.
        BYOK
    }

    /// Reads one key of several, so that one that cannot be imported does not hide the others.
    @FunctionalInterface
    interface Reading {
        PrivateKeyMaterial read() throws KeyFileException;
    }

    static FoundKey of(String name, Format format, boolean encrypted, Reading reading) throws KeyFileException {
        try {
            return new FoundKey(name, format, encrypted, reading.read(), null);
        } catch (KeyFileException e) {
            if (e.trouble().endsReading()) {
                throw e;
            }
            return new FoundKey(name, format, encrypted, null, e);
        }
    }

    void wipe() {
        if (material != null) {
            material.close();
        }
    }

    boolean importable() {
        return material != null;
    }

    KeyFileException why() {
        return Objects.requireNonNull(trouble);
    }
}
