package app.keyturn.versions;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.KeyChange;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.versions.CompareKeysViewModel.Subject;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CompareKeysViewModelTest {
    private final VersionsFixture fixture = new VersionsFixture();

    private CompareKeysViewModel compare(Subject left, Subject right) {
        return new CompareKeysViewModel(fixture.vault, left, right, fixture.background, fixture.formats);
    }

    private static CompareRow row(CompareKeysViewModel viewModel, String property) {
        return viewModel.rowsProperty().get().stream()
                .filter(row -> row.property().equals(property))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoVersionsDifferWhereOneWasChanged() {
        var ids = fixture.versions("orders", 2);
        fixture.vault.updateKey(
                new KeyChange("orders", ids.getLast(), null, null, null, List.of("verify"), Map.of("env", "prod")));
        var viewModel = compare(new Subject("orders", ids.getFirst()), new Subject("orders", ids.getLast()));
        assertThat(row(viewModel, "Permitted operations"))
                .isEqualTo(new CompareRow("Permitted operations", "sign, verify", "verify"));
        assertThat(row(viewModel, "Tag env")).isEqualTo(new CompareRow("Tag env", "none", "prod"));
        assertThat(row(viewModel, "Public key, SHA-256").differs()).isTrue();
        assertThat(row(viewModel, "Recovery level").differs()).isFalse();
        assertThat(row(viewModel, "Exportable").differs()).isFalse();
        assertThat(viewModel.rowsProperty().get())
                .extracting(CompareRow::property)
                .doesNotContain("Rotation policy", "Name");
        assertThat(viewModel.rowsProperty().get().getFirst().differs()).isTrue();
        assertThat(viewModel.rowsProperty().get().getLast().differs()).isFalse();
        assertThat(viewModel.getSummary()).matches("\\d of 15 properties differ");
    }

    @Test
    void twoKeysHaveRotationPoliciesOfTheirOwn() {
        fixture.create("alpha", List.of("sign"), Map.of());
        fixture.create("beta", List.of("sign"), Map.of());
        fixture.vault.updateRotationPolicy(
                "beta",
                RotationPolicy.of(
                        Trigger.afterCreation(Period.ofDays(30)),
                        Trigger.beforeExpiry(Period.ofDays(7)),
                        Period.ofDays(90)));
        var viewModel = compare(new Subject("alpha", null), new Subject("beta", null));
        assertThat(row(viewModel, "Rotation policy").right()).startsWith("A new version every 30 days");
        assertThat(row(viewModel, "Rotation policy").differs()).isTrue();
        assertThat(row(viewModel, "Permitted operations").differs()).isFalse();
    }

    @Test
    void whoMayNotReadPoliciesSeesTheRest() {
        fixture.create("alpha", List.of("sign"), Map.of());
        fixture.create("beta", List.of("sign"), Map.of());
        fixture.sandbox.faults().add("deny@getPolicy*2");
        var viewModel = compare(new Subject("alpha", null), new Subject("beta", null));
        assertThat(viewModel.getWork().getProblem()).isNull();
        assertThat(row(viewModel, "Rotation policy").left()).isEqualTo("not readable, or none");
    }

    @Test
    void aKeyThatIsGoneIsAProblem() {
        fixture.create("alpha", List.of("sign"), Map.of());
        var viewModel = compare(new Subject("alpha", null), new Subject("gone", null));
        assertThat(viewModel.getWork().getProblem()).isNotNull();
        assertThat(viewModel.getWork().isBusy()).isFalse();
    }
}
