package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.Journal.Pending;
import app.keyturn.vault.Failure;
import app.keyturn.vault.OnceVault;
import app.keyturn.vault.Outcome;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Finds out what became of writes whose end the journal does not know, because the program ended before them.
public final class Reconciler {
    /// A write of an earlier run, and what the vault tells of it now.
    public record Settled(String operation, String key, Outcome<?> outcome) {}

    private final Journal journal;
    private final InstantSource clock;

    public Reconciler(Journal journal, InstantSource clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /// Reads the vault and completes the journal. What remains unknown for lack of an answer is asked again next time.
    /// Blocks.
    public List<Settled> reconcile(OnceVault vault) throws IOException, InterruptedException {
        List<Settled> settled = new ArrayList<>();
        for (Pending pending : journal.pending(vault.address())) {
            var intent = pending.intent();
            var lost = Failure.unsent(Failure.Kind.UNEXPECTED, intent.operation(), intent.key(), clock.instant());
            var outcome = vault.settle(intent, lost);
            if (!(outcome instanceof Outcome.Unknown)) {
                journal.end(pending.id(), outcome);
            }
            settled.add(new Settled(intent.operation(), intent.key(), outcome));
        }
        return settled;
    }

    /// "3 operations were under way when Keyturn last ended: 2 done, 1 not done, 0 unknown."
    public static String words(List<Settled> settled) {
        return text(
                "activity.reconciled",
                settled.size(),
                count(settled, Outcome.Done.class),
                count(settled, Outcome.NotDone.class),
                count(settled, Outcome.Unknown.class));
    }

    private static long count(List<Settled> settled, Class<?> outcome) {
        return settled.stream().filter(s -> outcome.isInstance(s.outcome())).count();
    }
}
