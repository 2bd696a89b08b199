package app.keyturn.ui;

import app.keyturn.vault.FileText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files that a person has chosen or dropped, wherever they lie; a link leads to its file. Blocks.
public final class PickedFile {
    private PickedFile() {}

    /// Reads a file whole. What was read of one that is too large is wiped.
    ///
    /// @param most in bytes
    /// @throws FileFailure also where it is larger, or a folder, a device or a pipe
    public static byte[] read(Path file, int most) throws FileFailure {
        return PlainFile.read(file, most);
    }

    /// Opens a file that may be too large to be read whole.
    ///
    /// @throws FileFailure also where it is a folder, a device or a pipe
    public static InputStream open(Path file) throws FileFailure {
        try {
            PlainFile.refuseOther(file, FileFailure.Doing.READ);
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
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
