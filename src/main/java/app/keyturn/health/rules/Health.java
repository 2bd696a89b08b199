package app.keyturn.health.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How the keys of several vaults stand.
///
/// @param at       when that was so, by the clock of the computer
/// @param complete of how many keys there is nothing more to be read
/// @param weeks    of the keys whose policy is known
/// @param findings those that count
/// @param exempt   those that do not, for an [Exemption]
public record Health(
        Instant at,
        List<JudgedKey> keys,
        int complete,
        Weeks weeks,
        List<HealthFinding> findings,
        List<ExemptFinding> exempt) {
    private static final Comparator<JudgedKey> BY_NAME = Comparator.comparing(
                    (JudgedKey key) -> key.key().name(), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(key -> key.vault().name());

    private static final Comparator<HealthFinding> BY_SEVERITY =
            Comparator.comparing(finding -> finding.rule().severity());

    /// What is found where a key needs somebody.
    private static final Set<Check> PRESSING =
            EnumSet.of(Check.EXPIRED_ENABLED, Check.ROTATES_BEFORE_EXPIRY, Check.ROTATES_ON_TIME);

    public Health {
        keys = List.copyOf(keys);
        findings = List.copyOf(findings);
        exempt = List.copyOf(exempt);
    }

    /// The most pressing findings first, then by name and in the order of the rules. Keys are sorted, of which there
    /// are
    /// fewer.
    ///
    /// @param exemption of a finding; null where it counts
    static Health of(
            Instant at,
            List<JudgedKey> keys,
            int complete,
            Weeks weeks,
            Function<HealthFinding, @Nullable Exemption> exemption) {
        List<HealthFinding> findings = new ArrayList<>();
        List<ExemptFinding> exempt = new ArrayList<>();
        var found = keys.stream().filter(key -> !key.findings().isEmpty()).sorted(BY_NAME);
        for (var key : (Iterable<JudgedKey>) found::iterator) {
            for (var finding : key.findings()) {
                var because = exemption.apply(finding);
                if (because == null) {
                    findings.add(finding);
                } else {
                    exempt.add(new ExemptFinding(finding, because));
                }
            }
        }
        findings.sort(BY_SEVERITY);
        exempt.sort(Comparator.comparing(ExemptFinding::finding, BY_SEVERITY));
        return new Health(at, keys, complete, weeks, findings, exempt);
    }

    /// How many keys stand in each way.
    public Map<Standing, Integer> standings() {
        Map<Standing, Integer> counts = new EnumMap<>(Standing.class);
        for (var standing : Standing.values()) {
            counts.put(standing, 0);
        }
        keys.forEach(key -> counts.merge(key.standing(), 1, Integer::sum));
        return counts;
    }

    /// The keys that need somebody: expired, or about to be. Where somebody took on just that, the key is not among
    /// them.
    public List<JudgedKey> pressing() {
        var taken = taken();
        return keys.stream()
                .filter(key -> key.standing().pressing())
                .filter(key -> key.findings().stream()
                        .noneMatch(finding -> PRESSING.contains(finding.rule().check()) && taken.contains(finding)))
                .toList();
    }

    /// The findings that are exempt, each by its identity: comparing whole keys would take long.
    public Set<HealthFinding> taken() {
        Set<HealthFinding> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        exempt.forEach(one -> taken.add(one.finding()));
        return taken;
    }

    /// How many keys rules nothing is known for, of the one or the other.
    public int unknown() {
        return (int) keys.stream().filter(key -> key.unknown() > 0).count();
    }
}
