package app.keyturn.trace;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Tells recordings what takes time: the phases of the start, requests, slices of work that keep
/// the window from drawing. While nothing records, nothing is told, and no class of the flight
/// recorder is loaded. Names of vaults are never told, names of keys where every recording that is under
/// way asked for them: what is told goes into all of them. Any thread.
public final class Trace {
    /// A piece of the start.
    public record Phase(String name, Instant began, Duration took) {
        public Instant ended() {
            return began.plus(took);
        }
    }

    /// A request to a vault that is under way.
    @FunctionalInterface
    public interface Request {
        /// Once, when it is over.
        ///
        /// @param status   of the last answer; 0 where there was none
        /// @param attempts how often it was sent
        /// @param waited   for its turn, because a vault is asked at a limited pace
        void ended(int status, int attempts, Duration waited);
    }

    /// A slice of work of the FX thread that is under way.
    @FunctionalInterface
    public interface Slice {
        /// Once, when it is over. Not at all where it was short.
        ///
        /// @param computing how much of its time the thread was computing
        /// @param what      the methods that ran, the innermost first
        void tooLong(Duration computing, String what);
    }

    private static final Request UNTOLD = (_, _, _) -> {};
    private static final Slice UNSEEN = (_, _) -> {};

    private final Instant made = Instant.now();
    private final long madeNanos = System.nanoTime();
    private final List<Phase> phases = new CopyOnWriteArrayList<>();
    private final AtomicInteger recordings = new AtomicInteger();
    /// How many of them have names of keys.
    private final AtomicInteger named = new AtomicInteger();
    private volatile @Nullable Path file;

    /// When this was made, as [System#nanoTime] tells it: the first thing that Keyturn does.
    public long began() {
        return madeNanos;
    }

    public boolean recording() {
        return recordings.get() > 0;
    }

    /// Whether names of keys are told.
    private boolean naming() {
        return recordings.get() > 0 && named.get() == recordings.get();
    }

    /// Starts a recording without names, with the phases of the start that are over. Blocks: the first one
    /// takes a second or more.
    public TraceRecording record() {
        return begin(recordings::decrementAndGet);
    }

    /// The same, until the program ends, also where that is stopped by Ctrl+C. Then it is written.
    ///
    /// @param written that is there already, and may be written
    public TraceRecording recordUntilExit(Path written) throws IOException {
        var recording = record();
        recording.writeAtExit(written);
        file = written;
        return recording;
    }

    /// Where the recording goes that is written when the program ends; null where there is none.
    public @Nullable Path file() {
        return file;
    }

    /// The same with names of keys.
    public TraceRecording recordWithNames() {
        var recording = begin(() -> {
            named.decrementAndGet();
            recordings.decrementAndGet();
        });
        named.incrementAndGet();
        return recording;
    }

    private TraceRecording begin(Runnable ended) {
        var recording = new TraceRecording(ended);
        recordings.incrementAndGet(); // before it begins, so that another one's names are not told to it
        recording.begin();
        phases().forEach(StartPhaseEvent::tell);
        return recording;
    }

    /// Notes a phase of the start that ends now. Phases are told to recordings that begin later, too.
    ///
    /// @param name  a fixed word or two
    /// @param began when it began, as [System#nanoTime] told it
    public void phase(String name, long began) {
        long ended = System.nanoTime();
        var phase = new Phase(name, made.plusNanos(began - madeNanos), Duration.ofNanos(ended - began));
        phases.add(phase);
        if (recording()) {
            StartPhaseEvent.tell(phase);
        }
    }

    /// All that are over, in the order in which they ended, from the start of Java on.
    public List<Phase> phases() {
        var java = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        return Stream.concat(Stream.of(new Phase("java", java, Duration.between(java, made))), phases.stream())
                .toList();
    }

    /// @param operation its wire name
    /// @param service   whose it is, without the name of the vault
    /// @param vault     which one of those that were opened
    /// @param key       whose name it is about; empty where it is about none
    public Request request(String operation, String service, int vault, String key) {
        if (!recording()) {
            return UNTOLD;
        }
        var event = new RequestEvent(operation, service, vault);
        return (status, attempts, waited) -> event.ended(status, attempts, waited, naming() ? key : "");
    }

    /// A slice of work of the FX thread that begins now.
    public Slice slice() {
        return recording() ? new FxStallEvent() : UNSEEN;
    }
}
