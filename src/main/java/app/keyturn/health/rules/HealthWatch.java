package app.keyturn.health.rules;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.VaultAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Notices which keys need somebody since it looked last, by time or by what was read. It remembers how each key stood
/// when that was known last: while a key is read again, nothing is known of it. For one thread at a time.
public final class HealthWatch {
    /// By vault, and by the id of a key.
    private final Map<VaultAddress, Map<String, Standing>> known = new HashMap<>();

    /// The keys that have come to need somebody. None of them is new here: what is found at the first reading is no
    /// news. Nor is what somebody took on.
    public List<JudgedKey> look(Health now) {
        List<JudgedKey> news = new ArrayList<>();
        Set<VaultAddress> vaults = now.keys().stream().map(JudgedKey::vault).collect(Collectors.toSet());
        known.keySet().retainAll(vaults);
        for (var key : now.pressing()) {
            if (isNews(key, before(key))) {
                news.add(key);
            }
        }
        now.keys().forEach(this::remember);
        return news;
    }

    private @Nullable Standing before(JudgedKey key) {
        return known.getOrDefault(key.vault(), Map.of()).get(id(key));
    }

    private static boolean isNews(JudgedKey key, @Nullable Standing before) {
        return before != null && before != key.standing() && before != Standing.EXPIRED;
    }

    /// What an earlier program has seen is not how the key stood just now.
    private void remember(JudgedKey key) {
        if (key.standing() != Standing.UNKNOWN && key.key().asOf().remembered().isEmpty()) {
            known.computeIfAbsent(key.vault(), _ -> new HashMap<>()).put(id(key), key.standing());
        }
    }

    private static String id(JudgedKey key) {
        return KnownKey.id(key.key().name());
    }
}
