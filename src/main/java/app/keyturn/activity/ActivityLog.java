package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.vault.Failure;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All writes of this program and, once they were read, those of earlier ones. Any thread.
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

    /// Keeps account in the journal too.
    public WriteLog journaled() {
        return (vault, intent) -> {
            var id = UUID.randomUUID().toString();
            var account = journal.begin(id, vault, intent);
            return begin(id, vault, intent, account, true);
        };
    }

    /// Forgets with the program, as the vaults of the sandbox do.
    public WriteLog forgetful() {
        return (vault, intent) -> begin(UUID.randomUUID().toString(), vault, intent, _ -> {}, false);
    }

    private Consumer<Outcome<?>> begin(
            String id, VaultAddress vault, Intent<?> intent, Consumer<Outcome<?>> account, boolean journaled) {
        var entry = new ActivityEntry(
                id,
                vault.uri().toString(),
                intent.operation().wireName(),
                intent.key(),
                clock.instant(),
                intent,
                journaled,
                null);
        put(entry);
        return outcome -> {
            if (!known(id)) {
                account.accept(outcome);
                end(id, outcome);
            }
        };
    }

    /// Whether it was found out already what became of a write, by whoever asked first.
    private synchronized boolean known(String id) {
        var entry = entries.get(id);
        return entry != null && entry.concluded();
    }

    private void end(String id, Outcome<?> outcome) {
        ActivityEntry ended;
        synchronized (this) {
            ended = Objects.requireNonNull(entries.get(id)).after(outcome, clock.instant());
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

    /// Tells someone of every write that begins, ends or is settled, in whichever thread that happens.
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

    /// What of the journal cannot be relied on, as people read it; empty where all of it can. Blocks.
    ///
    /// @throws IOException where the journal cannot be read
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

    /// What was looked up about a write of whose end nothing was known. What is being looked at again anyway stays so
    /// while a look finds nothing.
    public void settled(ActivityEntry entry, Outcome<?> outcome) {
        var next = snapshot.stream()
                .filter(now -> now.id().equals(entry.id()))
                .map(ActivityEntry::nextLook)
                .filter(Objects::nonNull)
                .findFirst();
        if (outcome instanceof Outcome.Unknown<?>(var _, var again) && again == null && next.isPresent()) {
            return;
        }
        if (known(entry.id())) {
            return;
        }
        if (entry.journaled()) {
            journal.end(entry.id(), outcome);
        }
        end(entry.id(), outcome);
    }

    /// What the vault tells of writes that an earlier program has begun, and whose end it did not live to see. What
    /// remains unknown is looked at again, and told by and by. Blocks.
    ///
    /// @throws IOException where the journal cannot be read
    public List<Outcome<?>> reconcile(OnceVault vault) throws IOException, InterruptedException {
        readPast(); // whose versions are whose stands there
        List<Outcome<?>> outcomes = new ArrayList<>();
        for (var entry : journal.pending(vault.address())) {
            var outcome = looked(entry, vault);
            if (outcome instanceof Outcome.Unknown) {
                follow(entry, vault);
            } else {
                settled(entry, outcome);
            }
            outcomes.add(outcome);
        }
        return outcomes;
    }

    /// A write that cannot be looked at now keeps no other from being looked at.
    private Outcome<?> looked(ActivityEntry entry, OnceVault vault) throws InterruptedException {
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

    /// Looks what became of a write. Versions that other writes have made are not taken for its own. Blocks.
    ///
    /// @throws VaultException where another write to the key is under way
    public Outcome<?> settle(ActivityEntry entry, OnceVault vault) throws InterruptedException {
        return vault.settle(intent(entry), lost(entry));
    }

    private Intent<?> intent(ActivityEntry entry) {
        return Objects.requireNonNull(entry.intent()).besides(versionsBesides(entry));
    }

    private Failure lost(ActivityEntry entry) {
        var failure = entry.failure();
        return failure != null
                ? failure
                : Failure.unsent(Failure.Kind.UNEXPECTED, entry.operation(), entry.key(), connectionEnded(entry));
    }

    /// The connection of a program that is no more ended with it: at the latest now, or when the write had to be over.
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

    /// Everything, oldest first; a new immutable list each time something changed.
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
