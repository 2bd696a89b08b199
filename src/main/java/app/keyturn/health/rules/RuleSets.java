package app.keyturn.health.rules;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The rule sets that come with Keyturn.
///
/// The references of the frameworks are the controls to which Microsoft's initiatives assign the definitions
/// (<https://github.com/Azure/azure-policy/tree/master/built-in-policies/policySetDefinitions>, release 3.2026.0417.1).
/// Those initiatives are about vaults alone. For keys in managed HSMs the same controls are asked for by the
/// definitions
/// for managed HSMs, and by none where Azure has none.
///
/// Rules about versions that are not current (old ones enabled, [app.keyturn.vault.VersionLimits]) are missing: they
/// are
/// read when somebody opens a key, and an inventory does not hold them.
public final class RuleSets {
    /// What Microsoft advises for the life of a key: two years
    /// (<https://learn.microsoft.com/azure/key-vault/keys/secure-keys>). The definition for the active time and the
    /// benchmark say the same.
    private static final int TWO_YEARS = 730;

    /// What the initiatives for PCI DSS 4.0.1, for NIST SP 800-53 R5.1.1 and for Microsoft's benchmark v2 have for the
    /// days until rotation.
    private static final int MONTH = 30;

    /// The default of the definition for managed HSMs. That for vaults has none.
    private static final int BEFORE_EXPIRATION = 90;

    /// Microsoft's advice, and the default of the initiative for NIST SP 800-53 R5.1.1.
    private static final int RSA_BITS = 2048;

    /// What is good sense: what a rotation policy is for, and Microsoft's advice for keys: rotate at least every two
    /// years, 2,048 bits at least (<https://learn.microsoft.com/azure/key-vault/keys/secure-keys>).
    public static final RuleSet KEYTURN = new RuleSet("keyturn", ours(), ours());

    /// All built-in definitions for keys. Those for vaults have no defaults for their numbers.
    public static final RuleSet AZURE_POLICY = new RuleSet("azure-policy", azureVaults(), azureHsms());

    /// Microsoft cloud security benchmark v2 (preview), initiative e3ec7e09-768c-4b64-882c-fcada3772047. The numbers
    /// are
    /// its own.
    public static final RuleSet MCSB_2 = benchmark();

    /// CIS Microsoft Azure Foundations 3.0.0, initiative 470a962c-86a0-433b-803a-3c176b5ce79c, for expiry. It has no
    /// definition for rotation, which the benchmark asks for without a number of days.
    public static final RuleSet CIS_AZURE = cis();

    /// PCI DSS 4.0.1, initiative a06d5deb-24aa-4991-9d58-fa7563154e31.
    public static final RuleSet PCI_DSS = pci();

    /// NIST SP 800-53 R5.1.1, initiative 60205a79-6280-4e20-a147-e2011e09dc78.
    public static final RuleSet NIST_800_53 = nist();

    private RuleSets() {}

    /// In the order in which they are offered.
    public static List<RuleSet> all() {
        return List.of(KEYTURN, AZURE_POLICY, MCSB_2, CIS_AZURE, PCI_DSS, NIST_800_53);
    }

    /// By its name; its case makes no difference.
    public static Optional<RuleSet> named(String name) {
        return all().stream().filter(set -> set.name().equalsIgnoreCase(name)).findAny();
    }

    private static List<HealthRule> ours() {
        return List.of(
                HealthRule.of(Check.EXPIRED_ENABLED, null, ""),
                HealthRule.of(Check.ROTATES_BEFORE_EXPIRY, null, "", MONTH),
                HealthRule.of(Check.ROTATES_ON_TIME, null, ""),
                HealthRule.of(Check.ROTATION_SCHEDULED, null, "", TWO_YEARS),
                HealthRule.of(Check.EXPIRATION_SET, null, ""),
                HealthRule.of(Check.RSA_SIZE, null, "", RSA_BITS),
                HealthRule.of(Check.POLICY_CONSISTENT, null, ""),
                HealthRule.of(Check.ACTIVE, null, ""),
                HealthRule.of(Check.PRESENT_PLATFORM, null, ""));
    }

