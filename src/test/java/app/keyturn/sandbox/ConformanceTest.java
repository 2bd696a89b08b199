package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Replays every recording of the real service in a folder; `./dev conformance [FOLDER]` shows the table.
class ConformanceTest {
    @Test
    void answersAsTheRecordedServiceDid() throws IOException {
        Path folder = Conformance.folder();
        assumeTrue(Files.isDirectory(folder), "no recordings of the real service at " + folder.toAbsolutePath());
        List<Conformance.Row> rows = Conformance.replayAll(folder);
        String table = Conformance.table(rows);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/conformance.txt"), table, StandardCharsets.UTF_8);
        assertThat(rows).as(table).isNotEmpty().allMatch(Conformance.Row::holds);
    }
}
