package app.keyturn.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.EventSettings;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/// A recording by Java's flight recorder that is under way. What is in it is chosen so that it can
/// be given to others: no names of vaults, no addresses, paths, options, properties or environment;
/// names of keys where someone asked for them, see [Trace]. Any thread; all block.
public final class TraceRecording implements AutoCloseable {
    /// After which the oldest is dropped, so that one that was forgotten fills no disk.
    private static final long MOST = 256L * 1024 * 1024;

    private static final Duration EACH = Duration.ofSeconds(1);
    private static final Duration SAMPLED = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofMillis(20);

    private static final List<String> OURS = List.of("keyturn.StartPhase", "keyturn.Request", "keyturn.FxStall");
    /// JavaFX has them where the recording began before its toolkit.
    private static final List<String> JAVAFX = List.of("javafx.PulsePhase");

    private static final List<String> COLLECTIONS =
            List.of("jdk.GarbageCollection", "jdk.GCPhasePause", "jdk.GCHeapSummary");
    private static final List<String> LEVELS = List.of("jdk.CPULoad", "jdk.ResidentSetSize");
    private static final List<String> SAMPLES = List.of("jdk.ExecutionSample");
    private static final List<String> WAITS =
            List.of("jdk.ThreadPark", "jdk.JavaMonitorEnter", "jdk.VirtualThreadPinned");

    private final Recording recording = new Recording();
    private final Runnable ended;

    /// It has not begun.
    ///
    /// @param ended called once, when it is closed
    TraceRecording(Runnable ended) {
        this.ended = ended;
        choose();
        recording.setMaxSize(MOST);
    }

    void begin() {
        recording.start();
    }

    /// All that is not named here is switched off: sockets and TLS tell hosts, files their paths,
    /// JavaFX when each key was pressed.
    private void choose() {
        FlightRecorder.getFlightRecorder().getEventTypes().forEach(type -> recording.disable(type.getName()));
        OURS.forEach(recording::enable);
        JAVAFX.forEach(name -> recording.enable(name).withoutStackTrace());
        COLLECTIONS.forEach(recording::enable);
        LEVELS.forEach(name -> recording.enable(name).withPeriod(EACH));
        SAMPLES.forEach(name -> recording.enable(name).withPeriod(SAMPLED));
        WAITS.forEach(name -> waits(recording.enable(name)));
    }

    private static void waits(EventSettings event) {
        event.withStackTrace().withThreshold(LONG);
    }

    /// Has it written when the program ends, also where that is stopped by Ctrl+C.
    ///
    /// @param file that is there already, and may be written
    void writeAtExit(Path file) throws IOException {
        recording.setDestination(file);
        recording.setDumpOnExit(true);
    }

    /// Writes what was recorded until now. What the file had is lost.
    public void write(Path file) throws IOException {
        recording.dump(file);
    }

    /// Ends it. What was not written is lost.
    @Override
    public void close() {
        recording.close();
        ended.run();
    }
}
