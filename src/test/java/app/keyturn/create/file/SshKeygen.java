package app.keyturn.create.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The `ssh-keygen` of this computer. Tests that need it are skipped, visibly, where there is none.
final class SshKeygen {
    private final Path folder;
    private int made;

    SshKeygen(Path folder) throws Exception {
        this.folder = folder;
        assumeTrue(there(), "ssh-keygen is not installed");
    }

    private static boolean there() throws InterruptedException {
        try {
            return new ProcessBuilder("which", "ssh-keygen").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Makes a key, and tells the file with its private half.
    ///
    /// @param how       such as `-t ecdsa -b 256`
    /// @param passphrase empty where it is not encrypted
    Path make(String how, String passphrase) throws Exception {
        var file = folder.resolve("key" + made++);
        List<String> words = new ArrayList<>(List.of("ssh-keygen", "-q", "-C", "me@here", "-f", file.toString()));
        words.addAll(List.of("-N", passphrase));
        words.addAll(List.of(how.split(" ")));
        say(words);
        assertThat(Files.readString(file)).startsWith("-----BEGIN OPENSSH PRIVATE KEY-----");
        return file;
    }

    /// The public half in PEM, as `ssh-keygen` tells it.
    String publicPem(Path file) throws Exception {
        return say(List.of("ssh-keygen", "-e", "-m", "PKCS8", "-f", file + ".pub"));
    }

    private static String say(List<String> words) throws Exception {
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
        return told;
    }
}
