package app.keyturn.health.report;

import app.keyturn.health.file.Words;
import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.Exemption;
import app.keyturn.health.rules.Exemptions;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.HealthJudge;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.health.rules.Severity;
import app.keyturn.health.rules.SomeFacts;
import app.keyturn.health.rules.Standing;
import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/// A report of two vaults and a managed HSM, one of which could not be listed, with names that try to get out of where
/// they are shown.
final class SomeReport {
    static final String HOSTILE = "a<script>alert(1)</script>\"'&\u202Eb,;c";
    static final Instant NOW = SomeFacts.NOW;

    static final VaultAddress PROD = address("contoso-prod", VaultAddress.Kind.VAULT, "vault.azure.net");
    static final VaultAddress HSM = address("contoso-hsm", VaultAddress.Kind.MANAGED_HSM, "managedhsm.azure.net");
    static final VaultAddress CLOSED = address("contoso-closed", VaultAddress.Kind.VAULT, "vault.azure.net");

    private SomeReport() {}

    private static VaultAddress address(String name, VaultAddress.Kind kind, String domain) {
        return new VaultAddress(
                URI.create("https://" + name + "." + domain), name, kind, VaultAddress.Home.AZURE_PUBLIC);
    }

    static Report of() {
        return of(RuleSets.KEYTURN);
    }

    static Report of(RuleSet rules) {
        var exempt = new Exemption(
                Check.RSA_SIZE, PROD.uri(), "old", NOW.plus(Duration.ofDays(30)), "=HYPERLINK(\"x\") " + HOSTILE);
        var health = new HealthJudge(ZoneOffset.UTC)
                .judge(
                        NOW,
                        List.of(
                                keys(PROD, prod()),
                                keys(HSM, List.of(SomeFacts.known("oct", "created=-10d policy=none type=oct-HSM")))),
                        rules,
                        new Exemptions(List.of(exempt)));
        var scope = new ReportScope(
                List.of(
                        new ReportScope.Vault(PROD, NOW, ""),
                        new ReportScope.Vault(HSM, NOW, ""),
                        new ReportScope.Vault(CLOSED, NOW, "No access " + HOSTILE)),
                List.of(),
                "ada@contoso.com",
                "1.2.3");
        return new Report(health, rules, scope, new PlainWords());
    }

    private static List<KnownKey> prod() {
        var unreadable = SomeFacts.known("unreadable", "created=-10d");
        var failure = Failure.unsent(Failure.Kind.FORBIDDEN, Operation.GET_KEY, "unreadable", NOW);
        return List.of(
                SomeFacts.known("rotating", "created=-20d exp=+70d policy=after:P60D/P90D type=RSA size=2048"),
                SomeFacts.known("payments", "created=-400d exp=-3d policy=none type=RSA size=2048"),
                SomeFacts.known("old", "created=-10d exp=+20d policy=none type=RSA size=1024"),
                SomeFacts.known(HOSTILE, "created=-10d policy=none type=EC curve=P-256"),
                SomeFacts.known("=cmd|'/c calc'!A1", "created=-10d policy=none type=EC curve=P-256"),
                SomeFacts.known("odd", "created=-10d policy=unread type=RSA size=2048"),
                new KnownKey(unreadable.item(), null, null, failure, NOW, KnownKey.Writing.NONE));
    }

    private static HealthJudge.VaultKeys keys(VaultAddress vault, List<KnownKey> keys) {
        int complete = (int) keys.stream().filter(KnownKey::complete).count();
        return new HealthJudge.VaultKeys(vault, new Inventory.Snapshot(keys, Map.of(), NOW, complete, 0, 0), NOW);
    }

    /// Words that need none of the window's.
    private static final class PlainWords implements ReportWords {
        @Override
        public String of(HealthFinding finding) {
            return Words.of(finding.reason()) + " " + finding.verdict().arguments();
        }

        @Override
        public String of(HealthRule rule) {
            return Words.of(rule.check()) + " " + rule.values();
        }

        @Override
        public String of(RuleSet rules) {
            return rules.name();
        }

        @Override
        public String of(Severity severity) {
            return Words.of(severity);
        }

        @Override
        public String of(Standing standing) {
            return Words.of(standing);
        }
    }
}
