package app.keyturn.inventory;

import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.SomeKey;
import java.time.Instant;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a vault holds, as far as it matters here: each key with a revision that every change counts up,
/// and with that of its policy. No two states of a key look alike.
final class ModelVault {
    static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private final Map<String, Integer> keys = new TreeMap<>();
    private final Map<String, Integer> policies = new TreeMap<>();
    private final Map<String, Integer> births = new HashMap<>();
    private int revisions;

    void put(String name) {
        if (keys.put(name, ++revisions) == null) {
            births.put(name, revisions);
            policies.put(name, ++revisions);
        }
    }

    /// @return whether there was such a key
    boolean change(String name) {
        return keys.computeIfPresent(name, (_, _) -> ++revisions) != null;
    }

    boolean changePolicy(String name) {
        return policies.computeIfPresent(name, (_, _) -> ++revisions) != null;
    }

    boolean remove(String name) {
        policies.remove(name);
        return keys.remove(name) != null;
    }

    boolean holds(String name) {
        return keys.containsKey(name);
    }

    /// Whether the key of that revision is still the one that is there, however changed.
    boolean holdsSince(String name, int revision) {
        return holds(name) && revision >= births.getOrDefault(name, 0);
    }

    @Nullable
    KeyDetails key(String name) {
        var revision = keys.get(name);
        return revision == null ? null : key(name, revision);
    }

    @Nullable
    RotationPolicy policy(String name) {
        var revision = policies.get(name);
        return revision == null ? null : policy(revision);
    }

    /// The key as a program that ended would have kept it.
    KnownKey remembered(String name) {
        var key = Objects.requireNonNull(key(name));
        return KnownKey.remembered(key.item(), key, policy(name), NOW.minusSeconds(60), NOW.minusSeconds(60));
    }

    /// The entries after a name, in the service's order.
    List<KeyItem> page(String after, int most) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(after) > 0)
                .limit(most)
                .map(entry -> key(entry.getKey(), entry.getValue()).item().asListed())
                .toList();
    }

    static int revision(KeyItem item) {
        return (int) (Objects.requireNonNull(item.updatedOn()).getEpochSecond() - NOW.getEpochSecond());
    }

    static int revision(RotationPolicy policy) {
        return Objects.requireNonNull(policy.rotate()).time().getDays() - 28;
    }

    static Failure failure(Failure.Kind kind, String name) {
        return Failure.unsent(kind, Operation.GET_KEY, name, NOW);
    }

    private static KeyDetails key(String name, int revision) {
        var version = "%032x".formatted(revision);
        return SomeKey.named(name)
                .id("https://contoso.vault.azure.net/keys/" + name + "/" + version)
                .version(version)
                .size(2048)
                .operations(List.of("sign"))
                .created(NOW)
                .updated(NOW.plusSeconds(revision))
                .details();
    }

    private static RotationPolicy policy(int revision) {
        return RotationPolicy.of(RotationPolicy.Trigger.afterCreation(Period.ofDays(28 + revision)), null, null);
    }
}
