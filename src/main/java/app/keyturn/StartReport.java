package app.keyturn;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/// Tells a benchmark when the window was shown and when there were rows in it, then ends the program. Only where the
/// system property `keyturn.start.report` names a file. For the FX thread.
public final class StartReport {
    /// A scene is on the screen when a second frame is asked for.
    private static final int SHOWN = 2;

    private final Path file;
    private int frames;
    private long window;

    private StartReport(Path file) {
        this.file = file;
    }

    public static Optional<StartReport> asked() {
        return Optional.ofNullable(System.getProperty("keyturn.start.report"))
                .map(file -> new StartReport(Path.of(file)));
    }

    /// @param rows true when there are rows on the screen
    public void watch(BooleanSupplier rows) {
        new AnimationTimer() {
            private int after;

            @Override
            public void handle(long now) {
                frames++;
                if (frames == SHOWN) {
                    window = System.currentTimeMillis();
                }
                // The frame in which they are there, and one in which they are drawn.
                if (frames >= SHOWN && rows.getAsBoolean() && ++after == SHOWN) {
                    stop();
                    write();
                }
            }
        }.start();
    }

    private void write() {
        long cpu = ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .orElse(Duration.ZERO)
                .toMillis();
        try {
            Files.write(
                    file,
                    List.of(
                            "window=" + window,
                            "rows=" + System.currentTimeMillis(),
                            "cpu=" + cpu,
                            "rss=" + residentMegabytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        System.exit(0);
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
