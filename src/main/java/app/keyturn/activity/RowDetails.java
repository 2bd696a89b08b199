package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.activity.WriteWords.Line;
import app.keyturn.ui.Formats;
import app.keyturn.vault.write.UpdateIntent;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that is known of a line of the activity.
///
/// @param title what was done to which key
/// @param words of a warning; empty of a write
/// @param after what the column of the new values is called: of a write that was not done, "Wanted"
record RowDetails(String title, String words, List<Line> lines, String after, List<Fact> facts) {
    /// Something that is true of the write as a whole.
    record Fact(String name, String value) {}

    static RowDetails of(ActivityRow row, Formats formats) {
        return switch (row) {
            case WriteRow write -> of(write, formats);
            case NoticeRow notice ->
                new RowDetails(text("activity.warning"), notice.notice().words(), List.of(), "", List.of());
        };
    }

    private static RowDetails of(WriteRow row, Formats formats) {
        var entry = row.entry();
        return new RowDetails(
                text("activity.details.title", row.operation(), entry.key(), row.vault()),
                "",
                new WriteWords(formats).of(entry),
                text(entry.state() == State.DONE ? "activity.details.after" : "activity.details.wanted"),
                facts(row, formats));
    }

    private static List<Fact> facts(WriteRow row, Formats formats) {
        var entry = row.entry();
        List<Fact> facts = new ArrayList<>();
        add(facts, "activity.details.outcome", row.outcome(formats));
        add(facts, "activity.details.version", version(entry));
        add(facts, "activity.details.account", entry.account());
        add(
                facts,
                "activity.details.begun",
                formats.exact(entry.begun()).lines().findFirst().orElse(""));
        add(facts, "activity.details.took", row.duration());
        return List.copyOf(facts);
    }

    private static @Nullable String version(ActivityEntry entry) {
        return entry.version() == null && entry.intent() instanceof UpdateIntent update
                ? update.wanted().version()
                : entry.version();
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(text(name), value));
        }
    }
}
