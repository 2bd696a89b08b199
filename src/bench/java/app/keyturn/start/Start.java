package app.keyturn.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/// One way to start something, and what its starts took.
final class Start {
    final String name;
    private final List<String> command;
    private final List<Map<String, Double>> rounds = new ArrayList<>();
    private final Map<String, List<Double>> begins = new LinkedHashMap<>();
    private final Map<String, List<Double>> lasted = new LinkedHashMap<>();

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
        double begun = before.toEpochMilli() + before.getNano() % 1_000_000 / 1e6;
        told.stringPropertyNames().stream()
                .filter(name -> told.getProperty(name).contains(" "))
                .forEach(name -> notePhase(name, times(told, name), begun));
        rounds.add(Map.of(
                "window ms",
                times(told, "first-frame")[1] - begun,
                "rows ms",
                times(told, "first-rows")[1] - begun,
                "cpu ms",
                number(told, "cpu"),
                "rss MB",
                number(told, "rss")));
    }

    private void notePhase(String name, double[] times, double begun) {
        begins.computeIfAbsent(name, _ -> new ArrayList<>()).add(times[0] - begun);
        lasted.computeIfAbsent(name, _ -> new ArrayList<>()).add(times[1] - times[0]);
    }

    /// When a phase began and ended.
    private static double[] times(Properties told, String name) {
        return Arrays.stream(told.getProperty(name).split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static double number(Properties told, String name) {
        return Double.parseDouble(told.getProperty(name));
    }

    double median(String measure) {
        return median(rounds.stream().map(round -> round.get(measure)).toList());
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    /// Where the time goes: each phase in the order in which they begin, and when it begins and how
    /// long it takes, in medians. What lies between them is work that has no name yet.
    void printPhases() {
        System.out.printf("  %-14s%-16s%12s%12s%n", name, "phase", "begins ms", "takes ms");
        begins.entrySet().stream()
                .sorted(Comparator.comparing(phase -> median(phase.getValue())))
                .forEach(phase -> System.out.printf(
                        Locale.ROOT,
                        "  %-14s%-16s%12.1f%12.1f%n",
                        "",
                        phase.getKey(),
                        median(phase.getValue()),
                        median(Objects.requireNonNull(lasted.get(phase.getKey())))));
    }
}
