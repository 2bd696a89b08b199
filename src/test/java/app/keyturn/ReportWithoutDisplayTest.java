package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A report is written on a server: in a Java of its own, where there is no screen and no font.
class ReportWithoutDisplayTest {
    @TempDir
    Path folder;

    @Test
    void aReportNeedsNoScreenAndLoadsNothingThatWouldOpenOne() throws IOException, InterruptedException {
        var classes = folder.resolve("classes.txt");
        var words = folder.resolve("words.txt");
        var report = folder.resolve("report.json");
        var start = new ProcessBuilder(ChildJava.command(
                        List.of("-Xlog:class+load:file=" + classes),
                        Main.class,
                        "report",
                        "--sandbox",
                        "--format",
                        "json",
                        "--quiet",
                        "--out",
                        report.toString()))
                .redirectErrorStream(true)
                .redirectOutput(words.toFile());
        start.environment().remove("DISPLAY");
        start.environment().put("XDG_CONFIG_HOME", folder.toString());
        start.environment().put("XDG_DATA_HOME", folder.toString());
        var process = start.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(words).content().isEmpty();
        assertThat(process.exitValue()).isZero();
        var root = Json.MAPPER.readTree(Files.readString(report));
        assertThat(root.path("summary").path("keys").asInt()).isGreaterThan(40);
        assertThat(root.path("summary").path("unread").asInt()).isZero();
        try (var loaded = Files.lines(classes)) {
            assertThat(
                            loaded.filter(
                                    line -> line.matches(
                                            ".* (com\\.sun\\.(glass|prism|javafx)|javafx\\.(scene|application|css|fxml)|java\\.awt)\\..*")))
                    .isEmpty();
        }
    }
}
