package app.keyturn.inventory.history;

import app.keyturn.inventory.KnownKey;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.OwnerFile;
import app.keyturn.vault.VaultAddress;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The inventory file. It is opened when it is first asked for something; only then SQLite is loaded.
/// Several programs may use one file. Each method is one transaction: of a program that is killed, what
/// it had finished is there. Thread-safe; blocks, by up to some seconds where another program writes, so
/// not for the FX thread.
///
/// A file that is damaged is set aside and a new one begun. One of a newer Keyturn is left alone: then
/// nothing is remembered, and nothing recorded.
public final class InventoryFile implements AutoCloseable {
    /// Told once what keeps the file from being used as it is. In any thread.
    public interface Trouble {
        /// @param aside where the damaged file is now
        void damaged(Path file, Path aside);

        /// A newer Keyturn has made it.
        void newer(Path file);
    }

    /// Up to which change someone has looked.
    ///
    /// @param change the last one; 0 where nobody has looked yet
    /// @param at     when that was; null where nobody has
    public record Looked(long change, @Nullable Instant at) {
        public static final Looked NEVER = new Looked(0, null);
    }

    /// How much there is in the file.
    ///
    /// @param since when it was begun; null while nothing is in it
    public record Extent(long octets, long keys, @Nullable Instant since) {
        public static final Extent NONE = new Extent(0, 0, null);
    }

    /// Null: in memory.
    private final @Nullable Path file;

    private final Path natives;
    private final Trouble trouble;
    private @Nullable Connection connection;
    private boolean refused;

    private InventoryFile(@Nullable Path file, Path natives, Trouble trouble) {
        this.file = file;
        this.natives = natives;
        this.trouble = trouble;
    }

    /// @param file need not exist; only its owner may read it
    public static InventoryFile in(Path file, Trouble trouble) {
        var whole = file.toAbsolutePath();
        return new InventoryFile(whole, whole.resolveSibling("native"), trouble);
    }

    /// One that is forgotten with the program, for vaults that are too.
    ///
    /// @param beside the file beside which SQLite's native half is kept
    public static InventoryFile inMemory(Path beside) {
        return new InventoryFile(null, beside.toAbsolutePath().resolveSibling("native"), new Trouble() {
            @Override
            public void damaged(Path none, Path aside) {
                throw new IllegalStateException("Memory is no file");
            }

            @Override
            public void newer(Path none) {
                throw new IllegalStateException("Memory is no file");
            }
        });
    }

    /// The keys of a vault as they were last seen, without those that were gone.
    public List<KnownKey> lastSeen(VaultAddress vault) throws IOException {
        return run(List.of(), open -> new InventoryTables(open).lastSeen(vault));
    }

    /// Records what was seen, and what has changed since it was seen before. What another program has
    /// seen later is not undone.
    ///
    /// @param look at few keys, a page: what it has is recorded wholly or not at all
    /// @return how many changes there were
    public int record(Look look) throws IOException {
        return write(0, open -> new InventoryTables(open).record(look));
    }

    /// Records which keys are gone.
    ///
    /// @param look     at all keys that are there
    /// @param listedAt when the last complete list of them began; null where there was none
    /// @param gone     keys that are known to be gone, by [KnownKey#id], as of when
    /// @param now      when that is seen
    /// @return how many are gone that were there before
    public int recordGone(Look look, @Nullable Instant listedAt, Map<String, Instant> gone, Instant now)
            throws IOException {
        return write(0, open -> new InventoryTables(open).recordGone(look, listedAt, gone, now));
    }

    /// The latest first.
    ///
    /// @param after only those with a greater id
    /// @param since only those seen then or later; null for all
    public List<SeenChange> changes(long after, @Nullable Instant since) throws IOException {
        return run(List.of(), open -> new InventoryTables(open).changes(after, since));
    }

