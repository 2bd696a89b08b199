package app.keyturn.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.health.rules.Check;
import app.keyturn.health.rules.Exemption;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.HealthJudge;
import app.keyturn.health.rules.HealthJudge.VaultKeys;
import app.keyturn.health.rules.RuleSets;
import app.keyturn.inventory.Observed;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.FakeVault;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ExemptViewModelTest {
    private static final Instant NOW = FakeVault.NOW;

    private final List<Exemption> kept = new ArrayList<>();
    private boolean told;
    private final ExemptViewModel exempting = exempting(kept::add);

    private ExemptViewModel exempting(ExemptViewModel.Keeping keeping) {
        return new ExemptViewModel(
                finding(),
                new Formats(InstantSource.fixed(NOW), ZoneOffset.UTC),
                new InlineBackground(),
                keeping,
                () -> told = true);
    }

    private static HealthFinding finding() {
        var vault = new FakeVault();
        vault.add("payments", NOW.minus(Duration.ofDays(10)), null);
        var observed = Observed.once(vault, InstantSource.fixed(NOW));
        observed.listKeys(_ -> {});
        var keys = new VaultKeys(vault.address(), observed.inventory().snapshot(), NOW);
        return new HealthJudge(ZoneOffset.UTC)
                .judge(NOW, List.of(keys), RuleSets.KEYTURN).findings().stream()
                        .filter(one -> one.rule().check() == Check.EXPIRATION_SET)
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void aReasonAndAnEndAreNeeded() {
        assertThat(exempting.getReasonNote()).startsWith("Say why.");
        assertThat(exempting.isReady()).isFalse();
        exempting.exempt();
        assertThat(kept).isEmpty();
        exempting.reasonProperty().set("x".repeat(501));
        assertThat(exempting.getReasonNote()).isEqualTo("This is too long: 500 characters at most.");
        exempting.reasonProperty().set("Nobody uses it");
        assertThat(exempting.getReasonNote()).isEmpty();
        assertThat(exempting.isReady()).isTrue();
        exempting.untilProperty().set(null);
        assertThat(exempting.getUntilNote()).isEqualTo("An exemption ends: say when.");
        assertThat(exempting.isReady()).isFalse();
        exempting.untilProperty().set(NOW);
        assertThat(exempting.getUntilNote()).isEqualTo("This is over already. Choose a later time.");
        assertThat(exempting.isReady()).isFalse();
        exempting.untilProperty().set(NOW.plusSeconds(1));
        exempting.understoodProperty().set(false);
        assertThat(exempting.isReady()).isFalse();
    }

    @Test
    void itLastsNinetyDaysUnlessToldOtherwise() {
        exempting.reasonProperty().set("  Nobody uses it ");
        exempting.exempt();
        assertThat(kept).singleElement().satisfies(one -> {
            assertThat(one.key()).isEqualTo("payments");
            assertThat(one.check()).isEqualTo(Check.EXPIRATION_SET);
            assertThat(one.reason()).isEqualTo("Nobody uses it");
            assertThat(Duration.between(NOW, one.until()).toDays()).isBetween(89L, 90L);
        });
        assertThat(told).isTrue();
        assertThat(exempting.getWork().finishedProperty().get()).isTrue();
    }

    @Test
    void whatCannotBeKeptIsToldAndCanBeTriedAgain() {
        var refused = exempting(_ -> refuse());
        refused.reasonProperty().set("Nobody uses it");
        refused.exempt();
        assertThat(told).isFalse();
        assertThat(Objects.requireNonNull(refused.getWork().getProblem()).words())
                .contains("exemptions.json");
        assertThat(refused.isReady()).isTrue();
    }

    private static void refuse() throws IOException {
        throw new AccessDeniedException("exemptions.json");
    }
}
