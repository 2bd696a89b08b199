package app.keyturn.activity;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// Lines of text that are only ever added, on the disk before [#append] returns, readable by the owner alone. Each line
/// is given the hash of the one before, so that a line that was changed or taken out shows. Any thread, and any number
/// of programs.
final class ChainedFile {
    private final Path file;

    ChainedFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    private void make() throws IOException {
        if (Files.exists(file)) {
            return;
        }
        var folder = Objects.requireNonNull(file.getParent());
        Files.createDirectories(folder);
        try {
            Files.createFile(file, ownerOnly(folder));
        } catch (FileAlreadyExistsException e) {
            return; // another program of ours was quicker
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// @param line makes the line of the hash of the one before it; must have no line break
    synchronized void append(UnaryOperator<String> line) throws IOException {
        make();
        try (var access = new RandomAccessFile(file.toFile(), "rw");
                var channel = access.getChannel();
                var _ = channel.lock()) {
            var last = last(access);
            access.seek(access.length());
            write(channel, line.apply(hash(last)) + "\n");
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        channel.force(true);
    }

    /// The last line. One that a crash cut off stays as it is and is ended here.
    private static String last(RandomAccessFile access) throws IOException {
        long end = access.length();
        if (end == 0) {
            return "";
        }
        access.seek(end - 1);
        if (access.read() != '\n') {
            access.write('\n');
            end++;
        }
        long start = end - 1;
        for (boolean found = false; start > 0 && !found; ) {
            access.seek(start - 1);
            found = access.read() == '\n';
            start -= found ? 0 : 1;
        }
        var bytes = new byte[(int) (end - 1 - start)];
        access.seek(start);
        access.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    List<String> lines() throws IOException {
        return Files.exists(file) ? Files.readString(file).lines().toList() : List.of();
    }

    /// Of the first line, the hash of nothing.
    static String hash(String line) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
