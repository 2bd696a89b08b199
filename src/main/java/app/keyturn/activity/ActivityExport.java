package app.keyturn.activity;

import app.keyturn.ui.Csv;
import app.keyturn.vault.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes entries as CSV and as JSON.
final class ActivityExport {
    private static final List<String> COLUMNS =
            List.of("time", "vault", "operation", "key", "outcome", "milliseconds", "requestId", "status", "code");

    private ActivityExport() {}

    private static Map<String, String> cells(ActivityEntry entry) {
        var failure = entry.failure();
        var took = entry.took();
        Map<String, String> cells = new LinkedHashMap<>();
        var values = List.of(
                entry.begun().toString(),
                entry.vault(),
                entry.operationName(),
                entry.key(),
                entry.state().name(),
                took == null ? "" : Long.toString(took.toMillis()),
                entry.requestId() == null ? "" : entry.requestId(),
                failure == null || failure.status() == 0 ? "" : Integer.toString(failure.status()),
                failure == null || failure.code() == null ? "" : failure.code());
        for (int i = 0; i < COLUMNS.size(); i++) {
            cells.put(COLUMNS.get(i), values.get(i));
        }
        return cells;
    }

    /// RFC 4180, with a header.
    static String csv(List<ActivityEntry> entries) {
        return Csv.line(COLUMNS)
                + entries.stream().map(entry -> Csv.line(cells(entry).values())).collect(Collectors.joining());
    }

    static String json(List<ActivityEntry> entries) {
        try {
            return Json.MAPPER
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(
                                    entries.stream().map(ActivityExport::cells).toList())
                    + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
