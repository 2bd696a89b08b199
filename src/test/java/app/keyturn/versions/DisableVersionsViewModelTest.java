package app.keyturn.versions;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.KeyChange;
import app.keyturn.versions.VersionRow.State;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DisableVersionsViewModelTest {
    private final VersionsFixture fixture = new VersionsFixture();
    private final Set<String> disabledHere = new HashSet<>();
    private final List<String> changed = new ArrayList<>();

    private DisableVersionsViewModel open() {
        return new DisableVersionsViewModel(
                fixture.vault,
                "orders",
                fixture.background,
                fixture.formats,
                disabledHere,
                key -> changed.add(key.version()));
    }

    private static List<State> states(DisableVersionsViewModel viewModel) {
        return viewModel.rowsProperty().get().stream().map(VersionRow::state).toList();
    }

    @Test
    void thePreviewSaysWhatWouldBecomeOfEveryVersion() {
        var ids = fixture.versions("orders", 5);
        fixture.vault.updateKey(KeyChange.enabled("orders", ids.get(1), false));
        var viewModel = open();
        assertThat(states(viewModel))
                .containsExactly(State.KEPT, State.KEPT, State.TO_DISABLE, State.DISABLED_ALREADY, State.TO_DISABLE);
        assertThat(viewModel.getVerb()).isEqualTo("Disable 2 versions");
        assertThat(commands(viewModel))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("az keyvault key set-attributes")
                .contains(ids.get(2))
                .endsWith("--enabled false");
        viewModel.ruleProperty().set(Keep.Rule.YOUNGER);
        viewModel.amountProperty().set("65");
        assertThat(states(viewModel))
                .containsExactly(State.KEPT, State.KEPT, State.KEPT, State.DISABLED_ALREADY, State.TO_DISABLE);
        assertThat(viewModel.getVerb()).isEqualTo("Disable 1 version");
        assertThat(changed).isEmpty();
    }

    @Test
    void anAmountThatIsNoneKeepsEverything() {
        fixture.versions("orders", 3);
        var viewModel = open();
        for (var typed : List.of("", "0", "-1", "two")) {
            viewModel.amountProperty().set(typed);
            assertThat(viewModel.getFault()).as(typed).isNotEmpty();
            assertThat(viewModel.isRunnable()).as(typed).isFalse();
        }
        viewModel.amountProperty().set(" 1 ");
        assertThat(viewModel.getFault()).isEmpty();
        assertThat(viewModel.isRunnable()).isTrue();
    }

    @Test
    void enablesAgainExactlyWhatItDisabled() {
        var ids = fixture.versions("orders", 5);
        fixture.vault.updateKey(KeyChange.enabled("orders", ids.get(1), false));
        var first = open();
        first.disable();
        assertThat(ids).map(id -> fixture.enabled("orders", id)).containsExactly(false, false, false, true, true);
        assertThat(first.isRunnable()).isFalse();
        assertThat(first.getVerb()).isEqualTo("Nothing to disable");
        assertThat(commands(first)).hasSize(2).allMatch(line -> line.endsWith("--enabled true"));
        assertThat(disabledHere).containsExactlyInAnyOrder(ids.get(0), ids.get(2));
        first.close();

        var later = open();
        assertThat(later.getEnableVerb()).isEqualTo("Enable these 2 again");
        later.enableAgain();
        assertThat(ids).map(id -> fixture.enabled("orders", id)).containsExactly(true, false, true, true, true);
        assertThat(later.isRevocable()).isFalse();
        assertThat(disabledHere).isEmpty();
        assertThat(changed).containsExactly(ids.get(2), ids.get(0), ids.get(2), ids.get(0));
    }

    @Test
    void whatCouldNotBeEnabledAgainIsTriedAgainAndNotDisabled() {
        var ids = fixture.versions("orders", 4);
        var viewModel = open();
        viewModel.disable();
        fixture.sandbox.faults().add("deny@update*1");
        viewModel.enableAgain();
        assertThat(viewModel.isRunnable()).isFalse();
        assertThat(viewModel.getEnableVerb()).isEqualTo("Enable this 1 again");
        viewModel.enableAgain();
        assertThat(ids).map(id -> fixture.enabled("orders", id)).containsOnly(true);
    }

    @Test
    void whatWasUnderWayWhenItWasClosedCanBeEnabledAgainLater() {
        var ids = fixture.versions("orders", 3);
        var background = new ManualBackground();
        var viewModel = new DisableVersionsViewModel(
                fixture.vault, "orders", background, fixture.formats, disabledHere, key -> {});
        background.runAll();
        viewModel.disable();
        viewModel.close();
        background.runAll();
        assertThat(fixture.enabled("orders", ids.getFirst())).isFalse();
        var later = open();
        later.enableAgain();
        assertThat(fixture.enabled("orders", ids.getFirst())).isTrue();
        fixture.vault.updateKey(KeyChange.enabled("orders", ids.getFirst(), false));
        disabledHere.add(ids.getLast());
        assertThat(open().isRevocable())
                .as("what is enabled need not be enabled again")
                .isFalse();
    }

    @Test
    void nothingOfAVersionChangesButThatItIsDisabled() {
        var ids = fixture.versions("orders", 3);
        var before = fixture.vault.getKey("orders", ids.getFirst());
        open().disable();
        var after = fixture.vault.getKey("orders", ids.getFirst());
        assertThat(after.item().enabled()).isFalse();
        assertThat(after.operations()).isEqualTo(before.operations());
        assertThat(after.item().tags()).isEqualTo(before.item().tags());
    }

    @Test
    void aFailureStopsNoOtherVersionAndIsTriedAgain() {
        var ids = fixture.versions("orders", 4);
        fixture.sandbox.faults().add("deny@update*1");
        var viewModel = open();
        viewModel.disable();
        assertThat(states(viewModel)).containsExactly(State.KEPT, State.KEPT, State.FAILED, State.DISABLED);
        assertThat(viewModel.getWork().getProblem()).isNotNull();
        assertThat(viewModel.getVerb()).isEqualTo("Disable 1 version");
        viewModel.disable();
        assertThat(viewModel.getWork().getProblem()).isNull();
        assertThat(ids).map(id -> fixture.enabled("orders", id)).containsExactly(false, false, true, true);
    }

    @Test
    void whatNobodyKnowsIsNotCalledFailed() {
        fixture.versions("orders", 4);
        fixture.sandbox.faults().add("reset-after@update*1");
        var viewModel = open();
        viewModel.disable();
        assertThat(states(viewModel)).containsExactly(State.KEPT, State.KEPT, State.UNKNOWN, State.DISABLED);
        assertThat(viewModel.getStatus()).isEqualTo("1 disabled, 0 failed, 1 unknown");
    }

    /// Each on a line of its own.
    private static List<String> commands(DisableVersionsViewModel viewModel) {
        return Objects.requireNonNull(viewModel.getCode())
                .az()
                .replace(" \\\n  ", " ")
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }
}
