package app.keyturn.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/// Files in which nobody has said anything yet.
public final class SomeHealthFiles {
    private SomeHealthFiles() {}

    public static HealthFiles none() {
        try {
            var folder = Files.createTempDirectory("keyturn-health");
            folder.toFile().deleteOnExit();
            return HealthFiles.in(folder, words -> {
                throw new AssertionError(words);
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
