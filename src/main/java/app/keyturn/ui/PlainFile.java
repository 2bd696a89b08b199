package app.keyturn.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/// Reads files, and refuses what is none: a folder, a device, a pipe; a link too, where links are not
/// followed. Blocks.
final class PlainFile {
    private PlainFile() {}

    /// Reads a file whole. What was read of one that is too large is wiped.
    ///
    /// @param most  in bytes
    /// @param links [LinkOption#NOFOLLOW_LINKS], or nothing
    static byte[] read(Path file, int most, LinkOption... links) throws FileFailure {
        try {
            refuseOther(file, FileFailure.Doing.READ, links);
            return whole(file, most, links);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    private static byte[] whole(Path file, int most, LinkOption... links) throws IOException {
        try (var in = Files.newInputStream(file, links)) {
            var octets = in.readNBytes(most + 1);
            if (octets.length > most) {
                Arrays.fill(octets, (byte) 0);
                throw FileFailure.tooLarge(file, most);
            }
            return octets;
        }
    }

    static void refuseOther(Path file, FileFailure.Doing doing, LinkOption... links) throws IOException {
        var kind = Files.readAttributes(file, BasicFileAttributes.class, links);
        if (!kind.isRegularFile()) {
            throw FileFailure.refused(
                    file,
                    doing,
                    kind.isDirectory() ? FileTrouble.FOLDER : FileTrouble.NO_FILE,
                    kind.isSymbolicLink() ? "is a link, which is not followed" : "is a folder, a device or a pipe");
        }
    }
}
