package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A program that cannot show its window says so and ends; it does not stay as a process that nobody sees.
@SuppressWarnings("NullAway.Init")
class BrokenStartTest {
    @TempDir
    private Path folder;

    private String ended(String classPath, String display) throws IOException, InterruptedException {
        var words = folder.resolve("words.txt");
        var start = new ProcessBuilder(ChildJava.command(classPath, List.of(), Main.class, "--sandbox"))
                .redirectErrorStream(true)
                .redirectOutput(words.toFile());
        start.environment().put("XDG_CONFIG_HOME", folder.toString());
        start.environment().put("XDG_DATA_HOME", folder.toString());
        start.environment().put("DISPLAY", display);
        var process = start.start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(words, Charset.defaultCharset());
    }

    @Test
    void withoutAScreen() throws IOException, InterruptedException {
        assertThat(ended(System.getProperty("java.class.path"), "")).contains("Keyturn had to end", "DISPLAY");
    }

    /// Its looks are missing, which shows when the window is being made.
    @Test
    void withoutAllItsParts() throws IOException, InterruptedException {
        var classes = Path.of("target/classes").toAbsolutePath();
        for (var part : new String[] {"app", "i18n"}) {
            Files.createSymbolicLink(folder.resolve(part), classes.resolve(part));
        }
        var libraries = Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(":"));
        assertThat(ended(folder + ":" + libraries, String.valueOf(System.getenv("DISPLAY"))))
                .contains("Keyturn had to end");
    }
}
