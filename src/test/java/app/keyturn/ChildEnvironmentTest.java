package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.azure.FakeAz;
import app.keyturn.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The program as it is started, with a secret in its environment and an `az` that tells what it is given.
@DisabledOnOs(OS.WINDOWS)
class ChildEnvironmentTest {
    private static final String SECRET = "hush-hush-1234";

    private static Process start(Path folder, Class<?> mainClass, List<String> words, Map<String, String> environment)
            throws IOException {
        var program = new ProcessBuilder(ChildJava.command(
                        List.of("--enable-native-access=ALL-UNNAMED", "-Duser.home=" + folder),
                        mainClass,
                        words.toArray(String[]::new)))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile());
        program.environment().putAll(environment);
        program.environment().put(Environment.SECRET, SECRET);
        return program.start();
    }

    @Test
    void theAzThatTheWindowAsksIsGivenNoSecretOfOurs(@TempDir Path folder) throws Exception {
        var az = new FakeAz(folder, FakeAz.TOKEN);
        var sandbox = VaultWindow.emptySandbox();
        try (var server = SandboxServer.start(sandbox, 0)) {
            var certificate = folder.resolve("certificate.pem");
            server.writeCertificate(certificate);
            var program = start(
                    folder,
                    Main.class,
                    List.of(
                            "--vault",
                            server.uri().toString(),
                            "--trust-certificate",
                            certificate.toString(),
                            "--credential",
                            "cli"),
                    Map.of(
                            "PATH",
                            az.path(),
                            "XDG_CONFIG_HOME",
                            folder.toString(),
                            "XDG_DATA_HOME",
                            folder.toString()));
            try {
                await().atMost(Duration.ofSeconds(60)).until(() -> !az.called().isEmpty());
                await().atMost(Duration.ofSeconds(10))
                        .until(() -> Files.readString(az.environment()).contains("PATH="));
                assertThat(az.environment()).content().doesNotContain(Environment.SECRET, SECRET);
            } finally {
                program.destroyForcibly().waitFor();
            }
        } finally {
            sandbox.close();
        }
    }

    /// Stands for any library that starts something: it says nothing about the environment.
    static final class Starter {
        public static void main(String[] words) throws IOException, InterruptedException {
            var secret = Environment.takeSecret();
            if (secret == null || !secret.reveal().equals(SECRET)) {
                throw new IllegalStateException("The secret did not arrive");
            }
            Runtime.getRuntime()
                    .exec(new String[] {"sh", "-c", "env >'" + words[0] + "'"})
                    .waitFor();
            Files.writeString(Path.of(words[0] + ".done"), "");
            new ProcessBuilder("sh", "-c", "cat /proc/$PPID/environ >'" + words[1] + "'")
                    .start()
                    .waitFor();
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whateverIsStartedByWhomeverIsGivenNone(@TempDir Path folder) throws Exception {
        var environment = folder.resolve("environment");
        var ours = folder.resolve("ours");
        var program = start(folder, Starter.class, List.of(environment.toString(), ours.toString()), Map.of());
        assertThat(program.waitFor())
                .as(Files.readString(folder.resolve("output.txt")))
                .isZero();
        assertThat(environment).content().contains("PATH=").doesNotContain(Environment.SECRET, SECRET);
        assertThat(ours).content().contains("PATH=").doesNotContain(SECRET);
    }
}
