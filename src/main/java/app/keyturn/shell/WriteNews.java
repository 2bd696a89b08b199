package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry;
import app.keyturn.activity.Undoer;
import app.keyturn.activity.WriteWords;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Notices;
import app.keyturn.ui.Problems;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.write.UpdateIntent;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Passes on what became of a write: to the inventory, and to the user as a message in the corner of the
/// window. The dialog that sent the write may be closed by then. For the FX thread.
final class WriteNews {
    private final MainViewModel main;
    private final Notices notices;
    private final Undoer undoer;
    private final Consumer<ActivityEntry> checkAgain;
    /// The last known state of each write that has not ended. A write of an earlier program is not in it
    /// at first: one message at the start is about all of those, and each gets one of its own only when
    /// more becomes known.
    private final Map<String, ActivityEntry.State> seen = new HashMap<>();

    /// @param undoer     takes writes back
    /// @param checkAgain looks up what became of a write whose end is unknown
    WriteNews(MainViewModel main, Notices notices, Undoer undoer, Consumer<ActivityEntry> checkAgain) {
        this.main = main;
        this.notices = notices;
        this.undoer = undoer;
        this.checkAgain = checkAgain;
    }

    /// Nothing happens where the state is the one that was known: a write whose end is unknown is looked
    /// up again and again.
    void noteState(ActivityEntry entry) {
        var state = entry.state();
        var before = state == ActivityEntry.State.DONE || state == ActivityEntry.State.NOT_DONE
                ? seen.remove(entry.id())
                : seen.put(entry.id(), state);
        if (before == state) {
            return;
        }
        boolean simplyDone = state == ActivityEntry.State.DONE && !entry.found();
        boolean ended = state != ActivityEntry.State.RUNNING;
        if (ended && !simplyDone) {
            main.session(entry.vault()).ifPresent(session -> passOn(entry, session));
        }
        if (before != null && simplyDone) {
            notices.show(done(entry));
        } else if (before != null && ended) {
            warn(entry);
        }
    }

    private Notice done(ActivityEntry entry) {
        var notice = Notice.good(doneWords(entry)).in(entry.vaultName()).ofWrite();
        return undoer.whyNot(entry).isEmpty() ? notice.offering(text("notice.undo"), () -> undo(entry)) : notice;
    }

    /// What the vault says to the write that undoes is told as of any other write.
    private void undo(ActivityEntry entry) {
        undoer.undo(entry, problem -> {
            if (problem.failure() == null || !problem.failure().operation().writes()) {
                notices.show(Notice.warning(problem.words())
                        .in(entry.vaultName())
                        .offering(text("notice.activity"), this::showActivity));
            }
        });
    }

    private static String doneWords(ActivityEntry entry) {
        return entry.intent() instanceof UpdateIntent update ? changedWords(update) : madeWords(entry);
    }

    /// Whether a key was enabled or disabled is what people look for first.
    private static String changedWords(UpdateIntent update) {
        var wanted = update.wanted();
        var enabled = wanted.enabled();
        if (enabled != null && wanted.equals(KeyChange.enabled(wanted.name(), wanted.version(), enabled))) {
            return text(enabled ? "notice.enabled" : "notice.disabled", wanted.name());
        }
        return text("notice.updateKey", wanted.name(), WriteWords.names(wanted));
    }

    private static String madeWords(ActivityEntry entry) {
        var version = entry.version() == null ? "" : Formats.shortVersion(entry.version());
        return text("notice." + entry.operation().wireName(), entry.key(), version);
    }

    private static void passOn(ActivityEntry entry, VaultSession session) {
        if (entry.state() == ActivityEntry.State.UNKNOWN) {
            session.catalog().findUnknown(entry.key());
        } else {
            session.settle(entry.key());
        }
    }

    private void warn(ActivityEntry entry) {
        switch (entry.state()) {
            case DONE -> warn("notice.found", entry, text("notice.show"), () -> showKey(entry));
            case NOT_DONE -> warn("notice.notDone", entry, text("notice.activity"), this::showActivity);
            case UNKNOWN -> warn("notice.unknown", entry, text("notice.checkAgain"), () -> checkAgain.accept(entry));
            case RUNNING -> {}
        }
    }

    private void warn(String key, ActivityEntry entry, String action, Runnable act) {
        var failure = entry.failure();
        var why = failure == null ? "" : Problems.of(failure).why();
        notices.show(Notice.warning(text(key, entry.verb(), entry.key(), why))
                .in(entry.vaultName())
                .offering(action, act)
                .ofWrite());
    }

    private void showKey(ActivityEntry entry) {
        main.showKey(entry.vault(), entry.key());
    }

    private void showActivity() {
        main.showSection(MainViewModel.Section.ACTIVITY);
    }
}
