package app.keyturn.health.rules;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.policy.RotationForecast;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// How a key stands, which rules it breaks, and what will happen to it.
///
/// @param findings whether or not they are exempt
/// @param unknown how many rules nothing is known for
/// @param events  until [Weeks#COUNT] weeks from now; empty where its policy is not known, and for a key that is
///                disabled
public record JudgedKey(
        VaultAddress vault,
        KnownKey key,
        Standing standing,
        List<HealthFinding> findings,
        int unknown,
        List<RotationForecast.Event> events) {
    public JudgedKey {
        findings = List.copyOf(findings);
        events = List.copyOf(events);
    }

    /// @param until events after that are left out
    static JudgedKey of(VaultAddress vault, KeyFacts facts, RuleSet rules, Instant until) {
        List<HealthFinding> findings = new ArrayList<>();
        int unknown = 0;
        for (var rule : rules.rules(facts.managedHsm())) {
            var verdict = rule.judge(facts);
            switch (verdict.state()) {
                case BROKEN -> findings.add(new HealthFinding(vault, facts.known(), rule, verdict));
                case UNKNOWN -> unknown++;
                case KEPT, NOT_MEANT -> {}
            }
        }
        return new JudgedKey(vault, facts.known(), Standing.of(facts), findings, unknown, events(facts, until));
    }

    private static List<RotationForecast.Event> events(KeyFacts facts, Instant until) {
        var policy = facts.policy();
        return policy == null || !facts.inUse()
                ? List.of()
                : RotationForecast.eventsUntil(policy, facts.item(), facts.now(), until).stream()
                        .filter(event -> !event.superseded())
                        .toList();
    }
}
