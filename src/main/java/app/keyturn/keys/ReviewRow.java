package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.DateTimes;
import app.keyturn.ui.Formats;
import app.keyturn.ui.ReleasePolicyWords;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.ReleasePolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One property in a review.
///
/// @param original as it was when the editing began
/// @param before   as the vault has it now
/// @param after    as it will be
public record ReviewRow(String property, String original, String before, String after, String note) {

    public boolean changed() {
        return !before.equals(after);
    }

    /// True where someone else changed it meanwhile.
    public boolean theirs() {
        return !original.equals(before);
    }

    /// What will change first, then what someone else changed, then the rest.
    ///
    /// @param shown the version as it was when the editing began
    static List<ReviewRow> of(KeyDetails shown, KeyDetails now, KeyChange change, Formats formats) {
        var was = shown.item();
        var is = now.item();
        List<ReviewRow> rows = new ArrayList<>();
        rows.add(row(
                text("review.enabled"),
                yesNo(was.enabled()),
                yesNo(is.enabled()),
                change.enabled() == null ? null : yesNo(change.enabled()),
                ""));
        rows.add(row(
                text("review.activates"),
                time(was.notBefore(), formats),
                time(is.notBefore(), formats),
                time(change.notBefore(), formats, true),
                text("review.note.move")));
        rows.add(row(
                text("review.expires"),
                time(was.expiresOn(), formats),
                time(is.expiresOn(), formats),
                time(change.expiresOn(), formats, true),
                text("review.note.move")));
        rows.add(row(
                text("review.operations"),
                words(shown.operations()),
                words(now.operations()),
                change.operations() == null ? null : words(change.operations()),
                ""));
        addRelease(rows, shown.releasePolicy(), now.releasePolicy(), change.releasePolicy());
        addTags(rows, was.tags(), is.tags(), change.tags() == null ? is.tags() : change.tags());
        rows.sort(Comparator.comparing(ReviewRow::changed)
                .thenComparing(ReviewRow::theirs)
                .reversed());
        return rows;
    }

    private static void addRelease(
            List<ReviewRow> rows,
            @Nullable ReleasePolicy was,
            @Nullable ReleasePolicy is,
            @Nullable ReleasePolicy after) {
        if (was == null && is == null && after == null) {
            return;
        }
        addServices(rows, was, is, after == null ? is : after);
        rows.add(row(
                text("review.releaseImmutable"),
                yesNo(was != null && was.immutable()),
                yesNo(is != null && is.immutable()),
                after == null ? null : yesNo(after.immutable()),
                text("review.note.forever")));
    }

    /// A row for each attestation service of which something else is asked. Where words do not tell the difference, the
    /// whole documents do, because nothing of them may change unseen.
    private static void addServices(
            List<ReviewRow> rows,
            @Nullable ReleasePolicy was,
            @Nullable ReleasePolicy is,
            @Nullable ReleasePolicy after) {
        var different = services(was, is, after);
        rows.addAll(different);
        if (different.isEmpty()) {
            rows.add(row(text("review.release"), document(was), document(is), document(after), ""));
        }
    }

    private static List<ReviewRow> services(
            @Nullable ReleasePolicy was, @Nullable ReleasePolicy is, @Nullable ReleasePolicy after) {
        var asked = Stream.of(was, is, after).map(ReviewRow::services).toList();
        if (asked.stream().anyMatch(Map::isEmpty)) {
            return List.of();
        }
        return asked.stream()
                .flatMap(services -> services.keySet().stream())
                .distinct()
                .map(service -> row(
                        text("review.release.service", service),
                        orNone(asked.get(0).get(service)),
                        orNone(asked.get(1).get(service)),
                        orNone(asked.get(2).get(service)),
                        ""))
                .filter(row -> row.changed() || row.theirs())
                .toList();
    }

    private static Map<String, String> services(@Nullable ReleasePolicy policy) {
        return policy == null ? Map.of() : ReleasePolicyWords.services(policy.json());
    }

    private static String document(@Nullable ReleasePolicy policy) {
        return policy == null ? text("review.none") : ReleasePolicyWords.pretty(policy.json());
    }

    private static void addTags(
            List<ReviewRow> rows, Map<String, String> was, Map<String, String> is, Map<String, String> after) {
        var names = new TreeSet<>(was.keySet());
        names.addAll(is.keySet());
        names.addAll(after.keySet());
        for (var name : names) {
            var row = row(
                    text("review.tag", name), orNone(was.get(name)), orNone(is.get(name)), orNone(after.get(name)), "");
            if (row.changed() || row.theirs()) {
                rows.add(row);
            }
        }
    }

    private static ReviewRow row(String property, String original, String before, @Nullable String after, String note) {
        var row = new ReviewRow(property, original, before, after == null ? before : after, note);
        return new ReviewRow(property, original, before, row.after, row.explanation());
    }

    private String explanation() {
        if (theirs()) {
            return text(changed() ? "review.note.both" : "review.note.theirs");
        }
        return changed() ? note : text("review.note.unchanged");
    }

    private static @Nullable String time(@Nullable Instant time, Formats formats, boolean absentMeansKept) {
        return time == null && absentMeansKept ? null : time(time, formats);
    }

    private static String time(@Nullable Instant time, Formats formats) {
        return time == null ? text("review.none") : DateTimes.write(time, formats);
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
