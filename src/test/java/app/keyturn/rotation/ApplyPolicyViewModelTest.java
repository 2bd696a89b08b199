package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.rotation.ApplyRow.State;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.Duration;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplyPolicyViewModelTest {
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(30)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    private final FakeVault vault = new FakeVault();

    private ApplyPolicyViewModel open(Background background) {
        return open(background, true);
    }

    private ApplyPolicyViewModel open(Background background, boolean choose) {
        vault.add("fine", FakeVault.NOW, null);
        vault.add("same", FakeVault.NOW, null);
        vault.policies.put("same", POLICY);
        vault.add("expired", FakeVault.NOW, FakeVault.NOW.minus(Duration.ofDays(1)));
        vault.add("other", FakeVault.NOW, null);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        return new ApplyPolicyViewModel(
                vault, List.of("fine", "same", "expired", "gone", "other"), POLICY, choose, background, formats);
    }

    /// The keys that have the policy now and had not before.
    private List<String> saved() {
        return vault.policies.entrySet().stream()
                .filter(entry ->
                        entry.getValue().sameContent(POLICY) && !entry.getKey().equals("same"))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void readsAndJudgesEveryKeyFirst() {
        var viewModel = open(new InlineBackground());
        assertThat(viewModel.rows())
                .extracting(row -> row.name() + " " + row.state() + " "
                        + row.chosenProperty().get())
                .containsExactly(
                        "fine READY true",
                        "same SAME false",
                        "expired READY false",
                        "gone FAILED false",
                        "other READY true");
        assertThat(viewModel.rows().get(2).noteProperty().get()).isEqualTo("The current version has expired.");
        assertThat(viewModel.getVerb()).isEqualTo("Apply to 2 keys");
        assertThat(vault.calls).noneMatch(call -> call.startsWith("update"));
    }

    @Test
    void ofKeysThatNobodySelectedNoneIsChosen() {
        var viewModel = open(new InlineBackground(), false);
        assertThat(viewModel.rows()).noneMatch(row -> row.chosenProperty().get());
        assertThat(viewModel.isApplicable()).isFalse();
    }

    @Test
    void givesThePolicyToTheChosenKeys() {
        var viewModel = open(new InlineBackground());
        viewModel.rows().get(2).chosenProperty().set(true);
        viewModel.apply();
        assertThat(saved()).containsExactlyInAnyOrder("fine", "expired", "other");
        assertThat(viewModel.isApplicable()).isFalse();
        assertThat(viewModel.getProgress()).isEqualTo(1);
    }

    @Test
    void oneFailureStopsNothingElseAndCanBeTriedAgain() {
        var viewModel = open(new InlineBackground());
        vault.fail(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.THROTTLED);
        viewModel.apply();
        assertThat(viewModel.rows().getFirst().state()).isEqualTo(State.FAILED);
        assertThat(saved()).containsExactlyInAnyOrder("other");
        assertThat(viewModel.getVerb()).isEqualTo("Apply to 1 key");
        viewModel.apply();
        assertThat(saved()).containsExactlyInAnyOrder("other", "fine");
    }

    @Test
    void whatNobodyCanTellIsNotTriedAgain() {
        var viewModel = open(new InlineBackground());
        vault.fail(Operation.UPDATE_ROTATION_POLICY, Failure.Kind.OUTCOME_UNKNOWN);
        viewModel.apply();
        assertThat(viewModel.rows().getFirst().state()).isEqualTo(State.UNKNOWN);
        assertThat(viewModel.getStatus()).isEqualTo("1 saved, 1 failed, 1 unknown");
        viewModel.chooseAll();
        assertThat(viewModel.isApplicable()).isFalse();
        assertThat(saved()).containsExactlyInAnyOrder("other");
    }

    @Test
    void whatAnEarlierTryLeftBehindCountsAsSaved() {
        var viewModel = open(new InlineBackground());
        vault.policies.put("fine", POLICY);
        viewModel.apply();
        assertThat(viewModel.rows().getFirst().state()).isEqualTo(State.SAVED);
        assertThat(vault.calls).filteredOn(call -> call.startsWith("update")).hasSize(1);
    }

    @Test
    void aVersionThatExpiresBeforeItsRotationSpeaksAgainstThePolicy() {
        vault.add("short", FakeVault.NOW, FakeVault.NOW.plus(Duration.ofDays(10)));
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var viewModel =
                new ApplyPolicyViewModel(vault, List.of("short"), POLICY, true, new InlineBackground(), formats);
        assertThat(viewModel.rows().getFirst().chosenProperty().get()).isFalse();
        assertThat(viewModel.rows().getFirst().noteProperty().get())
                .contains("expires on", "before its next rotation on");
    }

    @ParameterizedTest
    @EnumSource(names = {"OUTCOME_UNKNOWN", "TIMED_OUT", "UNREADABLE"})
    void whatNobodyKnowsIsNotOfferedAgainAndSaysWhatToDo(Failure.Kind kind) {
        var viewModel = open(new InlineBackground());
        vault.fail(Operation.UPDATE_ROTATION_POLICY, kind);
        viewModel.apply();
        assertThat(viewModel.rows().getFirst().state()).isEqualTo(ApplyRow.State.UNKNOWN);
        var problem = Objects.requireNonNull(viewModel.getWork().getProblem());
        assertThat(problem.what()).contains("fine");
        assertThat(problem.todo()).isNotBlank();
    }

    @Test
    void theTitleSaysWhatIsTrueNow() {
        var manual = new ManualBackground();
        var viewModel = open(manual);
        manual.runAll();
        assertThat(viewModel.getTitle()).isEqualTo("One rotation policy for 5 keys");
        viewModel.apply();
        assertThat(viewModel.getTitle()).isEqualTo("Saving the rotation policy for 2 keys…");
        assertThat(viewModel.getWork().getLeave()).isEqualTo("Stop and close");
        manual.runAll();
        assertThat(viewModel.getTitle()).isEqualTo("2 keys have the rotation policy now");
        assertThat(viewModel.getWork().getLeave()).isEqualTo("Close");
    }

    @Test
    void someoneElsesChangeIsLeftAlone() {
        var viewModel = open(new InlineBackground());
        vault.policies.put("fine", RotationPolicy.of(null, null, Period.ofYears(1)));
        viewModel.apply();
        assertThat(saved()).containsExactlyInAnyOrder("other");
        assertThat(viewModel.rows().getFirst().chosenProperty().get()).isFalse();
    }

    @Test
    void aPauseTakesHoldAfterTheKeyUnderWay() {
        var manual = new ManualBackground();
        var viewModel = open(manual);
        manual.runAll();
        viewModel.apply();
        assertThat(viewModel.isRunning()).isTrue();
        viewModel.pause();
        manual.runAll();
        assertThat(saved()).containsExactlyInAnyOrder("fine");
        assertThat(viewModel.isRunning()).isFalse();
        viewModel.apply();
        manual.runAll();
        assertThat(saved()).containsExactlyInAnyOrder("fine", "other");
    }

    @Test
    void nothingMoreIsSentOnceItIsClosed() {
        var manual = new ManualBackground();
        var viewModel = open(manual);
        manual.runAll();
        viewModel.apply();
        viewModel.close();
        manual.runAll();
        assertThat(vault.calls).filteredOn(call -> call.startsWith("update")).hasSize(1);
        assertThat(saved()).as("the one under way is told all the same").containsExactlyInAnyOrder("fine");
    }
}
