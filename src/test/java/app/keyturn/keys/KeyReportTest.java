package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeyReportTest {
    private final KeysFixture vault = new KeysFixture();
    private final KeyReport report = new KeyReport(vault.formats);

    private List<String> lines() {
        vault.refresh();
        return report.csv(vault.catalog.rowsProperty().get()).lines().toList();
    }

    @Test
    void saysOfEachKeyWhatItsPolicyDoes() {
        vault.create("alpha", null, true, Map.of("env", "prod", "app", "a, \"b\""));
        vault.rotateEvery("alpha", 30);
        assertThat(lines())
                .containsExactly(
                        quoted(
                                "name,type,enabled,status,created,activates,expires,rotation,nextRotation,policy,findings,"
                                        + "managedByCertificate,tags"),
                        quoted("alpha,EC P-256,true,Enabled,2026-11-23T09:00:00Z,,,DUE,2026-12-23T09:00:00Z,"
                                + "A new version every 30 days; each version expires after 60 days; notice 7 days before."
                                + ",The expiry time reaches versions to come; the current version stays without expiry."
                                + ",false,app=a| \"\"b\"\"; env=prod"));
    }

    private static String quoted(String cells) {
        return '"' + cells.replace(",", "\",\"").replace('|', ',') + '"';
    }

    @Test
    void aKeyThatExpiresBeforeItRotatesIsFound() {
        vault.create("beta", KeysFixture.NOW.plus(Duration.ofDays(10)), true, Map.of());
        vault.vault.updateRotationPolicy(
                "beta", RotationPolicy.of(Trigger.afterCreation(Period.ofDays(30)), null, Period.ofDays(60)));
        assertThat(lines().getLast()).contains("2026-12-03", "2026-12-23");
    }

    @Test
    void whatCouldNotBeReadIsEmpty() {
        vault.create("gamma");
        vault.sandbox.faults().add("deny@getPolicy");
        assertThat(lines().getLast()).contains(",\"FORBIDDEN\",\"\",\"\",");
    }

    @Test
    void aTagThatLooksLikeAFormulaIsText() {
        vault.create("delta", null, true, Map.of("=cmd()", "x"));
        assertThat(lines().getLast()).endsWith(",\"'=cmd()=x\"");
    }
}
