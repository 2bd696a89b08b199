package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// One property before and after a change.
public record ReviewRow(String property, String before, String after, String note) {

    public boolean changed() {
        return !before.equals(after);
    }

    static List<ReviewRow> of(KeyDetails now, KeyChange change, Formats formats) {
        var item = now.item();
        List<ReviewRow> rows = new ArrayList<>();
        rows.add(row(
                "review.enabled",
                yesNo(item.enabled()),
                change.enabled() == null ? null : yesNo(change.enabled()),
                ""));
        rows.add(row(
                "review.activates",
                time(item.notBefore(), formats),
                time(change.notBefore(), formats, true),
                "review.note.move"));
        rows.add(row(
                "review.expires",
                time(item.expiresOn(), formats),
                time(change.expiresOn(), formats, true),
                "review.note.move"));
        rows.add(row(
                "review.operations",
                words(now.operations()),
                change.operations() == null ? null : words(change.operations()),
                ""));
        if (change.tags() != null) {
            addTags(rows, now, change);
        }
        rows.sort((a, b) -> Boolean.compare(b.changed(), a.changed()));
        return rows;
    }

    private static void addTags(List<ReviewRow> rows, KeyDetails now, KeyChange change) {
        var after = Objects.requireNonNull(change.tags());
        var names = new TreeSet<>(now.item().tags().keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            var before = now.item().tags().get(name);
            if (!Objects.equals(before, after.get(name))) {
                rows.add(new ReviewRow(text("review.tag", name), orNone(before), orNone(after.get(name)), ""));
            }
        }
    }

    private static ReviewRow row(String property, String before, @Nullable String after, String note) {
        boolean changed = after != null && !after.equals(before);
        var said = changed ? (note.isEmpty() ? "" : text(note)) : text("review.note.unchanged");
        return new ReviewRow(text(property), before, after == null ? before : after, said);
    }

    /// What differs between the version as it was shown and as it is, in words, or empty.
    static String conflict(KeyDetails shown, KeyDetails now, Formats formats) {
        var nothing = new KeyChange(
                shown.name(),
                shown.version(),
                now.item().enabled(),
                now.item().notBefore(),
                now.item().expiresOn(),
                now.operations(),
                now.item().tags());
        var words = of(shown, nothing, formats).stream()
                .filter(ReviewRow::changed)
                .map(row -> text("review.conflict.was", row.property(), row.before(), row.after()))
                .toList();
        return String.join("\n", words);
    }

    private static @Nullable String time(@Nullable Instant time, Formats formats, boolean absentMeansKept) {
        return time == null && absentMeansKept ? null : time(time, formats);
    }

    private static String time(@Nullable Instant time, Formats formats) {
        return time == null ? text("review.none") : formats.time(time);
    }

    private static String orNone(@Nullable String value) {
        return value == null ? text("review.none") : value;
    }

    private static String yesNo(boolean value) {
        return text(value ? "review.yes" : "review.no");
    }

    private static String words(List<String> operations) {
        return operations.isEmpty() ? text("review.none") : String.join(", ", operations);
    }
}
