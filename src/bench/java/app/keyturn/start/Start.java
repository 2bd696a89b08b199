package app.keyturn.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// One way to start something, and what its starts took.
final class Start {
    final String name;
    private final List<String> command;
    private final List<Map<String, Double>> rounds = new ArrayList<>();

    Start(String name, List<String> command) {
        this.name = name;
        this.command = command;
    }

    /// Starts it once and waits for its report.
    void round(Path folder) throws IOException, InterruptedException {
        var report = folder.resolve("report.properties");
        Files.deleteIfExists(report);
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dkeyturn.start.report=" + report);
        builder.environment().put("XDG_CONFIG_HOME", folder.toString());
        builder.environment().put("XDG_DATA_HOME", folder.toString());
        var before = Instant.now();
        var process = builder.start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || !Files.exists(report)) {
            process.destroyForcibly();
            throw new IOException(name + " did not start: " + Files.readString(folder.resolve("log")));
        }
        var told = new Properties();
        try (var in = Files.newInputStream(report)) {
            told.load(in);
        }
        double begun = before.toEpochMilli();
        rounds.add(Map.of(
                "window ms",
                number(told, "window") - begun,
                "rows ms",
                number(told, "rows") - begun,
                "cpu ms",
                number(told, "cpu"),
                "rss MB",
                number(told, "rss")));
    }

    private static double number(Properties told, String name) {
        return Double.parseDouble(told.getProperty(name));
    }

    double median(String measure) {
        var sorted = rounds.stream()
                .mapToDouble(round -> round.get(measure))
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
