package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.ui.Formats;
import java.time.Instant;
import java.util.Locale;

/// A write as people read it.
record WriteRow(ActivityEntry entry, String vault, String operation) implements ActivityRow {
    static WriteRow of(ActivityEntry entry) {
        return new WriteRow(entry, entry.vaultName(), entry.verb());
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

    @Override
    public Object id() {
        return entry.id();
    }

    @Override
    public Instant at() {
        return entry.begun();
    }

    @Override
    public String key() {
        return entry.key();
    }

    /// The outcome in words; of a change that was found without an answer, that it was found.
    String outcome() {
        return entry.found() ? text("activity.found") : words(entry.state());
    }

    /// The same; while it is unknown, with the time of the next look at the vault.
    @Override
    public String outcome(Formats formats) {
        var next = entry.nextLook();
        return next == null ? outcome() : text("activity.unknown.next", formats.clockTime(next));
    }

    /// "0.04 s", "2.5 s"; empty where it is not known.
    String duration() {
        var took = entry.took();
        if (took == null) {
            return "";
        }
        double seconds = took.toMillis() / 1000.0;
        return text("activity.seconds", String.format(Locale.ENGLISH, seconds < 1 ? "%.2f" : "%.1f", seconds));
    }

    String requestId() {
        return entry.requestId() == null ? "" : entry.requestId();
    }

    @Override
    public String searched() {
        return String.join(" ", vault, operation, key(), outcome(), requestId());
    }
}