    private static List<HealthRule> azureVaults() {
        var name = "Azure Policy";
        return List.of(
                AzureDefinition.ROTATION_SCHEDULED.rule(name, TWO_YEARS),
                AzureDefinition.EXPIRATION_SET.rule(name),
                AzureDefinition.MAXIMUM_VALIDITY.rule(name, TWO_YEARS),
                AzureDefinition.MAXIMUM_ACTIVE_TIME.rule(name, TWO_YEARS),
                AzureDefinition.DAYS_BEFORE_EXPIRATION.rule(name, BEFORE_EXPIRATION),
                AzureDefinition.KEY_TYPE.rule(name),
                AzureDefinition.RSA_SIZE.rule(name, RSA_BITS),
                AzureDefinition.CURVE.rule(name),
                AzureDefinition.HSM_BACKED.rule(name));
    }

    private static List<HealthRule> azureHsms() {
        return Stream.of(AzureDefinition.values())
                .filter(AzureDefinition::managedHsm)
                .map(definition -> definition.rule("Azure Policy"))
                .toList();
    }

    private static RuleSet benchmark() {
        var control = "Microsoft cloud security benchmark v2 DP-6";
        return new RuleSet(
                "mcsb-v2",
                List.of(
                        AzureDefinition.ROTATION_SCHEDULED.rule(control, MONTH),
                        AzureDefinition.MAXIMUM_VALIDITY.rule(control, TWO_YEARS),
                        AzureDefinition.MAXIMUM_ACTIVE_TIME.rule(control, TWO_YEARS),
                        AzureDefinition.EXPIRATION_SET.rule(control)),
                List.of(
                        HealthRule.of(Check.ROTATION_SCHEDULED, null, control, MONTH),
                        HealthRule.of(Check.MAXIMUM_VALIDITY, null, control, TWO_YEARS),
                        HealthRule.of(Check.MAXIMUM_ACTIVE_TIME, null, control, TWO_YEARS),
                        AzureDefinition.HSM_EXPIRATION_SET.rule(control)));
    }

    private static RuleSet cis() {
        var expiry = "CIS Azure Foundations 3.0.0 3.3.1, 3.3.2 (2.1.0 8.1, 8.2)";
        var rotation = HealthRule.of(
                Check.ROTATION_SCHEDULED, null, "CIS Azure Foundations 3.0.0 3.3.8 (2.0.0 8.8)", TWO_YEARS);
        return new RuleSet(
                "cis-azure",
                List.of(AzureDefinition.EXPIRATION_SET.rule(expiry), rotation),
                List.of(AzureDefinition.HSM_EXPIRATION_SET.rule(expiry), rotation));
    }

    private static RuleSet pci() {
        var strong = "PCI DSS 4.0.1 3.6.1, 3.7.1";
        var expiry = "PCI DSS 4.0.1 3.6.1.1, 3.7.5";
        var rotation = "PCI DSS 4.0.1 3.7.1, 3.7.3, 3.7.5";
        return new RuleSet(
                "pci-dss-4.0.1",
                List.of(
                        AzureDefinition.ROTATION_SCHEDULED.rule(rotation, MONTH),
                        AzureDefinition.EXPIRATION_SET.rule(expiry),
                        AzureDefinition.KEY_TYPE.rule(strong),
                        AzureDefinition.CURVE.rule(strong)),
                List.of(
                        HealthRule.of(Check.ROTATION_SCHEDULED, null, rotation, MONTH),
                        AzureDefinition.HSM_EXPIRATION_SET.rule(expiry),
                        AzureDefinition.HSM_KEY_TYPE.rule(strong),
                        AzureDefinition.HSM_CURVE.rule(strong)));
    }

    private static RuleSet nist() {
        var life = "NIST SP 800-53 R5.1.1 SC-12, CM-3(6)";
        var strong = "NIST SP 800-53 R5.1.1 SC-13, SC-12(3)";
        var module = "NIST SP 800-53 R5.1.1 IA-7";
        return new RuleSet(
                "nist-800-53-r5",
                List.of(
                        AzureDefinition.ROTATION_SCHEDULED.rule(life, MONTH),
                        AzureDefinition.EXPIRATION_SET.rule(life),
                        AzureDefinition.KEY_TYPE.rule(strong),
                        AzureDefinition.CURVE.rule(strong),
                        AzureDefinition.RSA_SIZE.rule(module, RSA_BITS)),
                List.of(
                        HealthRule.of(Check.ROTATION_SCHEDULED, null, life, MONTH),
                        AzureDefinition.HSM_EXPIRATION_SET.rule(life),
                        AzureDefinition.HSM_KEY_TYPE.rule(strong),
                        AzureDefinition.HSM_CURVE.rule(strong),
                        AzureDefinition.HSM_RSA_SIZE.rule(module, RSA_BITS)));
    }
}
