package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Csv;
import app.keyturn.ui.Formats;
import app.keyturn.ui.PolicyWords;
import app.keyturn.vault.KeyItem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Keys as a table for other programs: what the list shows of each, its policy in words, and what contradicts it. Times
/// are in UTC; what is not known is empty.
final class KeyReport {
    private static final List<String> COLUMNS = List.of(
            "name",
            "type",
            "enabled",
            "status",
            "created",
            "activates",
            "expires",
            "rotation",
            "nextRotation",
            "policy",
            "findings",
            "managedByCertificate",
            "tags");

    private final Formats formats;

    KeyReport(Formats formats) {
        this.formats = formats;
    }

    /// With a header, in the order given.
    String csv(List<KeyRow> rows) {
        return Csv.line(COLUMNS)
                + rows.stream().map(row -> Csv.line(cells(row))).collect(Collectors.joining());
    }

    private List<String> cells(KeyRow row) {
        var item = row.item();
        var next = row.nextRotation();
        return List.of(
                row.name(),
                row.material(),
                item.tells("enabled") ? Boolean.toString(item.enabled()) : "",
                text(row.status().text()),
                time(item.createdOn()),
                time(item.notBefore()),
                time(item.expiresOn()),
                next.state().name(),
                time(next.at()),
                row.policy() == null ? "" : PolicyWords.of(row.policy()),
                findings(row),
                Boolean.toString(item.managed()),
                tags(item));
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }

    private String findings(KeyRow row) {
        return row.contradictions().stream()
                .map(finding -> PolicyWords.of(finding, formats))
                .collect(Collectors.joining(" "));
    }

    private static String tags(KeyItem item) {
        Map<String, String> sorted = new TreeMap<>(item.tags());
        return sorted.entrySet().stream()
                .map(tag -> tag.getKey() + "=" + tag.getValue())
                .collect(Collectors.joining("; "));
    }
}
