package app.keyturn.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the state of a sandbox to its file soon after a change, and at the end. Changes that come together are
/// written together.
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final long DELAY_MILLIS = 200;

    private final DataFile file;
    private final Supplier<SandboxState> state;
    private final Consumer<Exception> failed;
    private final AtomicBoolean pending = new AtomicBoolean();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sandbox-keeper").factory());

    /// @param failed told why the file could not be written
    Keeper(DataFile file, Supplier<SandboxState> state, Consumer<Exception> failed) {
        this.file = file;
        this.state = state;
        this.failed = failed;
    }

    /// Writes no more.
    void stop() {
        pending.set(true);
        thread.shutdownNow();
        thread.close();
    }

    void changed() {
        if (!pending.getAndSet(true)) {
            thread.schedule(this::save, DELAY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// Not being able to write must not stop a training; it is said, and tried again at the next change.
    private void save() {
        pending.set(false);
        try {
            file.write(state.get());
        } catch (IOException | RuntimeException e) {
            LOG.error("the state of the sandbox could not be written", e);
            failed.accept(e);
        }
    }

    /// @throws UncheckedIOException when the last state cannot be written
    @Override
    public void close() {
        thread.close();
        try {
            file.write(state.get());
        } catch (IOException e) {
            throw new UncheckedIOException("the state of the sandbox could not be written", e);
        }
    }
}
