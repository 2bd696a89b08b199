package app.keyturn.inventory.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Keeps an open inventory file small.
final class InventoryLimits {
    /// What goes to make room, what is missed least first. Each takes a part, so that no more goes than
    /// must.
    private static final List<String> OLDEST = List.of(
            "DELETE FROM seen_changes WHERE id IN (SELECT id FROM seen_changes ORDER BY id"
                    + " LIMIT (SELECT count(*) / 8 + 1 FROM seen_changes))",
            "DELETE FROM keys WHERE gone_at IS NOT NULL",
            "DELETE FROM vaults WHERE id = (SELECT vault FROM keys GROUP BY vault ORDER BY max(seen_at) LIMIT 1)");

    private final Connection open;

    InventoryLimits(Connection open) {
        this.open = open;
    }

    void dropBefore(Instant before) throws SQLException {
        var time = SeenTime.of(before);
        for (var old : List.of(
                "DELETE FROM seen_changes WHERE seen_at < ?",
                "DELETE FROM keys WHERE seen_at < ?",
                "DELETE FROM vaults WHERE ? <> '' AND NOT EXISTS (SELECT 1 FROM keys WHERE vault = vaults.id)"
                        + " AND NOT EXISTS (SELECT 1 FROM seen_changes WHERE vault = vaults.id)")) {
            try (var delete = open.prepareStatement(old)) {
                delete.setString(1, time);
                delete.executeUpdate();
            }
        }
    }

    void shrink(long most) throws SQLException {
        try (var statement = open.createStatement()) {
            for (var oldest : OLDEST) {
                while (used() > most && statement.executeUpdate(oldest) > 0) {
                    // until there is room, or nothing more of that kind
                }
            }
        }
    }

    private long used() throws SQLException {
        return number("PRAGMA page_size") * (number("PRAGMA page_count") - number("PRAGMA freelist_count"));
    }

    private long number(String question) throws SQLException {
        try (var statement = open.createStatement();
                var answer = statement.executeQuery(question)) {
            return answer.getLong(1);
        }
    }

    /// What is free goes back to the system. As an update, because only that is carried out to its end.
    void giveBack() throws SQLException {
        try (var statement = open.createStatement()) {
            statement.executeUpdate("PRAGMA incremental_vacuum");
        }
    }

    void deleteAll() throws SQLException {
        execute("PRAGMA secure_delete = ON");
        for (var table : List.of("seen_changes", "keys", "vaults", "notes")) {
            execute("DELETE FROM " + table);
        }
    }

    void compact() throws SQLException {
        execute("VACUUM");
        execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    void check() throws SQLException {
        try (var statement = open.createStatement();
                var answer = statement.executeQuery("PRAGMA quick_check(1)")) {
            if (!"ok".equals(answer.getString(1))) {
                throw new SQLiteException(answer.getString(1), SQLiteErrorCode.SQLITE_CORRUPT);
            }
        }
    }

    private void execute(String words) throws SQLException {
        try (var statement = open.createStatement()) {
            statement.execute(words);
        }
    }
}
