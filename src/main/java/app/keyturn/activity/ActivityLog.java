package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.activity.ActivityEntry.Where;
import app.keyturn.vault.Failure;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.WriteLog;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All writes of this program and, after [#readPast], those of earlier ones. Any thread.
public final class ActivityLog {
    /// More than a write can take: four requests of at most 90 s, and three short waits between them.
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(10);
    private static final int SHOWN_LINES = 5;
    private static final Logger LOG = LoggerFactory.getLogger(ActivityLog.class);

    private final Journal journal;
    private final InstantSource clock;
    private final Map<String, ActivityEntry> entries = new LinkedHashMap<>();
    /// The ids of those that this program has begun, or knows more of than the journal.
    private final Set<String> ours = new HashSet<>();
    private volatile List<ActivityEntry> snapshot = List.of();
    private volatile Consumer<ActivityEntry> listener = _ -> {};

    public ActivityLog(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// A log of writes that writes to the journal too.
    ///
    /// @param account who is signed in; null where that is not known
    public WriteLog journaled(Supplier<@Nullable String> account) {
        return (vault, intent) -> {
            var id = UUID.randomUUID().toString();
            var where = new Where(vault.uri().toString(), account.get());
            return addWrite(id, where, intent, journal.begin(id, where, intent), true);
        };
    }

    /// A log of writes that are forgotten with the program, for the vaults of the sandbox, which are
    /// too.
    ///
    /// @param account who is signed in; null where that is not known
    public WriteLog forgetful(Supplier<@Nullable String> account) {
        return (vault, intent) -> {
            var where = new Where(vault.uri().toString(), account.get());
            return addWrite(UUID.randomUUID().toString(), where, intent, _ -> {}, false);
        };
    }

    private Consumer<Outcome<?>> addWrite(
            String id, Where where, Intent<?> intent, Consumer<Outcome<?>> account, boolean journaled) {
        var entry = new ActivityEntry(
                id, where, intent.operation().wireName(), intent.key(), clock.instant(), intent, journaled, null);
        put(entry);
        return outcome -> {
            if (!concluded(id)) {
                account.accept(outcome);
                putOutcome(id, outcome);
            }
        };
    }

    /// Whether the outcome is known already. Two readers of the vault may find it; the first one
    /// counts.
    private synchronized boolean concluded(String id) {
        var entry = entries.get(id);
        return entry != null && entry.concluded();
    }

    private void putOutcome(String id, Outcome<?> outcome) {
        ActivityEntry ended;
        synchronized (this) {
            ended = Objects.requireNonNull(entries.get(id)).withOutcome(outcome, clock.instant());
            entries.put(id, ended);
            ours.add(id);
            snapshot = List.copyOf(entries.values());
        }
        listener.accept(ended);
    }

    private void put(ActivityEntry entry) {
        synchronized (this) {
            entries.put(entry.id(), entry);
            ours.add(entry.id());
            snapshot = List.copyOf(entries.values());
        }
        listener.accept(entry);
    }

    /// Sets the one listener. It is called for every write that begins, ends or is looked up, in
    /// whichever thread that happens.
    public void listen(Consumer<ActivityEntry> all) {
        listener = all;
    }

    /// Adds what earlier programs have written, and what others that run meanwhile have. Blocks.
    ///
    /// @throws IOException where the journal cannot be read
    public void readPast() throws IOException {
        var past = journal.entries();
        synchronized (this) {
            Map<String, ActivityEntry> all = new LinkedHashMap<>();
            past.forEach(entry -> all.put(entry.id(), entry));
            entries.forEach((id, entry) -> {
                if (ours.contains(id)) {
                    all.put(id, entry);
                }
            });
            entries.clear();
            entries.putAll(all);
            snapshot = List.copyOf(entries.values());
        }
    }

    /// What is wrong with the journal, in words; empty where nothing is. Blocks.
    public String trouble() throws IOException {
        return Stream.of(words("activity.unreadable", journal.unreadable()), words("activity.broken", journal.broken()))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private static String words(String key, List<Integer> lines) {
        return lines.isEmpty()
                ? ""
                : text(
                        key,
                        lines.stream().limit(SHOWN_LINES).map(String::valueOf).collect(Collectors.joining(", "))
                                + (lines.size() > SHOWN_LINES ? ", …" : ""));
    }

    /// Notes the outcome that was looked up for an earlier write. While Keyturn goes on reading the
    /// vault by itself, a look that finds nothing changes nothing.
    public void settled(ActivityEntry entry, Outcome<?> outcome) {
        var next = snapshot.stream()
                .filter(now -> now.id().equals(entry.id()))
                .map(ActivityEntry::nextLook)
                .filter(Objects::nonNull)
                .findFirst();
        if (outcome instanceof Outcome.Unknown<?>(var _, var again) && again == null && next.isPresent()) {
            return;
        }
        if (concluded(entry.id())) {
            return;
        }
        if (entry.journaled()) {
            journal.addEnd(entry.id(), outcome);
        }
        putOutcome(entry.id(), outcome);
    }

    /// Looks up the writes that an earlier program began and whose outcome it did not note. One that
    /// stays unknown is looked at again in the background. Blocks.
    public List<Outcome<?>> reconcile(OnceVault vault) throws IOException, InterruptedException {
        readPast(); // it tells which version is of which write
        List<Outcome<?>> outcomes = new ArrayList<>();
        for (var entry : journal.pending(vault.address())) {
            var outcome = outcomeOf(entry, vault);
            if (outcome instanceof Outcome.Unknown) {
                follow(entry, vault);
            } else {
                settled(entry, outcome);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /// Looks up one write. A failure is logged and leaves the outcome unknown, so that the other
    /// writes are looked up too.
    private Outcome<?> outcomeOf(ActivityEntry entry, OnceVault vault) throws InterruptedException {
        try {
            return settle(entry, vault);
        } catch (RuntimeException e) {
            LOG.warn("What became of {} could not be looked up", entry.id(), e);
            return Outcome.unknown(lost(entry));
        }
    }

    private void follow(ActivityEntry entry, OnceVault vault) {
        vault.follow(intent(entry), lost(entry), outcome -> settled(entry, outcome));
    }

    /// Reads the vault to find what became of a write. Versions of other writes are not taken for its
    /// own. Blocks.
    public Outcome<?> settle(ActivityEntry entry, OnceVault vault) throws InterruptedException {
        return vault.settle(intent(entry), lost(entry));
    }

    private Intent<?> intent(ActivityEntry entry) {
        return Objects.requireNonNull(entry.intent()).excluding(versionsBesides(entry));
    }

    private Failure lost(ActivityEntry entry) {
        var failure = entry.failure();
        return failure != null
                ? failure
                : Failure.unsent(Failure.Kind.UNEXPECTED, entry.operation(), entry.key(), connectionEnded(entry));
    }

    /// When the connection of an ended program ended at the latest: when a write takes the longest, or
    /// now.
    private Instant connectionEnded(ActivityEntry entry) {
        var over = entry.begun().plus(LONGEST_WRITE);
        var now = clock.instant();
        return over.isBefore(now) ? over : now;
    }

    private Set<String> versionsBesides(ActivityEntry entry) {
        return snapshot.stream()
                .filter(other -> !other.id().equals(entry.id())
                        && other.vault().equals(entry.vault())
                        && other.key().equalsIgnoreCase(entry.key())
                        && (other.intent() == null || other.intent().leavesTrace()))
                .map(ActivityEntry::version)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// All entries, oldest first. Each change makes a new immutable list.
    public List<ActivityEntry> entries() {
        return snapshot;
    }

    /// How many writes of this program are under way. The journal has those of other programs too.
    public synchronized long running() {
        return entries.values().stream()
                .filter(entry -> entry.state() == State.RUNNING && ours.contains(entry.id()))
                .count();
    }
}