    /// What was seen of one key, the latest first.
    ///
    /// @param vault its address
    public List<SeenChange> changesOf(String vault, String key) throws IOException {
        return run(List.of(), open -> new InventoryTables(open).changesOf(vault, key));
    }

    /// When a key was first seen; empty where it was never recorded.
    public Optional<Instant> firstSeen(String vault, String key) throws IOException {
        return run(Optional.empty(), open -> new InventoryTables(open).firstSeen(vault, key));
    }

    public Looked looked() throws IOException {
        return run(Looked.NEVER, open -> new InventoryTables(open).looked());
    }

    /// Someone has looked at all that is recorded by now.
    public void noteLook(Instant now) throws IOException {
        write(open -> new InventoryTables(open).noteLook(now));
    }

    public Extent extent() throws IOException {
        return run(Extent.NONE, open -> new InventoryTables(open).extent());
    }

    /// Drops what is older, then what is oldest until the file is small enough.
    ///
    /// @param before what was seen before that goes
    /// @param most   in octets
    public void prune(Instant before, long most) throws IOException {
        write(open -> new InventoryLimits(open).dropBefore(before));
        write(open -> new InventoryLimits(open).shrink(most));
        act(open -> new InventoryLimits(open).giveBack());
    }

    /// Deletes everything that is recorded, and overwrites it. The empty file stays, because another
    /// program may have it open.
    public void deleteAll() throws IOException {
        write(open -> new InventoryLimits(open).deleteAll());
        act(open -> new InventoryLimits(open).compact());
    }

    /// Looks whether the file is whole. Takes a while.
    public void check() throws IOException {
        act(open -> new InventoryLimits(open).check());
    }

    private interface Query<T> {
        T on(Connection open) throws SQLException;
    }

    private interface Change {
        void on(Connection open) throws SQLException;
    }

    private void write(Change change) throws IOException {
        write(false, open -> {
            change.on(open);
            return true;
        });
    }

    /// In a transaction.
    private <T> T write(T otherwise, Query<T> query) throws IOException {
        return run(otherwise, open -> {
            open.setAutoCommit(false);
            try {
                var answer = query.on(open);
                open.commit();
                return answer;
            } catch (SQLException | RuntimeException e) {
                open.rollback();
                throw e;
            } finally {
                open.setAutoCommit(true);
            }
        });
    }

    private void act(Change change) throws IOException {
        run(false, open -> {
            change.on(open);
            return true;
        });
    }

    private synchronized <T> T run(T otherwise, Query<T> query) throws IOException {
        if (refused) {
            return otherwise;
        }
        try {
            return query.on(open());
        } catch (NewerSchemaException e) {
            refused = true;
            close();
            trouble.newer(file());
            return otherwise;
        } catch (SQLException | DateTimeException | IllegalArgumentException e) {
            if (!InventorySchema.damaged(e)) {
                throw failure(e);
            }
            setAside();
            return again(query);
        }
    }

    /// On a new file.
    private <T> T again(Query<T> query) throws IOException {
        try {
            return query.on(open());
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private Connection open() throws IOException, SQLException {
        if (connection == null) {
            SqliteLibrary.prepare(natives);
            if (file != null) {
                OwnerFile.open(file).close(); // for its owner alone; SQLite gives the files beside it the same rights
            }
            connection = InventorySchema.open(file);
        }
        return connection;
    }

    private FileFailure failure(Exception e) {
        return FileFailure.writing(file(), new IOException(e.getMessage(), e));
    }

    private Path file() {
        return file == null ? natives : file;
    }

    private void setAside() throws IOException {
        close();
        var aside = OwnerFile.moveAside(file());
        for (var part : List.of("-wal", "-shm")) {
            var beside = file().resolveSibling(file().getFileName() + part);
            if (OwnerFile.there(beside)) {
                OwnerFile.moveAside(beside);
            }
        }
        trouble.damaged(file(), aside);
    }

    /// The next question opens it again.
    @Override
    public synchronized void close() throws IOException {
        var open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                throw failure(e);
            }
        }
    }
}
