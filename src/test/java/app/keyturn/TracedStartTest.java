package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.trace.Recorded;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `--trace` does, and what it costs where it is not asked for.
@SuppressWarnings("NullAway.Init")
class TracedStartTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.commandLine(folder.resolve("accounts.json"))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    /// A start that ends by itself as soon as it shows rows.
    private void start(List<String> options, String... args) throws IOException, InterruptedException {
        var words = folder.resolve("words.txt");
        var program = ChildJava.command(
                Stream.concat(options.stream(), Stream.of("-Dkeyturn.start.report=" + folder.resolve("report")))
                        .toList(),
                Main.class,
                Stream.concat(Stream.of("--sandbox"), Stream.of(args)).toArray(String[]::new));
        var builder = new ProcessBuilder(program).redirectErrorStream(true).redirectOutput(words.toFile());
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        var process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(words, Charset.defaultCharset()))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void theWholeStartIsRecorded() throws IOException, InterruptedException {
        var file = folder.resolve("slow.jfr");
        start(List.of(), "--trace", file.toString());
        var recorded = new Recorded(file);
        assertThat(recorded.named("keyturn.StartPhase"))
                .extracting(phase -> phase.getString("name"))
                .containsExactlyInAnyOrder(
                        "java",
                        "options",
                        "recorder",
                        "toolkit",
                        "app",
                        "views",
                        "commands",
                        "scene",
                        "show",
                        "first frame",
                        "sandbox beside",
                        "first rows");
        assertThat(recorded.named("keyturn.Request"))
                .extracting(request -> request.getString("operation"))
                .contains("listKeys");
        assertThat(recorded.octets()).doesNotContain("contoso", folder.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    /// JavaFX asks by itself whether a recorder runs, which loads the one class that knows.
    @Test
    void whereNobodyRecordsNoClassOfTheRecorderIsLoaded() throws IOException, InterruptedException {
        var loaded = folder.resolve("loaded.txt");
        start(List.of("-Xlog:class+load:file=" + loaded));
        assertThat(Files.readAllLines(loaded, Charset.defaultCharset()))
                .anyMatch(line -> line.contains(" app.keyturn.trace.Trace "))
                .noneMatch(line -> line.matches(".* app\\.keyturn\\.trace\\.(TraceRecording|\\w+Event) .*"))
                .filteredOn(line -> line.contains(" jdk.jfr."))
                .allMatch(line -> line.contains(" jdk.jfr.FlightRecorder "));
    }

    @Test
    void aFileThatIsThereIsNotReplaced() throws IOException {
        var file = Files.writeString(folder.resolve("there.jfr"), "of yesterday");
        assertThat(run("--trace", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(file + " could not be written\n"
                        + "Something of this name is there already, and nothing is written over.\n")
                .doesNotContain("\tat ");
        assertThat(file).hasContent("of yesterday");
    }

    @Test
    void aFolderIsNotMade() {
        var file = folder.resolve("missing/slow.jfr");
        assertThat(run("--trace", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(file + " could not be written\n"
                        + "It is not there, or the folder or the drive that holds it is not.\n");
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void whatCannotBeWrittenIsToldBeforeAnyWindowOpens() throws IOException {
        var file = Files.createFile(folder.resolve("file")).resolve("slow.jfr");
        assertThat(run("--trace", file.toString())).isEqualTo(1);
        assertThat(err.toString())
                .startsWith(file + " could not be written\nThere is a file where a folder is needed.\n");
        var tooLong = folder.resolve("x".repeat(300));
        assertThat(run("--trace", tooLong.toString())).isEqualTo(1);
        assertThat(err.toString()).contains("longer than the drive can keep");
    }
}
