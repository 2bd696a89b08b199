package app.keyturn.ui;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/// Files that nobody but their owner may read, and that are there either whole or not at all. Where the file system
/// knows no such permissions, the user's own folders have to do. Blocks.
public final class OwnerFile {
    private OwnerFile() {}

    /// Writes a file; one that is there is replaced. Its folder is made where it is missing.
    public static void write(Path file, byte[] content) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder);
        var draft = Files.createTempFile(folder, ".keyturn", ".tmp", ownerOnly(folder));
        try {
            writeThrough(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// A name that points to an empty file after the power went is worse than no name.
    private static void writeThrough(Path draft, byte[] content) throws IOException {
        Files.write(draft, content);
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
