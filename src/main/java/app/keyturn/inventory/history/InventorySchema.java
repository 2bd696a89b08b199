package app.keyturn.inventory.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Opens inventory files, and makes their tables as `history/schema.sql` has them.
final class InventorySchema {
    static final int VERSION = 1;
    private static final int BUSY_MILLIS = 5_000;

    private static final Set<SQLiteErrorCode> DAMAGED = Set.of(
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_CORRUPT_INDEX,
            SQLiteErrorCode.SQLITE_CORRUPT_SEQUENCE,
            SQLiteErrorCode.SQLITE_CORRUPT_VTAB,
            SQLiteErrorCode.SQLITE_IOERR_CORRUPTFS,
            SQLiteErrorCode.SQLITE_NOTADB);

    private InventorySchema() {}

    /// Whether the file is what failed. Also where a value is not what we write.
    static boolean damaged(Exception e) {
        return e instanceof SQLiteException of ? DAMAGED.contains(of.getResultCode()) : !(e instanceof SQLException);
    }

    /// @param file null: in memory
    static Connection open(@Nullable Path file) throws SQLException {
        var config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        var open = config.createConnection("jdbc:sqlite:" + (file == null ? ":memory:" : file.toUri()));
        try (var statement = open.createStatement()) {
            prepare(open, statement);
            return open;
        } catch (SQLException e) {
            open.close();
            throw e;
        }
    }

    private static void prepare(Connection open, Statement statement) throws SQLException {
        check(version(statement));
        // What is in the file is data: views and triggers that someone has put there call nothing.
        statement.execute("PRAGMA trusted_schema = OFF");
        statement.execute("PRAGMA auto_vacuum = INCREMENTAL");
        statement.execute("PRAGMA journal_mode = WAL");
        statement.execute("PRAGMA synchronous = NORMAL");
        if (version(statement) == 0) {
            make(open, statement);
        }
    }

    private static void check(int version) throws NewerSchemaException {
        if (version > VERSION) {
            throw new NewerSchemaException(version);
        }
    }

    /// Another program may make them at the same time: the second one finds them.
    private static void make(Connection open, Statement statement) throws SQLException {
        open.setAutoCommit(false);
        if (version(statement) == 0) {
            for (var one : statements().split(";\\s*\\n")) {
                if (!one.isBlank()) {
                    statement.execute(one);
                }
            }
            statement.execute("PRAGMA user_version = " + VERSION);
        }
        open.commit();
        open.setAutoCommit(true);
    }

    private static int version(Statement statement) throws SQLException {
        try (var answer = statement.executeQuery("PRAGMA user_version")) {
            return answer.getInt(1);
        }
    }

    private static String statements() {
        try (var schema = InventorySchema.class.getResourceAsStream("/history/schema.sql")) {
            return new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
