package app.keyturn.create.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// Finds out what a file is and reads the private keys in it. Blocks.
public final class KeyFiles {
    /// In octets. A PKCS #12 file with a long chain of certificates has some thousands.
    public static final int LARGEST = 1 << 20;

    private static final byte[] PUTTY = "PuTTY-User-Key-File".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] JKS = {(byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed};
    private static final byte[] JCEKS = {(byte) 0xce, (byte) 0xce, (byte) 0xce, (byte) 0xce};

    private KeyFiles() {}

    /// The octets of a file, to be wiped by the caller.
    public static byte[] load(Path file) throws KeyFileException {
        if (Files.isDirectory(file)) {
            throw new KeyFileException(Trouble.FOLDER);
        }
        try (var in = Files.newInputStream(file)) {
            var octets = in.readNBytes(LARGEST + 1);
            if (octets.length > LARGEST) {
                Wipe.octets(octets);
                throw new KeyFileException(Trouble.TOO_LARGE);
            }
            return octets;
        } catch (IOException e) {
            throw new KeyFileException(
                    Trouble.UNREADABLE, e.getClass().getSimpleName().replace("Exception", ""));
        }
    }

    /// @param file       is not changed
    /// @param passphrase empty where none is given; is not changed
    /// @return keys to be closed by the caller, at least one that can be imported
    /// @throws KeyFileException where there is none
    public static KeyFile read(byte[] file, char[] passphrase) throws KeyFileException {
        if (file.length == 0) {
            throw new KeyFileException(Trouble.EMPTY_FILE);
        }
        try {
            return recognized(file, passphrase);
        } catch (KeyFileException e) {
            boolean notAsked = passphrase.length == 0 && e.trouble() == Trouble.WRONG_PASSPHRASE;
            throw notAsked ? new KeyFileException(Trouble.NEEDS_PASSPHRASE) : e;
        }
    }

    private static KeyFile recognized(byte[] file, char[] passphrase) throws KeyFileException {
        if (Pem.looksLike(file)) {
            return new PemKeys(passphrase).read(file);
        }
        if (Json.looksLike(file)) {
            return JsonKeys.read(file);
        }
        if (DerKeys.looksLike(file)) {
            return DerKeys.read(file, passphrase);
        }
        throw new KeyFileException(stranger(file));
    }

    private static Trouble stranger(byte[] file) {
        if (startsWith(file, PUTTY)) {
            return Trouble.PUTTY;
        }
        return startsWith(file, JKS) || startsWith(file, JCEKS) ? Trouble.JAVA_KEYSTORE : Trouble.UNKNOWN_FORMAT;
    }

    private static boolean startsWith(byte[] file, byte[] mark) {
        return file.length >= mark.length && Arrays.equals(file, 0, mark.length, mark, 0, mark.length);
    }
}
