package app.keyturn.create.file;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Primitive;

/// The door to BouncyCastle's reader of ASN.1 (X.690, DER and BER). What it throws at a damaged file, of whatever
/// class, becomes a reason to refuse the file.
final class Asn1 {
    /// The most values inside of each other that BouncyCastle reads.
    private static final int DEEPEST = 64;

    private static final String TOO_DEEP = "maximum nested construction level";

    private Asn1() {}

    /// Takes values apart.
    @FunctionalInterface
    interface Reading<T> {
        T read() throws KeyFileException, IOException;
    }

    /// Runs what takes values apart.
    static <T> T reading(Reading<T> reading) throws KeyFileException {
        try {
            return reading.read();
        } catch (StoppableDigest.Stopped e) {
            throw new KeyFileException(Trouble.STOPPED);
        } catch (IOException | RuntimeException e) {
            throw refusal(e);
        }
    }

    private static KeyFileException refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().contains(TOO_DEEP)) {
                return KeyFileException.over(Trouble.TOO_DEEP, DEEPEST + 1, DEEPEST);
            }
        }
        return KeyFileException.malformed("DER");
    }

    /// The one value that the octets are. Nothing may follow it.
    static ASN1Primitive whole(byte[] octets) throws KeyFileException {
        var value = reading(() -> ASN1Primitive.fromByteArray(octets));
        if (value == null) {
            throw KeyFileException.malformed("DER");
        }
        return value;
    }
}
