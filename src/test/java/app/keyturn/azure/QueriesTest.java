package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keyturn's queries for Azure Resource Graph are read by Microsoft's own parser, where Node is.
class QueriesTest {
    private static final String PARSER = "@kusto/language-service-next@12.4.1";
    private static final Path HERE = Path.of("target", "kql-parser");
    private static final Path QUERIES = Path.of("resources", "kql");
    private static final int PATIENCE = 120;

    private record Run(int exit, String output) {
        List<String> wrong() {
            return output.lines().filter(line -> line.startsWith("WRONG")).toList();
        }

        List<String> columns() {
            return output.lines().filter(line -> !line.startsWith("WRONG")).toList();
        }
    }

    @BeforeAll
    static void install() throws IOException, InterruptedException {
        var missing = missing();
        assumeTrue(missing.isEmpty(), missing);
    }

    /// Why it cannot be tried; empty where it can.
    private static String missing() throws IOException, InterruptedException {
        if (Files.isDirectory(HERE.resolve("node_modules"))) {
            return "";
        }
        try {
            Files.createDirectories(HERE);
            run("", "node", "--version");
            var installed = run(
                    "",
                    "npm",
                    "install",
                    "--prefix",
                    HERE.toString(),
                    "--no-save",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    PARSER);
            return installed.exit() == 0 ? "" : "npm has no " + PARSER + " here: " + installed.output();
        } catch (IOException e) {
            return "no node or npm here: the queries are not read by Microsoft's parser";
        }
    }

    private static Run run(String input, String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(command[0] + " does not end");
        }
        return new Run(process.exitValue(), said);
    }

    private static Run parsed(String query) throws IOException, InterruptedException {
        var script = Path.of("src", "test", "resources", "kql", "check.js");
        var run = run(
                query, "node", script.toString(), HERE.resolve("node_modules").toString());
        assertThat(run.exit()).as(run.output()).isZero();
        return run;
    }

    private static Stream<Path> queries() throws IOException {
        try (var files = Files.list(QUERIES)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("queries")
    void nothingIsWrongWithAQueryAndItGoesOnByItsIds(Path file) throws Exception {
        var query = Files.readString(file);
        var run = parsed(query);
        assertThat(run.wrong()).isEmpty();
        assertThat(run.columns()).startsWith("id");
        assertThat(query).endsWith("| order by id asc\n");
    }

    @Test
    void theRowsHaveWhatIsReadOfThem() throws Exception {
        var reader = Files.readString(Path.of("src", "main", "java", "app", "keyturn", "azure", "ArmRow.java"));
        var columns = parsed(Files.readString(QUERIES.resolve("vaults.kql"))).columns();
        assertThat(columns).hasSize(18).as("each is read").allMatch(column -> reader.contains("\"" + column + "\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources | whre type == 'x'",
                "resources | where typ == 'x'",
                "resource | project id",
                "resources | project array_size(tags)",
                "resources | project id,",
                "resources | where type == 'x"
            })
    void whatIsWrongIsSeen(String query) throws Exception {
        assertThat(parsed(query).wrong()).isNotEmpty();
    }
}
