package app.keyturn.health.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Inventory;
import app.keyturn.vault.SomeKey;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExemptionsTest {
    private static final Instant UNTIL = SomeFacts.NOW.plus(Duration.ofDays(1));

    private final HealthJudge judge = new HealthJudge(ZoneOffset.UTC);

    /// @param now by the vault's clock; that of the computer is another
    private Health judge(Instant now, Exemption... exemptions) {
        var keys = new Inventory.Snapshot(
                List.of(
                        SomeFacts.known("payments", "created=-10d policy=none type=RSA size=1024"),
                        SomeFacts.known("other", "created=-10d policy=none type=RSA size=2048")),
                Map.of(),
                now,
                2,
                0,
                0);
        return judge.judge(
                Instant.EPOCH,
                List.of(new HealthJudge.VaultKeys(SomeKey.VAULT, keys, now)),
                RuleSets.KEYTURN,
                new Exemptions(List.of(exemptions)));
    }

    private static Exemption exemption(Check check, String vault, String key) {
        return new Exemption(check, URI.create("https://" + vault), key, UNTIL, "because");
    }

    @Test
    void aFindingThatIsExemptIsListedAndDoesNotCount() {
        int before = judge(SomeFacts.NOW).findings().size();
        var exemption = exemption(Check.RSA_SIZE, "contoso-prod.vault.azure.net", "Payments");
        var health = judge(SomeFacts.NOW, exemption);
        assertThat(health.findings())
                .hasSize(before - 1)
                .noneMatch(one -> one.rule().check().equals(Check.RSA_SIZE));
        assertThat(health.exempt())
                .singleElement()
                .satisfies(one -> assertThat(one.exemption()).isEqualTo(exemption))
                .satisfies(one -> assertThat(one.finding().key().name()).isEqualTo("payments"));
    }

    @Test
    void itEndsByTheClockOfTheVault() {
        var exemption = exemption(Check.RSA_SIZE, "contoso-prod.vault.azure.net", "payments");
        assertThat(judge(UNTIL.minusSeconds(1), exemption).exempt()).hasSize(1);
        assertThat(judge(UNTIL, exemption).exempt()).isEmpty();
    }

    @Test
    void itIsForOneRuleOfOneKeyInOneVault() {
        assertThat(judge(SomeFacts.NOW, exemption(Check.RSA_SIZE, "contoso-dr.vault.azure.net", "payments"))
                        .exempt())
                .isEmpty();
        assertThat(judge(SomeFacts.NOW, exemption(Check.RSA_SIZE, "contoso-prod.vault.azure.net", "other"))
                        .exempt())
                .isEmpty();
        assertThat(judge(SomeFacts.NOW, exemption(Check.TAGS, "contoso-prod.vault.azure.net", "payments"))
                        .exempt())
                .isEmpty();
    }
}
