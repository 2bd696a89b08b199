package app.keyturn.health.rules;

import java.util.List;

/// The rule sets that come with Keyturn.
public final class RuleSets {
    /// What is good sense: what a rotation policy is for, and Microsoft's advice for keys: rotate at least every two
    /// years, 2,048 bits at least (<https://learn.microsoft.com/azure/key-vault/keys/secure-keys>).
    public static final RuleSet KEYTURN = new RuleSet("keyturn", ours(), ours());

    private RuleSets() {}

    /// In the order in which they are offered.
    public static List<RuleSet> all() {
        return List.of(KEYTURN);
    }

    private static List<HealthRule> ours() {
        return List.of(
                HealthRule.of(Check.EXPIRED_ENABLED, null, ""),
                HealthRule.of(Check.ROTATES_BEFORE_EXPIRY, null, "", 30),
                HealthRule.of(Check.ROTATES_ON_TIME, null, ""),
                HealthRule.of(Check.ROTATION_SCHEDULED, null, "", 730),
                HealthRule.of(Check.EXPIRATION_SET, null, ""),
                HealthRule.of(Check.RSA_SIZE, null, "", 2048),
                HealthRule.of(Check.POLICY_CONSISTENT, null, ""),
                HealthRule.of(Check.ACTIVE, null, ""),
                HealthRule.of(Check.PRESENT_PLATFORM, null, ""));
    }
}
