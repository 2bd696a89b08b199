package app.keyturn.inventory.history;

import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.VaultAddress;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Brings what is known of one open vault into the inventory file, and back at the next start.
/// Thread-safe; blocks.
public final class VaultRecorder {
    /// How many keys are written at once. Of a program that is killed, at most so many are lost.
    private static final int PAGE = 250;

    private final InventoryFile file;
    private final Inventory inventory;
    private final VaultAddress vault;
    private final Supplier<@Nullable String> account;
    private final Function<String, List<OwnWrite>> writes;
    private final InstantSource clock;
    /// By [KnownKey#id], as it was recorded last.
    private final Map<String, KnownKey> recorded = new HashMap<>();

    private Map<String, Instant> gone = Map.of();
    private @Nullable Instant listedAt;

    /// @param account who is signed in; null where nobody knows
    /// @param writes  those of this computer to a key, by the key's name, in the vault's time
    /// @param clock   the vault's time
    public VaultRecorder(
            InventoryFile file,
            Inventory inventory,
            VaultAddress vault,
            Supplier<@Nullable String> account,
            Function<String, List<OwnWrite>> writes,
            InstantSource clock) {
        this.file = file;
        this.inventory = inventory;
        this.vault = vault;
        this.account = account;
        this.writes = writes;
        this.clock = clock;
    }

    /// Shows the keys as they were last seen, until the vault has told of them.
    public void remember() throws IOException {
        var seen = file.lastSeen(vault);
        if (!seen.isEmpty()) {
            inventory.remember(seen);
        }
    }

    /// Records what was learnt since the last call.
    ///
    /// @return how many changes there were in the vault
    public synchronized int record() throws IOException {
        var snapshot = inventory.snapshot();
        var look = new Look(vault, account.get(), snapshot.keys(), writes);
        var learnt = snapshot.keys().stream().filter(this::isNew).toList();
        int changes = 0;
        for (int from = 0; from < learnt.size(); from += PAGE) {
            var page = learnt.subList(from, Math.min(from + PAGE, learnt.size()));
            changes += file.record(look.at(page));
            page.forEach(key -> recorded.put(KnownKey.id(key.name()), key));
        }
        return changes + recordGone(look, snapshot);
    }

    /// The file is empty: all that is known is to be recorded again.
    public synchronized void beginAnew() {
        recorded.clear();
        gone = Map.of();
        listedAt = null;
    }

    private int recordGone(Look look, Inventory.Snapshot snapshot) throws IOException {
        if (snapshot.gone().equals(gone) && snapshot.listedAt() == listedAt) {
            return 0;
        }
        int changes = file.recordGone(look, snapshot.listedAt(), snapshot.gone(), clock.instant());
        gone = snapshot.gone();
        listedAt = snapshot.listedAt();
        recorded.keySet().removeAll(gone.keySet());
        return changes;
    }

    /// Whether the vault has told something of the key. What a write of ours that is under way leads to
    /// is looked at when it has ended; a key whose answer lacks members is not recorded, because nobody
    /// knows what it is.
    private boolean isNew(KnownKey key) {
        return !key.unconfirmed()
                && key.item().unreadable().isEmpty()
                && key.writing() != KnownKey.Writing.RUNNING
                && recorded.get(KnownKey.id(key.name())) != key;
    }
}
