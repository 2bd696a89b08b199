package app.keyturn;

import app.keyturn.trace.Trace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells a benchmark the phases of the start, then ends the program. Only where the system property
/// `keyturn.start.report` names a file.
public final class StartReport {
    private final Path file;

    private StartReport(Path file) {
        this.file = file;
    }

    public static Optional<StartReport> asked() {
        return Optional.ofNullable(System.getProperty("keyturn.start.report"))
                .map(file -> new StartReport(Path.of(file)));
    }

    /// When rows are drawn.
    public void write(Trace trace) {
        long cpu = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
        try {
            var figures = Stream.of("cpu=" + cpu, "rss=" + residentMegabytes());
            Files.write(
                    file,
                    Stream.concat(figures, trace.phases().stream().map(StartReport::line))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.exit(0);
    }

    /// Its name, when it began, and when it ended, in milliseconds since 1970 with fractions.
    private static String line(Trace.Phase phase) {
        return phase.name().replace(' ', '-') + "=" + millis(phase.began()) + " " + millis(phase.ended());
    }

    private static BigDecimal millis(Instant at) {
        return new BigDecimal(at.getEpochSecond()).movePointRight(3).add(new BigDecimal(at.getNano()).movePointLeft(6));
    }

    /// As Linux tells it; 0 elsewhere.
    private static long residentMegabytes() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }
}
