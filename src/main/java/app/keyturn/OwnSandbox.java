package app.keyturn;

import static app.keyturn.ui.Messages.text;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxEvent;
import app.keyturn.shell.PolicyAct;
import app.keyturn.ui.FileFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The sandbox of this window: made when it is first asked for, kept in a file where that is wanted, and made
/// anew when it is reset. Any thread; reading and writing the file blocks.
final class OwnSandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnSandbox.class);

    private final InstantSource clock;
    private final Path file;
    private final Consumer<String> warn;
    private boolean kept;
    private @Nullable Sandbox sandbox;

    /// @param file where it is kept
    /// @param kept whether it is kept from the start on
    /// @param warn tells what went wrong with the file, in words
    OwnSandbox(InstantSource clock, Path file, boolean kept, Consumer<String> warn) {
        this.clock = clock;
        this.file = file;
        this.kept = kept;
        this.warn = warn;
    }

    Path file() {
        return file;
    }

    synchronized boolean isKept() {
        return kept;
    }

    synchronized Sandbox get() {
        if (sandbox == null) {
            sandbox = make();
            sandbox.onUnkept(why -> warn.accept(text("sandbox.unkept", file, words(why))));
        }
        return sandbox;
    }

    private Sandbox make() {
        var time = SandboxClock.startingAt(clock);
        if (!kept) {
            return Sandbox.seeded(time);
        }
        try {
            var resumed = Sandbox.kept(time, file, 0);
            resumed.setAside().ifPresent(aside -> warn.accept(text("sandbox.damaged", file, aside)));
            return resumed;
        } catch (IOException e) {
            LOG.warn("The sandbox in {} cannot be read", file, e);
            warn.accept(text("sandbox.unreadable", file, words(e)));
            return Sandbox.seeded(time);
        }
    }

    private static String words(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /// Moves the clock.
    ///
    /// @return what the policies did in that time, in its order
    List<PolicyAct> advance(Period period) {
        var own = get();
        int before = own.events().size();
        own.clock().advance(period);
        return own.events().stream()
                .skip(before)
                .map(OwnSandbox::act)
                .sorted(Comparator.comparing(PolicyAct::when))
                .toList();
    }

    private static PolicyAct act(SandboxEvent event) {
        return new PolicyAct(
                event.when(),
                switch (event.kind()) {
                    case NEW_VERSION -> PolicyAct.Kind.ROTATED;
                    case NEAR_EXPIRY -> PolicyAct.Kind.NEAR_EXPIRY;
                    case EXPIRED -> PolicyAct.Kind.EXPIRED;
                    case PURGED -> PolicyAct.Kind.PURGED;
                },
                event.vault(),
                event.key());
    }

    /// Keeps the sandbox from now on, or keeps it no longer and deletes the file.
    ///
    /// @throws FileFailure when the file cannot be written or deleted; then it is kept no longer
    synchronized void keep(boolean wanted) throws FileFailure {
        try {
            kept = false;
            if (wanted) {
                get().keepIn(file);
            } else {
                get().forget(file);
            }
            kept = wanted;
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /// Lets go of everything in it. The next one is as the first was.
    ///
    /// @throws FileFailure when the file where it was kept cannot be deleted
    synchronized void reset() throws FileFailure {
        try {
            if (sandbox != null) {
                sandbox.forget(file);
                sandbox.close();
                sandbox = null;
            }
        } catch (IOException e) {
            throw FileFailure.writing(file, e);
        }
    }

    /// At the end of the program, which has nobody left to tell.
    @Override
    public synchronized void close() {
        try {
            if (sandbox != null) {
                sandbox.close();
            }
        } catch (UncheckedIOException e) {
            LOG.warn("The sandbox could not be kept in {}", file, e);
        }
    }
}
