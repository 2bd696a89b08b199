package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.VaultFinder.Seeker;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.ui.OwnerFile;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.json.Json;
import java.io.IOException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was found of vaults, by who looked, and which of them are pinned: in a file of the user's own. No key, no
/// secret
/// and no token is in it. A file that cannot be read is kept aside, and the program begins anew. It is read at the
/// first
/// question. Any thread; blocks.
public final class VaultMemory {
    /// Ten thousand vaults need a few megabytes.
    private static final int MOST = 64 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(VaultMemory.class);

    /// What one search has found.
    ///
    /// @param at   when; null where nobody has looked
    /// @param gaps what could not be asked, as people read it
    record Found(
            @Nullable Instant at,
            List<FoundVault> vaults,
            Source source,
            List<String> subscriptions,
            List<String> gaps) {
        static final Found NOTHING = new Found(null, List.of(), Source.RESOURCE_GRAPH, List.of(), List.of());
    }

    private final Path file;
    private final Consumer<String> trouble;
    private final Map<Seeker, Found> found = new HashMap<>();
    private final Set<String> pins = new HashSet<>();
    private boolean read;

    /// @param file    need not exist
    /// @param trouble told in words what the file cannot do; any thread
    public VaultMemory(Path file, Consumer<String> trouble) {
        this.file = file.toAbsolutePath();
        this.trouble = trouble;
    }

    synchronized Found found(Seeker who) {
        readOnce();
        return found.getOrDefault(who.withoutSecret(), Found.NOTHING);
    }

    synchronized void remember(Seeker who, Found now) {
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
        if (!OwnerFile.there(file)) {
            return;
        }
        byte[] content = null;
        try {
            content = OwnerFile.read(file, MOST);
            var root = Json.MAPPER.readTree(content);
            found.putAll(VaultMemoryJson.found(root));
            pins.addAll(VaultMemoryJson.pins(root));
        } catch (IOException e) {
            found.clear();
            pins.clear();
            LOG.warn("The vaults that were found, in {}, cannot be read", file, e);
            trouble.accept(text("vaults.memory.unreadable", file) + keptAside(content));
        }
    }

    private String keptAside(byte @Nullable [] content) {
        if (content == null) {
            return "";
        }
        try {
            return " " + text("settings.aside", OwnerFile.copyAside(file, content));
        } catch (IOException e) {
            LOG.warn("What {} held could not be kept aside", file, e);
            return "";
        }
    }

    /// The sandbox is asked in no time, and need not have the same vaults the next time.
    private Map<Seeker, Found> ofAzure() {
        return found.entrySet().stream()
                .filter(one -> one.getKey().home() != Home.SANDBOX)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void write() {
        try {
            OwnerFile.write(file, Json.MAPPER.writeValueAsBytes(VaultMemoryJson.of(ofAzure(), pins)));
        } catch (IOException e) {
            LOG.warn("The vaults that were found could not be written to {}", file, e);
            trouble.accept(text("vaults.memory.unwritten", file));
        }
    }
}
