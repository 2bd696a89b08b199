package app.keyturn.health.rules;

import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.VaultAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges keys, and remembers what it said: a key of which nothing has changed is not judged again within a minute. For
/// one thread at a time.
public final class HealthJudge {
    /// The keys of a vault.
    ///
    /// @param now the vault's time
    public record VaultKeys(VaultAddress address, Inventory.Snapshot snapshot, Instant now) {}

    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final ZoneId zone;
    private @Nullable RuleSet rules;
    private final Map<VaultAddress, Judged> judged = new HashMap<>();

    /// @param at when the oldest of them was judged
    private record Judged(Instant at, Map<KnownKey, JudgedKey> keys) {}

    /// @param zone where weeks begin
    public HealthJudge(ZoneId zone) {
        this.zone = zone;
    }

    /// With no exemptions.
    public Health judge(Instant at, List<VaultKeys> vaults, RuleSet by) {
        return judge(at, vaults, by, Exemptions.NONE);
    }

    /// @param at the time of the computer, by which weeks are counted
    public Health judge(Instant at, List<VaultKeys> vaults, RuleSet by, Exemptions exemptions) {
        if (!by.equals(rules)) {
            judged.clear();
            rules = by;
        }
        judged.keySet().retainAll(vaults.stream().map(VaultKeys::address).toList());
        List<JudgedKey> all = new ArrayList<>();
        int complete = 0;
        for (var vault : vaults) {
            all.addAll(judge(vault, by));
            complete += vault.snapshot().complete();
        }
        Map<VaultAddress, Instant> times = new HashMap<>();
        vaults.forEach(vault -> times.put(vault.address(), vault.now()));
        return Health.of(
                at,
                all,
                complete,
                Weeks.of(at, zone, all),
                finding -> exemptions.of(finding, times.getOrDefault(finding.vault(), at)));
    }

    private List<JudgedKey> judge(VaultKeys vault, RuleSet by) {
        var before = fresh(vault);
        var until = Weeks.end(vault.now(), zone);
        Map<KnownKey, JudgedKey> now = new IdentityHashMap<>();
        List<JudgedKey> all = new ArrayList<>(vault.snapshot().keys().size());
        for (var key : vault.snapshot().keys()) {
            var known = before.keys().get(key);
            var told = known == null ? judge(vault, key, by, until) : known;
            now.put(key, told);
            all.add(told);
        }
        judged.put(vault.address(), new Judged(before.at(), now));
        return all;
    }

    /// What was said not long ago; nothing where it was, or where the clock was set back.
    private Judged fresh(VaultKeys vault) {
        var before = judged.get(vault.address());
        boolean fresh = before != null
                && !vault.now().isBefore(before.at())
                && vault.now().isBefore(before.at().plus(REMEMBERED));
        return before != null && fresh ? before : new Judged(vault.now(), Map.of());
    }

    private static JudgedKey judge(VaultKeys vault, KnownKey key, RuleSet by, Instant until) {
        var facts = new KeyFacts(key, vault.address().managedHsm(), vault.now());
        return JudgedKey.of(vault.address(), facts, by, until);
    }
}
