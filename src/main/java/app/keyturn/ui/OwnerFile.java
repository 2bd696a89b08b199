package app.keyturn.ui;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/// Files that only their owner may read, and that are written whole or not at all. A file system
/// without such permissions relies on those of the user's own folders. A link, a device or a pipe is
/// refused. Blocks.
public final class OwnerFile {
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private OwnerFile() {}

    /// Writes a file; one that is there is replaced, and a link is replaced and not followed. Its folder
    /// is made where it is missing.
    public static void write(Path file, byte[] content) throws FileFailure {
        write(file, draft -> Files.write(draft, content));
    }

    /// What a file is filled with.
    @FunctionalInterface
    public interface Content {
        void writeTo(Path draft) throws IOException;
    }

    /// The same, for what is too large to be held in memory.
    public static void write(Path file, Content content) throws FileFailure {
        try {
            replace(file, content);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /// Makes an empty file. One that is there is left alone, and so is a folder that is missing.
    public static void make(Path file) throws FileFailure {
        try {
            Files.createFile(file, ownerOnly(file, "rw-------"));
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    private static void replace(Path file, Content content) throws IOException {
        var folder = makeFolderOf(file);
        var draft = Files.createTempFile(folder, ".keyturn", ".tmp", ownerOnly(folder, "rw-------"));
        try {
            writeThrough(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// Writes to the disk before the file gets its name: after a power failure the name would else
    /// lead to an empty file.
    private static void writeThrough(Path draft, Content content) throws IOException {
        content.writeTo(draft);
        try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /// Makes the folder of a file, for its owner alone. A folder that is there stays as it is.
    ///
    /// @return the folder
    private static Path makeFolderOf(Path file) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        return folder;
    }

    /// Whether anything has that name. A link that leads nowhere counts too.
    public static boolean there(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// Reads a file whole.
    ///
    /// @param most in bytes
    /// @throws FileFailure also where it is larger, or is a link, a folder, a device or a pipe
    public static byte[] read(Path file, int most) throws FileFailure {
        return PlainFile.read(file, most, LinkOption.NOFOLLOW_LINKS);
    }

    /// Opens a file to read and to append. The file and its folder are made where they are missing.
    ///
    /// @throws FileFailure also where it is a link, a folder, a device or a pipe
    public static FileChannel open(Path file) throws FileFailure {
        try {
            return openOrMake(file);
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    private static FileChannel openOrMake(Path file) throws IOException {
        var folder = makeFolderOf(file);
        if (there(file)) {
            PlainFile.refuseOther(file, FileFailure.Doing.WRITE, LinkOption.NOFOLLOW_LINKS);
        }
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS),
                ownerOnly(folder, "rw-------"));
    }

    /// Renames a file that cannot be read, so that a new one can take its place.
    ///
    /// @return where it is now
    public static Path moveAside(Path file) throws FileFailure {
        try {
            return Files.move(file, aside(file), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FileFailure.writing(aside(file), e);
        }
    }

    /// Copies a file before a part of it is lost. A copy that is there already is not written again.
    ///
    /// @return where the copy is
    public static Path copyAside(Path file, byte[] content) throws FileFailure {
        var aside = aside(file);
        if (!holds(aside, content)) {
            write(aside, content);
        }
        return aside;
    }

    private static boolean holds(Path file, byte[] content) {
        try {
            return there(file) && Arrays.equals(read(file, content.length), content);
        } catch (FileFailure largerOrUnreadable) {
            return false; // it is replaced; where that cannot be done either, writing says why
        }
    }

    private static Path aside(Path file) {
        return file.resolveSibling(file.getFileName() + ".damaged");
    }

    /// Whether someone other than the owner may change the file or replace it. True also where nobody
    /// can tell.
    public static boolean openToOthers(Path file) {
        var whole = file.toAbsolutePath();
        return writableByOthers(whole) || writableByOthers(Objects.requireNonNull(whole.getParent()));
    }

    private static boolean writableByOthers(Path file) {
        try {
            return posix(file)
                    && Files.exists(file)
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException e) {
            return true;
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) {
        return posix(folder)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
