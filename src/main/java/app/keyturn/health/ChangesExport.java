package app.keyturn.health;

import app.keyturn.inventory.history.SeenChange;
import app.keyturn.ui.Csv;
import app.keyturn.vault.json.JsonText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Writes changes as CSV and as JSON, one line or object for each thing that changed. Times are UTC.
final class ChangesExport {
    private static final List<String> COLUMNS = List.of(
            "changedAfter",
            "changedUntil",
            "vault",
            "vaultUri",
            "key",
            "kind",
            "aspect",
            "before",
            "after",
            "origin",
            "seenBy");

    private ChangesExport() {}

    private static Map<String, String> cells(SeenChange change) {
        var values = List.of(
                Objects.toString(change.when().after(), ""),
                change.when().seen().toString(),
                change.vault().name(),
                change.vault().uri(),
                change.key(),
                change.aspect().kind().name(),
                change.aspect().name(),
                Objects.toString(change.before(), ""),
                Objects.toString(change.after(), ""),
                change.origin().name(),
                Objects.toString(change.when().by(), ""));
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < COLUMNS.size(); i++) {
            cells.put(COLUMNS.get(i), values.get(i));
        }
        return cells;
    }

    /// RFC 4180, with a header.
    static String csv(List<SeenChange> changes) {
        return Csv.line(COLUMNS)
                + changes.stream().map(one -> Csv.line(cells(one).values())).collect(Collectors.joining());
    }

    static String json(List<SeenChange> changes) {
        return JsonText.of(changes.stream().map(ChangesExport::cells).toList()) + "\n";
    }
}
