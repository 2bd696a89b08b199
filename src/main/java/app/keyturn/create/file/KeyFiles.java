package app.keyturn.create.file;

import app.keyturn.vault.FileText;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/// Recognizes the form of a file and reads the private keys in it. Blocks.
public final class KeyFiles {
    /// The largest file, in octets. A PKCS #12 file with a long chain of certificates has some
    /// thousands.
    public static final int LARGEST = 1 << 20;

    /// No backup is shorter; it names its form in more octets than this.
    private static final int LEAST_BACKUP = 24;

    /// The least digits of a key in Base64.
    private static final int LEAST_BASE64 = 64;

    /// How every backup begins that the service made.
    private static final byte BACKUP = '&';

    private static final byte[] PUTTY = "PuTTY-User-Key-File".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JKS = {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed};
    private static final byte[] JCEKS = {(byte) 0xce, (byte) 0xce, (byte) 0xce, (byte) 0xce};

    /// The key 1 of P-256, in SEC 1.
    private static final byte[] EXAMPLE =
            HexFormat.of().parseHex("30310201010420" + "00".repeat(31) + "01" + "a00a06082a8648ce3d030107");

    private KeyFiles() {}

    /// Has the libraries loaded that read key files, which takes some tenths of a second, so that a file need not wait
    /// for them. Blocks.
    ///
    /// @return the fingerprint of an example
    public static String prepare() throws KeyFileException {
        try (var example = read(EXAMPLE, new char[0])) {
            return String.valueOf(
                    Objects.requireNonNull(example.keys().getFirst().material()).fingerprint());
        }
    }

    /// @param file       is not changed
    /// @param passphrase empty where none is given; is not changed
    /// @return keys to be closed by the caller, at least one that can be imported
    /// @throws KeyFileException where there is none
    public static KeyFile read(byte[] file, char[] passphrase) throws KeyFileException {
        return read(file, new Opening(passphrase));
    }

    static KeyFile read(byte[] file, Opening opening) throws KeyFileException {
        var text = unmarked(file);
        try {
            return recognized(text, opening);
        } catch (KeyFileException e) {
            opening.forget();
            boolean notAsked = !opening.hasPassphrase() && e.trouble() == Trouble.WRONG_PASSPHRASE;
            throw notAsked ? new KeyFileException(Trouble.NEEDS_PASSPHRASE) : e;
        } finally {
            Wipe.octets(text);
        }
    }

    private static byte[] unmarked(byte[] file) throws KeyFileException {
        try {
            return FileText.utf8(file);
        } catch (CharacterCodingException e) {
            throw KeyFileException.malformed("Unicode");
        }
    }

    private static KeyFile recognized(byte[] file, Opening opening) throws KeyFileException {
        if (file.length == 0) {
            throw new KeyFileException(Trouble.EMPTY_FILE);
        }
        if (Pem.looksLike(file)) {
            return PemKeys.read(file, opening);
        }
        if (KeyJson.looksLike(file)) {
            return JsonKeys.read(file, opening);
        }
        if (DerKeys.looksLike(file)) {
            return DerKeys.read(file, opening);
        }
        if (PemText.almost(file)) {
            throw new KeyFileException(Trouble.PEM_LINES);
        }
        if (Base64Text.looksLike(file, LEAST_BASE64)) {
            return base64(file, opening);
        }
        throw new KeyFileException(stranger(file));
    }

    /// Reads Base64: the inside of a PEM file, or a binary file as clouds and deployments carry it.
    private static KeyFile base64(byte[] text, Opening opening) throws KeyFileException {
        byte[] octets = {};
        try {
            octets = Base64Text.decode(text);
            if (Pem.looksLike(octets)) {
                return PemKeys.read(octets, opening); // as a secret of Kubernetes has it
            }
            if (DerKeys.looksLike(octets)) {
                return DerKeys.read(octets, opening);
            }
            if (isBackup(octets)) {
                throw new KeyFileException(Trouble.BACKUP);
            }
            throw new KeyFileException(
                    octets.length >= TransferFile.LEAST ? Trouble.BYOK_BARE : Trouble.UNKNOWN_FORMAT);
        } catch (IllegalArgumentException e) {
            throw new KeyFileException(Trouble.UNKNOWN_FORMAT);
        } finally {
            Wipe.octets(octets);
        }
    }

    private static Trouble stranger(byte[] file) {
        if (startsWith(file, PUTTY)) {
            return Trouble.PUTTY;
        }
        if (startsWith(file, JKS) || startsWith(file, JCEKS)) {
            return Trouble.JAVA_KEYSTORE;
        }
        if (isBackup(file)) {
            return Trouble.BACKUP;
        }
        return TransferFile.looksBare(file) && !isText(file) ? Trouble.BYOK_BARE : Trouble.UNKNOWN_FORMAT;
    }

    /// Whether it may be a backup of a key, whatever its file is called.
    static boolean isBackup(byte[] octets) {
        return octets.length >= LEAST_BACKUP && octets[0] == BACKUP;
    }

    /// Whether the file is text. Wrapped octets look random, and a text of their length looks
    /// different.
    private static boolean isText(byte[] file) {
        for (byte octet : file) {
            if (octet < ' ' && !Base64Text.isSpace(octet)) {
                return false;
            }
        }
        return true;
    }

    private static boolean startsWith(byte[] file, byte[] mark) {
        return file.length >= mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
    }
}
