package app.keyturn.create.file;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The `openssl` of this computer, as another program's word on what key files look like. Tests that need it are
/// skipped, visibly, where there is none.
public final class OpenSsl {
    private final Path folder;

    public OpenSsl(Path folder) {
        this.folder = folder;
        assumeTrue(there(), "openssl is not installed");
    }

    private static boolean there() {
        try {
            var process = new ProcessBuilder("openssl", "version").start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Runs one command, whose words are parted by spaces, in the folder.
    public OpenSsl run(String command) {
        List<String> words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(command.split(" ")));
        try {
            var log = folder.resolve("openssl.log");
            var process = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("openssl " + command + ": " + Files.readString(log));
            }
            return this;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// What stands on the output of one command.
    public String say(String command) {
        run(command);
        return new String(file("openssl.log"), java.nio.charset.StandardCharsets.UTF_8);
    }

    public byte[] file(String name) {
        try {
            return Files.readAllBytes(folder.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public Path path(String name) {
        return folder.resolve(name);
    }
}
