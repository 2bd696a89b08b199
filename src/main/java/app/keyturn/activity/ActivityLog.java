package app.keyturn.activity;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.vault.Intent;
import app.keyturn.vault.Outcome;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.WriteLog;
import java.io.IOException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/// All writes of this program and, once they were read, those of earlier ones. Any thread.
public final class ActivityLog {
    private final Journal journal;
    private final InstantSource clock;
    private final Map<String, ActivityEntry> entries = new LinkedHashMap<>();
    private volatile List<ActivityEntry> snapshot = List.of();

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
                intent.operation(),
                intent.key(),
                clock.instant(),
                null,
                State.RUNNING,
                null,
                null,
                intent,
                journaled);
        put(entry);
        return outcome -> {
            account.accept(outcome);
            put(entry.after(outcome, clock.instant()));
        };
    }

    private synchronized void put(ActivityEntry entry) {
        entries.put(entry.id(), entry);
        snapshot = List.copyOf(entries.values());
    }

    /// Adds what earlier programs have written. Blocks.
    ///
    /// @throws IOException where the journal cannot be read
    public void readPast() throws IOException {
        var past = journal.entries();
        synchronized (this) {
            Map<String, ActivityEntry> all = new LinkedHashMap<>();
            past.forEach(entry -> all.put(entry.id(), entry));
            all.putAll(entries);
            entries.clear();
            entries.putAll(all);
            snapshot = List.copyOf(entries.values());
        }
    }

    /// Lines of the journal that someone changed or took out. Blocks.
    List<Integer> broken() throws IOException {
        return journal.broken();
    }

    /// What was looked up about a write of whose end nothing was known.
    public void settled(ActivityEntry entry, Outcome<?> outcome) {
        if (entry.journaled()) {
            journal.end(entry.id(), outcome);
        }
        put(entry.after(outcome, clock.instant()));
    }

    /// Everything, oldest first; a new immutable list each time something changed.
    public List<ActivityEntry> entries() {
        return snapshot;
    }

    /// How many writes of this program are under way.
    public long running() {
        return snapshot.stream().filter(entry -> entry.state() == State.RUNNING).count();
    }
}
