package app.keyturn.ui;

import app.keyturn.vault.FileText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/// Files that a person has chosen or dropped, wherever they lie; a link leads to its file. Blocks.
public final class PickedFile {
    private PickedFile() {}

    /// Reads a file whole. What was read of one that is too large is wiped.
    ///
    /// @param most in bytes
    /// @throws FileFailure also where it is larger, or a folder, a device or a pipe
    public static byte[] read(Path file, int most) throws FileFailure {
        try {
            refuseOtherThanFile(file);
            return whole(file, most);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    private static void refuseOtherThanFile(Path file) throws IOException {
        var kind = Files.readAttributes(file, BasicFileAttributes.class);
        if (!kind.isRegularFile()) {
            throw FileFailure.refused(
                    file,
                    FileFailure.Doing.READ,
                    kind.isDirectory() ? FileTrouble.FOLDER : FileTrouble.NO_FILE,
                    "is a folder, a device or a pipe");
        }
    }

    private static byte[] whole(Path file, int most) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var octets = in.readNBytes(most + 1);
            if (octets.length > most) {
                Arrays.fill(octets, (byte) 0);
                throw FileFailure.tooLarge(file, most);
            }
            return octets;
        }
    }

    /// The text of a file, without the mark at its beginning.
    ///
    /// @throws FileFailure also where it is no text
    public static String text(Path file) throws FileFailure {
        try {
            return FileText.of(read(file, FileText.LARGEST));
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }
}
