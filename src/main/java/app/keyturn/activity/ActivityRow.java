package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.ui.Formats;
import java.util.List;
import java.util.Locale;

/// A write as people read it.
record ActivityRow(ActivityEntry entry, String vault, String operation) {
    static ActivityRow of(ActivityEntry entry) {
        return new ActivityRow(entry, entry.vaultName(), entry.verb());
    }

    static String words(State state) {
        return text(
                switch (state) {
                    case RUNNING -> "activity.running";
                    case DONE -> "activity.done";
                    case NOT_DONE -> "activity.notDone";
                    case UNKNOWN -> "activity.unknown";
                });
    }

    /// The outcome in words; of a change that was found without an answer, that it was found.
    String outcome() {
        return entry.found() ? text("activity.found") : words(entry.state());
    }

    /// The same; while it is unknown, with the time of the next look at the vault.
    String outcome(Formats formats) {
        var next = entry.nextLook();
        return next == null ? outcome() : text("activity.unknown.next", formats.clockTime(next));
    }

    /// "0.4 s"; empty where it is not known.
    String duration() {
        var took = entry.took();
        return took == null
                ? ""
                : text("activity.seconds", String.format(Locale.ENGLISH, "%.1f", took.toMillis() / 1000.0));
    }

    String requestId() {
        return entry.requestId() == null ? "" : entry.requestId();
    }

    /// Whether each of the words is somewhere in the row.
    boolean matches(List<String> words) {
        var all = String.join(" ", vault, operation, entry.key(), outcome(), requestId())
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(all::contains);
    }
}
