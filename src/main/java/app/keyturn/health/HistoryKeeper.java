package app.keyturn.health;

import app.keyturn.inventory.ObservedVault;
import app.keyturn.inventory.history.InventoryFile;
import app.keyturn.inventory.history.InventoryFile.Extent;
import app.keyturn.inventory.history.OwnWrite;
import app.keyturn.inventory.history.SeenChange;
import app.keyturn.inventory.history.VaultRecorder;
import app.keyturn.ui.Background;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has what is seen of the open vaults recorded, a moment after it was learnt, and answers what has
/// changed. The vaults of the sandbox have a file of their own in memory, which is forgotten with them.
/// For the FX thread, unless a method says otherwise; reading and writing is done off it.
public final class HistoryKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryKeeper.class);
    /// Long enough for a few pages of keys to be written together.
    private static final Duration SOON = Duration.ofSeconds(1);
    /// When nobody waits for the vaults that were opened at the start any more.
    private static final Duration LATER = Duration.ofSeconds(30);

    private static final long MEGABYTE = 1_000_000;

    /// How much is kept.
    public record Limits(int days, int megabytes) {}

    private final InventoryFile file;
    private final InventoryFile sandbox;
    private final Background background;
    private final InstantSource clock;
    private final Limits limits;
    private final Consumer<Problem> tell;
    private final Map<String, Followed> followed = new HashMap<>();
    private final BooleanProperty keeping = new SimpleBooleanProperty(this, "keeping");
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper(this, "revision");
    private Job pruning = Job.none();
    private boolean pruned;
    private boolean failing;

    /// @param file    of the vaults in Azure
    /// @param sandbox of those in the sandbox
    /// @param keeping whether anything is recorded, to begin with
    /// @param tell    told why something could not be recorded; once, until it can be again
    public HistoryKeeper(
            InventoryFile file,
            InventoryFile sandbox,
            Background background,
            InstantSource clock,
            Limits limits,
            boolean keeping,
            Consumer<Problem> tell) {
        this.file = file;
        this.sandbox = sandbox;
        this.background = background;
        this.clock = clock;
        this.limits = limits;
        this.tell = tell;
        this.keeping.set(keeping);
        this.keeping.subscribe((_, on) -> switchTo(on));
    }

    /// Whether what is seen is recorded, and what was seen before is shown when a vault is opened.
    public BooleanProperty keepingProperty() {
        return keeping;
    }

    /// Grows each time that a change was recorded, or all were deleted.
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Follows a vault that was opened, until [#forget]. Its keys are shown as they were last seen.
    ///
    /// @param account who is signed in; null where nobody knows. Called in any thread
    /// @param writes  those of this computer to a key, by its name, in the vault's time. Called in any
    ///     thread
    /// @param time    the vault's
    public void follow(
            ObservedVault vault,
            Supplier<@Nullable String> account,
            Function<String, List<OwnWrite>> writes,
            InstantSource time) {
        var address = vault.address();
        var one = new Followed(
                vault,
                new VaultRecorder(
                        address.sandbox() ? sandbox : file, vault.inventory(), address, account, writes, time));
        followed.put(address.uri().toString(), one);
        if (keeping.get() && !address.sandbox()) {
            one.remember();
            pruneLater();
        }
    }

    /// A vault was closed. What is not recorded yet still is.
    ///
    /// @param vault its address
    public void forget(String vault) {
        var one = followed.remove(vault);
        if (one != null) {
            one.end();
        }
    }

    /// The sandbox is made anew: what was seen in the one before is of no vault any more.
    public void forgetSandbox() {
        run(() -> {
            sandbox.deleteAll();
            return true;
        });
    }

    /// Deletes everything that is recorded. What is open is recorded again from now on, unless recording
    /// is off.
    ///
    /// @param done told when that is done
    public void deleteAll(Runnable done) {
        var open = List.copyOf(followed.values());
        background.compute(
                "",
                () -> {
                    file.deleteAll();
                    sandbox.deleteAll();
                    return true;
                },
                _ -> {
                    open.forEach(Followed::beginAnew);
                    revision.set(revision.get() + 1);
                    done.run();
                },
                tell);
    }

    private void switchTo(boolean on) {
        if (on) {
            followed.values().forEach(Followed::recordSoon);
        }
    }

    private void pruneLater() {
        if (!pruned) {
            pruned = true;
            pruning = background.later(
                    LATER,
                    () -> run(() -> {
                        file.check();
                        file.prune(oldest(), limits.megabytes() * MEGABYTE);
                        return true;
                    }));
        }
    }

    private Instant oldest() {
        return clock.instant()
                .atOffset(ZoneOffset.UTC)
                .minus(Period.ofDays(limits.days()))
                .toInstant();
    }

    private void run(Callable<Boolean> work) {
        background.compute("", work, _ -> revision.set(revision.get() + 1), this::tellOnce);
    }

    private void tellOnce(Problem problem) {
        if (!failing) {
            failing = true;
            tell.accept(problem);
        }
    }

    /// What has changed since someone last looked, the latest first. Blocks; any thread.
    public List<SeenChange> sinceLooked() throws IOException {
        return latestFirst(
                file.changes(file.looked().change(), null),
                sandbox.changes(sandbox.looked().change(), null));
    }

    /// When someone last looked; empty where nobody did. Blocks; any thread.
    public Optional<Instant> looked() throws IOException {
        return Stream.of(file.looked().at(), sandbox.looked().at())
                .flatMap(Stream::ofNullable)
                .max(Comparator.naturalOrder());
    }

    /// Someone has looked at all that is recorded.
    public void noteLook() {
        run(() -> {
            file.noteLook(clock.instant());
            sandbox.noteLook(clock.instant());
            return true;
        });
    }

    /// What was seen to change since then, the latest first. Blocks; any thread.
    public List<SeenChange> since(@Nullable Instant time) throws IOException {
        return latestFirst(file.changes(0, time), sandbox.changes(0, time));
    }

    private static List<SeenChange> latestFirst(List<SeenChange> some, List<SeenChange> others) {
        return Stream.concat(some.stream(), others.stream())
                .sorted(Comparator.comparing((SeenChange one) -> one.when().seen())
                        .thenComparing(SeenChange::id)
                        .reversed())
                .toList();
    }

    /// What was seen of one key, the latest first. Blocks; any thread.
    ///
    /// @param vault its address
    public List<SeenChange> of(String vault, String key) throws IOException {
        return latestFirst(file.changesOf(vault, key), sandbox.changesOf(vault, key));
    }

    /// When a key was first seen. Blocks; any thread.
    public Optional<Instant> firstSeen(String vault, String key) throws IOException {
        var first = file.firstSeen(vault, key);
        return first.isPresent() ? first : sandbox.firstSeen(vault, key);
    }

    /// How much is recorded. Blocks; any thread.
    public Extent extent() throws IOException {
        var kept = file.extent();
        var forgotten = sandbox.extent();
        var since = Stream.of(kept.since(), forgotten.since())
                .flatMap(Stream::ofNullable)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new Extent(kept.octets() + forgotten.octets(), kept.keys() + forgotten.keys(), since);
    }

    /// Records at once what is not recorded yet; for the end of the program.
    @Override
    public void close() {
        pruning.cancel();
        followed.values().forEach(Followed::close);
        followed.clear();
        closeFile(file);
        closeFile(sandbox);
    }

    private static void closeFile(InventoryFile open) {
        try {
            open.close();
        } catch (IOException e) {
            LOG.warn("An inventory file could not be closed", e);
        }
    }

    /// A vault that is open.
    private final class Followed {
        private final ObservedVault vault;
        private final VaultRecorder recorder;
        private final Runnable stop;
        /// True from a change until it is recorded.
        private final AtomicBoolean changed = new AtomicBoolean();

        private Job pause = Job.none();
        private boolean recorded;
        private Job recording = Job.none();

        Followed(ObservedVault vault, VaultRecorder recorder) {
            this.vault = vault;
            this.recorder = recorder;
            stop = vault.inventory().onChange(this::noteChange);
        }

        void remember() {
            background.compute(
                    "",
                    () -> {
                        recorder.remember();
                        return true;
                    },
                    _ -> {},
                    HistoryKeeper.this::tellOnce);
        }

        /// Any thread.
        void noteChange() {
            if (changed.compareAndSet(false, true)) {
                background.post(this::recordSoon);
            }
        }

        private void recordSoon() {
            if (!pause.running()) {
                pause = background.later(SOON, this::record);
            }
        }

        private void record() {
            if (recording.running()) {
                recordSoon();
            } else if (keeping.get()) {
                changed.set(false);
                recording = background.compute("", recorder::record, this::noteRecorded, HistoryKeeper.this::tellOnce);
            }
        }

        private void noteRecorded(int changes) {
            failing = false;
            if (changes > 0 || !recorded) { // what is recorded first has not changed, and is there all the same
                recorded = true;
                revision.set(revision.get() + 1);
            }
        }

        void beginAnew() {
            recorder.beginAnew();
            noteChange();
        }

        void end() {
            stop.run();
            pause.cancel();
            if (keeping.get() && !vault.address().sandbox()) {
                background.compute("", recorder::record, this::noteRecorded, HistoryKeeper.this::tellOnce);
            }
        }

        void close() {
            stop.run();
            pause.cancel();
            if (keeping.get() && changed.get()) {
                try {
                    recorder.record();
                } catch (IOException e) {
                    LOG.warn(
                            "What was seen last of {} could not be recorded",
                            vault.address().name(),
                            e);
                }
            }
        }
    }
}
