package app.keyturn.use;

import app.keyturn.ui.FileFailure;
import app.keyturn.ui.PickedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Consumer;

/// Digests of data and of files. Blocks.
final class Digests {
    /// Where an algorithm does not say which.
    static final String DEFAULT = "SHA-256";

    private static final int CHUNK = 1 << 16;

    private Digests() {}

    static byte[] of(String algorithm, byte[] data) {
        return start(algorithm).digest(data);
    }

    static int length(String algorithm) {
        return start(algorithm).getDigestLength();
    }

    /// Reads a file in pieces, so that its size does not matter. Ends early where the thread is interrupted.
    ///
    /// @param read told how much of the file was read, from 0 to 1
    static byte[] of(String algorithm, Path file, Consumer<Double> read) throws FileFailure, InterruptedException {
        try {
            return digest(algorithm, file, read);
        } catch (IOException e) {
            throw FileFailure.reading(file, e);
        }
    }

    private static byte[] digest(String algorithm, Path file, Consumer<Double> read)
            throws IOException, InterruptedException {
        var digest = start(algorithm);
        long done = 0;
        int told = 0;
        var chunk = new byte[CHUNK];
        try (var in = PickedFile.open(file)) {
            var size = Math.max(1, Files.size(file));
            for (int n = in.read(chunk); n >= 0; n = in.read(chunk)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                digest.update(chunk, 0, n);
                done += n;
                int percent = (int) (100 * done / size);
                if (percent != told) {
                    told = percent;
                    read.accept(percent / 100.0);
                }
            }
        }
        return digest.digest();
    }

    private static MessageDigest start(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-2", e);
        }
    }
}
