package app.keyturn.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The table of recordings and what became of each. As a program: prints it, and fails when a difference is
/// unexplained.
final class Conformance {
    private Conformance() {}

    /// @param differences one line each, with the number of the exchange
    /// @param excuses why exchanges differ that need not be alike
    record Row(String name, int exchanges, List<String> differences, Set<String> excuses) {
        boolean holds() {
            return differences.isEmpty();
        }

        boolean passes() {
            return differences.isEmpty() && excuses.isEmpty();
        }

        String verdict() {
            return passes() ? "pass" : holds() ? "listed  " + String.join("; ", excuses) : "DIFFERS";
        }
    }

    static Path folder() {
        return Path.of(System.getProperty("recordings", "../shared/recordings"));
    }

    static Row replay(Recording recording) throws IOException {
        List<String> differences = new ArrayList<>();
        Set<String> excuses = new TreeSet<>();
        for (Replay.Outcome outcome : new Replay(recording).run()) {
            Optional<String> excuse = Tolerances.excuse(outcome.exchange());
            if (excuse.isPresent() && !outcome.differences().isEmpty()) {
                excuses.add(excuse.get());
                continue;
            }
            outcome.differences()
                    .forEach(text -> differences.add(
                            outcome.number() + " " + outcome.exchange().method() + " "
                                    + outcome.exchange().path() + ": " + text));
        }
        return new Row(recording.name(), recording.exchanges().size(), differences, excuses);
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = arguments.length > 0 ? Path.of(arguments[0]) : folder();
        if (!Files.isDirectory(folder)) {
            System.out.println("skipped: there are no recordings of the real service at " + folder.toAbsolutePath());
            return;
        }
        List<Row> rows = replayAll(folder);
        System.out.print(table(rows));
        System.exit(rows.stream().allMatch(Row::holds) ? 0 : 1);
    }

    static List<Row> replayAll(Path folder) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (Recording recording : Recording.in(folder)) {
            rows.add(replay(recording));
        }
        return rows;
    }

    static String table(List<Row> rows) {
        StringBuilder text = new StringBuilder();
        for (Row row : rows) {
            text.append("%-52s %3d  %s%n".formatted(row.name(), row.exchanges(), row.verdict()));
            if (!row.holds()) {
                row.differences()
                        .forEach(difference ->
                                text.append("      ").append(difference).append('\n'));
            }
        }
        long passed = rows.stream().filter(Row::passes).count();
        long held = rows.stream().filter(Row::holds).count();
        return text.append("%d recordings: %d pass, %d listed with a reason, %d differ%n"
                        .formatted(rows.size(), passed, held - passed, rows.size() - held))
                .toString();
    }
}
