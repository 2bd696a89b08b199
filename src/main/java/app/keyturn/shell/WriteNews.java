package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Notices;
import app.keyturn.ui.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Tells what becomes of writes, whether or not the dialog that sent them is still there: to the inventory,
/// and in the corner of the window. For the FX thread.
final class WriteNews {
    private final MainViewModel main;
    private final Notices notices;
    private final Consumer<ActivityEntry> checkAgain;
    /// What was last seen of each write that has not ended. Those of earlier programs are told all at once when they
    /// are
    /// reconciled, and one by one only when more becomes known.
    private final Map<String, ActivityEntry.State> seen = new HashMap<>();

    /// @param checkAgain looks what became of a write of which nobody knows
    WriteNews(MainViewModel main, Notices notices, Consumer<ActivityEntry> checkAgain) {
        this.main = main;
        this.notices = notices;
        this.checkAgain = checkAgain;
    }

    /// Of a write that is looked at again nothing new is told until it is known what became of it.
    void tell(ActivityEntry entry) {
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
            main.session(entry.vault()).ifPresent(session -> follow(entry, session));
        }
        if (before != null && simplyDone) {
            notices.show(doneWords(entry));
        } else if (before != null && ended) {
            warn(entry);
        }
    }

    private static String doneWords(ActivityEntry entry) {
        var version = entry.version() == null ? "" : Formats.shortVersion(entry.version());
        return text("notice." + entry.operation().wireName(), entry.key(), version);
    }

    private static void follow(ActivityEntry entry, VaultSession session) {
        if (entry.state() == ActivityEntry.State.UNKNOWN) {
            session.catalog().findUnknown(entry.key());
        } else {
            session.settle(entry.key());
        }
    }

    private void warn(ActivityEntry entry) {
        switch (entry.state()) {
            case DONE -> notices.warn(words("notice.found", entry), text("notice.show"), () -> show(entry));
            case NOT_DONE -> notices.warn(words("notice.notDone", entry), text("notice.activity"), this::showActivity);
            case UNKNOWN ->
                notices.warn(words("notice.unknown", entry), text("notice.checkAgain"), () -> checkAgain.accept(entry));
            case RUNNING -> {}
        }
    }

    private static String words(String key, ActivityEntry entry) {
        var failure = entry.failure();
        var why = failure == null ? "" : Problems.of(failure).why();
        return text(key, entry.verb(), entry.key(), why);
    }

    private void show(ActivityEntry entry) {
        main.showKey(entry.vault(), entry.key());
    }

    private void showActivity() {
        main.show(MainViewModel.Section.ACTIVITY);
    }
}
