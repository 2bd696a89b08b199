package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.KnownKey;
import app.keyturn.vault.SomeKey;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttentionTest {
    private final KeysFixture vault = new KeysFixture();

    @Test
    void aPolicyThatContradictsItsKeyNeedsAttention() {
        vault.create("endless");
        vault.create("off", null, false, Map.of());
        vault.create("sound", KeysFixture.NOW.plus(Duration.ofDays(60)), true, Map.of());
        vault.rotateEvery("endless", 30);
        vault.rotateEvery("off", 30);
        vault.rotateEvery("sound", 30);
        vault.refresh();
        assertThat(vault.row("endless").attention()).containsExactly(Attention.CONTRADICTION);
        assertThat(vault.row("off").attention()).isEmpty();
        assertThat(vault.row("sound").attention()).isEmpty();
        assertThat(KeyFilter.NEEDS_ATTENTION.test(vault.row("endless"))).isTrue();
    }

    @Test
    void thereIsOneLimitForExpiring() {
        for (int days : new int[] {29, 30, 31}) {
            vault.create("in-" + days, KeysFixture.NOW.plus(Duration.ofDays(days)), true, Map.of());
        }
        vault.refresh();
        for (int days : new int[] {29, 30, 31}) {
            var row = vault.row("in-" + days);
            boolean expiring = days <= KeyStatus.EXPIRING_DAYS;
            assertThat(row.status() == KeyStatus.EXPIRING).as("row, %s", days).isEqualTo(expiring);
            assertThat(KeyFilter.EXPIRING.test(row)).as("chip, %s", days).isEqualTo(expiring);
            assertThat(KeyFilter.NEEDS_ATTENTION.test(row))
                    .as("attention, %s", days)
                    .isEqualTo(expiring);
            assertThat(FilterText.parse("status:expiring", vault.formats.zone()).test(row))
                    .as("filter, %s", days)
                    .isEqualTo(FilterTerm.Answer.of(expiring));
        }
    }

    @Test
    void aWriteOfWhichNobodyKnowsNeedsAttention() {
        vault.create("alpha");
        vault.refresh();
        var known = vault.row("alpha").known();
        var unknown = new KeyRow(
                SomeKey.VAULT,
                new KnownKey(
                        known.item(),
                        known.details(),
                        known.policy(),
                        known.failure(),
                        known.seenAt(),
                        KnownKey.Writing.UNKNOWN));
        assertThat(unknown.attention()).containsExactly(Attention.UNKNOWN_WRITE);
    }
}
