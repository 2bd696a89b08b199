package app.keyturn.connect;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.accounts.VaultFinder.Tenants;
import app.keyturn.vault.VaultAddress.Home;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was found of vaults, by who looked, and which of them are pinned: in a file of the user's own. No key, no
/// secret and no token is in it. It is read at the first question. Any thread; blocks.
public final class VaultMemory {
    /// Ten thousand vaults need a few megabytes.
    private static final int MOST = 64 << 20;

    /// What one search has found.
    ///
    /// @param at   when; null where nobody has looked
    /// @param gaps what could not be asked, as people read it
    record Found(
            @Nullable Instant at,
            List<FoundVault> vaults,
            Source source,
            List<String> subscriptions,
            List<String> gaps,
            Tenants tenants) {
        static final Found NOTHING =
                new Found(null, List.of(), Source.RESOURCE_GRAPH, List.of(), List.of(), Tenants.UNKNOWN);
    }

    private final MemoryFile file;
    private final Map<Account, Found> found = new HashMap<>();
    private final Set<String> pins = new HashSet<>();
    private boolean read;

    /// @param file    need not exist
    /// @param trouble told in words what the file cannot do; any thread
    public VaultMemory(Path file, Consumer<String> trouble) {
        this.file = new MemoryFile(file, MOST, "vaults.memory.unreadable", "vaults.memory.unwritten", trouble);
    }

    synchronized Found found(Account who) {
        readOnce();
        return found.getOrDefault(who.withoutSecret(), Found.NOTHING);
    }

    synchronized void remember(Account who, Found now) {
        readOnce();
        found.put(who.withoutSecret(), now);
        write();
    }

    /// Ids of the vaults that are pinned.
    synchronized Set<String> pins() {
        readOnce();
        return Set.copyOf(pins);
    }

    synchronized void pin(String id, boolean pinned) {
        readOnce();
        if (pinned ? pins.add(id) : pins.remove(id)) {
            write();
        }
    }

    private void readOnce() {
        if (read) {
            return;
        }
        read = true;
        boolean good = file.read(root -> {
            found.putAll(VaultMemoryJson.found(root));
            pins.addAll(VaultMemoryJson.pins(root));
        });
        if (!good) {
            found.clear();
            pins.clear();
        }
    }

    /// The sandbox is asked in no time, and need not have the same vaults the next time.
    private Map<Account, Found> ofAzure() {
        return found.entrySet().stream()
                .filter(one -> one.getKey().home() != Home.SANDBOX)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void write() {
        file.write(VaultMemoryJson.of(ofAzure(), pins));
    }
}
