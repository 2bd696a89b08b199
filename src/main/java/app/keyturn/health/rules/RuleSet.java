package app.keyturn.health.rules;

import java.util.List;

/// Rules that go together.
///
/// @param name  by which people choose it
/// @param vault the rules for keys in vaults
/// @param hsm   the rules for keys in managed HSMs
public record RuleSet(String name, List<HealthRule> vault, List<HealthRule> hsm) {
    public RuleSet {
        vault = List.copyOf(vault);
        hsm = List.copyOf(hsm);
    }

    public List<HealthRule> rules(boolean managedHsm) {
        return managedHsm ? hsm : vault;
    }
}
