package app.keyturn.inventory.history;

import app.keyturn.inventory.KnownKey;
import app.keyturn.inventory.history.InventoryFile.Extent;
import app.keyturn.inventory.history.InventoryFile.Looked;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.VaultAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What an open inventory file is asked and told. Runs in a transaction of its caller's.
final class InventoryTables {
    /// More changes than anybody reads at once.
    private static final int MOST_CHANGES = 20_000;

    private static final String CHANGES = """
            SELECT c.id, v.uri, v.name AS vault_name, c.name, c.not_before, c.seen_at, c.seen_by, c.aspect, c.was, c.is_now, c.origin
            FROM seen_changes c JOIN vaults v ON v.id = c.vault
            """;

    private final Connection open;
    private int added;

    InventoryTables(Connection open) {
        this.open = open;
    }

    List<KnownKey> lastSeen(VaultAddress vault) throws SQLException {
        try (var select = open.prepareStatement(
                "SELECT k.* FROM keys k JOIN vaults v ON v.id = k.vault WHERE v.uri = ? AND k.gone_at IS NULL")) {
            select.setString(1, uri(vault));
            List<KnownKey> keys = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    keys.add(KeyRecord.read(rows).key());
                }
            }
            return keys;
        }
    }

    private static String uri(VaultAddress vault) {
        return vault.uri().toString();
    }

    /// A row of the table of vaults.
    private record VaultRow(long id, @Nullable Instant listedAt) {}

    private VaultRow vault(VaultAddress vault) throws SQLException {
        try (var insert = open.prepareStatement("INSERT OR IGNORE INTO vaults (uri, name) VALUES (?, ?)");
                var select = open.prepareStatement("SELECT id, listed_at FROM vaults WHERE uri = ?")) {
            insert.setString(1, uri(vault));
            insert.setString(2, vault.name());
            insert.executeUpdate();
            select.setString(1, uri(vault));
            try (var row = select.executeQuery()) {
                row.next();
                return new VaultRow(row.getLong(1), SeenTime.read(row.getString(2)));
            }
        }
    }

    /// @return how many changes there were
    int record(Look look) throws SQLException {
        var vault = vault(look.vault());
        try (var select = open.prepareStatement(KeyRecord.SELECT + " AND id = ?");
                var put = open.prepareStatement(KeyRecord.PUT)) {
            for (var key : look.keys()) {
                select.setLong(1, vault.id());
                select.setString(2, KnownKey.id(key.name()));
                var before = one(select);
                var now = before == null ? first(vault, key, look) : next(vault, before, key, look);
                if (now != null) {
                    fill(put, KeyRecord.values(vault.id(), now, look.account()));
                    put.executeUpdate();
                }
            }
        }
        return added;
    }

    private static @Nullable KeyRecord one(PreparedStatement select) throws SQLException {
        try (var row = select.executeQuery()) {
            return row.next() ? KeyRecord.read(row) : null;
        }
    }

    /// A key that was never recorded is new where all keys were listed before.
    private KeyRecord first(VaultRow vault, KnownKey key, Look look) throws SQLException {
        if (vault.listedAt() != null) {
            addPresence(vault, key, Aspect.NEW_KEY, vault.listedAt(), look);
        }
        return new KeyRecord(readable(key), key.asOf().key(), null);
    }

    /// @return null where nothing is told that is newer
    private @Nullable KeyRecord next(VaultRow vault, KeyRecord before, KnownKey key, Look look) throws SQLException {
        if (before.goneAt() != null) {
            return reappeared(vault, before, key, look);
        }
        var now = newer(before.key(), key);
        if (now == null) {
            return null;
        }
        var differences = Difference.between(before.key(), now);
        boolean newVersion = differences.stream().anyMatch(one -> one.aspect() == Aspect.VERSION);
        for (var difference : differences) {
            var origin = Origin.of(
                    difference, newVersion, before.key(), now, look.writes().apply(key.name()));
            add(vault, key.name(), when(difference, before.key(), now, look), difference, origin);
        }
        return new KeyRecord(kept(before.key(), now), before.firstSeen(), null);
    }

    private @Nullable KeyRecord reappeared(VaultRow vault, KeyRecord before, KnownKey key, Look look)
            throws SQLException {
        var gone = Objects.requireNonNull(before.goneAt());
        if (!key.asOf().key().isAfter(gone)) {
            return null; // seen before it was gone
        }
        boolean same =
                Objects.equals(before.key().item().createdOn(), key.item().createdOn());
        addPresence(vault, key, same ? Aspect.RECOVERED : Aspect.NEW_KEY, gone, look);
        return new KeyRecord(readable(key), key.asOf().key(), null);
    }

    private void addPresence(VaultRow vault, KnownKey key, Aspect aspect, Instant since, Look look)
            throws SQLException {
        var version = key.details() == null ? null : key.details().version();
        add(
                vault,
                key.name(),
                new SeenChange.When(since, key.asOf().key(), look.account()),
                new Difference(aspect, null, version),
                Origin.of(aspect, since, look.writes().apply(key.name())));
    }

    private static SeenChange.When when(Difference difference, KnownKey before, KnownKey now, Look look) {
        boolean policy = difference.aspect().kind() == Aspect.Kind.POLICIES;
        var since = policy && before.asOf().policy() != null
                ? before.asOf().policy()
                : before.asOf().key();
        var seen = policy && now.asOf().policy() != null
                ? now.asOf().policy()
                : now.asOf().key();
        return new SeenChange.When(since, seen, look.account());
    }

    /// What is newer in a look than in the file, with the rest as the file has it; null where nothing
    /// is. Another program may have seen the key later than this one.
    private static @Nullable KnownKey newer(KnownKey before, KnownKey key) {
        boolean newKey = !key.asOf().key().isBefore(before.asOf().key()) && !awaited(key);
        boolean newPolicy = key.policy() != null
                && key.policy().readable()
                && key.asOf().policy() != null
                && (before.asOf().policy() == null
                        || !key.asOf().policy().isBefore(before.asOf().policy()));
        if (!newKey && !newPolicy) {
            return null;
        }
        return KnownKey.remembered(
                newKey ? key.item() : before.item(),
                newKey ? key.details() : before.details(),
                newPolicy ? key.policy() : before.policy(),
                newKey ? key.asOf().key() : before.asOf().key(),
                newPolicy ? key.asOf().policy() : before.asOf().policy());
    }

    /// Whether a list has told of a change, and the key itself is still to be read.
    private static boolean awaited(KnownKey key) {
        return key.details() == null && key.failure() == null;
    }

    /// What could not be read is as it was, where the key is still of that version.
    private static KnownKey kept(KnownKey before, KnownKey now) {
        boolean same = Objects.equals(before.item().createdOn(), now.item().createdOn());
        if (now.details() != null || before.details() == null || !same) {
            return now;
        }
        var was = before.details();
        var item = new KeyItem(
                was.item().identifier(),
                now.item().attributes(),
                now.item().readOnly(),
                now.item().tags(),
                now.item().managed(),
                List.of());
        var details = new KeyDetails(
                item, was.type(), was.keySize(), was.curve(), was.operations(), null, was.releasePolicy());
        return KnownKey.remembered(
                item, details, now.policy(), now.asOf().key(), now.asOf().policy());
    }

    /// Without a policy that could not be read whole.
    private static KnownKey readable(KnownKey key) {
        boolean whole = key.policy() != null && key.policy().readable();
        return KnownKey.remembered(
                key.item(),
                key.details(),
                whole ? key.policy() : null,
                key.asOf().key(),
                whole ? key.asOf().policy() : null);
    }

    /// @return how many are gone that were there before
    int recordGone(Look look, @Nullable Instant listedAt, Map<String, Instant> gone, Instant now) throws SQLException {
        var vault = vault(look.vault());
        var there = look.keys().stream().map(key -> KnownKey.id(key.name())).collect(Collectors.toUnmodifiableSet());
        for (var record : kept(vault)) {
            var since = goneSince(record.key(), there, listedAt, gone);
            if (since != null) {
                addGone(vault, record.key(), look, since.isAfter(now) ? since : now);
            }
        }
        if (listedAt != null && (vault.listedAt() == null || listedAt.isAfter(vault.listedAt()))) {
            update("UPDATE vaults SET listed_at = ? WHERE id = ?", SeenTime.of(listedAt), vault.id());
        }
        return added;
    }

    private List<KeyRecord> kept(VaultRow vault) throws SQLException {
        List<KeyRecord> kept = new ArrayList<>();
        try (var select = open.prepareStatement(KeyRecord.SELECT + " AND gone_at IS NULL")) {
            select.setLong(1, vault.id());
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    kept.add(KeyRecord.read(rows));
                }
            }
        }
        return kept;
    }

    /// As of when a key is gone; null where it is there, or was seen later than that.
    private static @Nullable Instant goneSince(
            KnownKey key, Set<String> there, @Nullable Instant listedAt, Map<String, Instant> gone) {
        var id = KnownKey.id(key.name());
        if (there.contains(id)) {
            return null;
        }
        var since = gone.getOrDefault(id, listedAt);
        return since != null && since.isAfter(key.asOf().key()) ? since : null;
    }

    private void addGone(VaultRow vault, KnownKey key, Look look, Instant now) throws SQLException {
        var since = key.asOf().key();
        var days = key.item().recoverableDays();
        add(
                vault,
                key.name(),
                new SeenChange.When(since, now, look.account()),
                new Difference(Aspect.DELETED, key.item().version(), days == null ? null : "P" + days + "D"),
                Origin.of(Aspect.DELETED, since, look.writes().apply(key.name())));
        update(
                "UPDATE keys SET gone_at = ? WHERE vault = ? AND id = ?",
                SeenTime.of(now),
                vault.id(),
                KnownKey.id(key.name()));
    }

    private void add(VaultRow vault, String name, SeenChange.When when, Difference difference, Origin origin)
            throws SQLException {
        added++;
        update(
                "INSERT INTO seen_changes (vault, key, name, not_before, seen_at, seen_by, kind, aspect, was, is_now,"
                        + " origin) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                vault.id(),
                KnownKey.id(name),
                name,
                SeenTime.orNull(when.after()),
                SeenTime.of(when.seen()),
                when.by(),
                difference.aspect().kind().name(),
                difference.aspect().name(),
                difference.before(),
                difference.after(),
                origin.name());
    }

    List<SeenChange> changes(long after, @Nullable Instant since) throws SQLException {
        return select(
                CHANGES + "WHERE c.id > ? AND c.seen_at >= ? ORDER BY c.seen_at DESC, c.id DESC LIMIT " + MOST_CHANGES,
                after,
                since == null ? "" : SeenTime.of(since));
    }

    List<SeenChange> changesOf(String vault, String key) throws SQLException {
        return select(
                CHANGES + "WHERE v.uri = ? AND c.key = ? ORDER BY c.seen_at DESC, c.id DESC LIMIT " + MOST_CHANGES,
                vault,
                KnownKey.id(key));
    }

    private List<SeenChange> select(String words, Object... values) throws SQLException {
        try (var select = open.prepareStatement(words)) {
            fill(select, List.of(values));
            List<SeenChange> changes = new ArrayList<>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    changes.add(change(row));
                }
            }
            return changes;
        }
    }

    private static SeenChange change(ResultSet row) throws SQLException {
        return new SeenChange(
                row.getLong("id"),
                new SeenChange.Where(row.getString("uri"), row.getString("vault_name")),
                row.getString("name"),
                new SeenChange.When(
                        SeenTime.read(row.getString("not_before")),
                        Objects.requireNonNull(SeenTime.read(row.getString("seen_at"))),
                        row.getString("seen_by")),
                Aspect.valueOf(row.getString("aspect")),
                row.getString("was"),
                row.getString("is_now"),
                Origin.valueOf(row.getString("origin")));
    }

    Optional<Instant> firstSeen(String vault, String key) throws SQLException {
        try (var select = open.prepareStatement(
                "SELECT k.first_seen FROM keys k JOIN vaults v ON v.id = k.vault WHERE v.uri = ? AND k.id = ?")) {
            fill(select, List.of(vault, KnownKey.id(key)));
            try (var row = select.executeQuery()) {
                return row.next() ? Optional.ofNullable(SeenTime.read(row.getString(1))) : Optional.empty();
            }
        }
    }

    Looked looked() throws SQLException {
        try (var select = open.prepareStatement("SELECT name, value FROM notes WHERE name LIKE 'looked%'");
                var row = select.executeQuery()) {
            long change = 0;
            Instant at = null;
            while (row.next()) {
                if (row.getString(1).equals("looked")) {
                    change = row.getLong(2);
                } else {
                    at = SeenTime.read(row.getString(2));
                }
            }
            return new Looked(change, at);
        }
    }

    void noteLook(Instant now) throws SQLException {
        update("INSERT OR REPLACE INTO notes SELECT 'looked', coalesce(max(id), 0) FROM seen_changes");
        update("INSERT OR REPLACE INTO notes VALUES ('looked_at', ?)", SeenTime.of(now));
    }

    Extent extent() throws SQLException {
        try (var statement = open.createStatement();
                var row = statement.executeQuery(
                        "SELECT (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size()),"
                                + " count(*), min(first_seen) FROM keys WHERE gone_at IS NULL")) {
            return new Extent(row.getLong(1), row.getLong(2), SeenTime.read(row.getString(3)));
        }
    }

    private void update(String words, @Nullable Object... values) throws SQLException {
        try (var update = open.prepareStatement(words)) {
            fill(update, Arrays.asList(values));
            update.executeUpdate();
        }
    }

    private static void fill(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }
}
