package app.keyturn.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.bulk.BulkPlan.Target;
import app.keyturn.bulk.BulkPlan.Titles;
import app.keyturn.bulk.BulkRow.State;
import app.keyturn.ui.Background;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.code.AsCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BulkViewModelTest {
    private static final Titles TITLES =
            new Titles(names -> "Delete " + names + "?", names -> "Deleting " + names, names -> names + " deleted");

    private static final AsCode NO_CODE = new AsCode("", "", "");

    private final List<String> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<String, Failure.Kind> failures = new HashMap<>();

    private BulkViewModel open(Background background, @Nullable String typed, Target... targets) {
        var plan = new BulkPlan(
                TITLES,
                "Gone.",
                "Delete",
                "danger",
                typed,
                name -> new AsCode("az " + name, "", ""),
                List.of(targets),
                this::work);
        return new BulkViewModel(plan, background, told::add);
    }

    private BulkViewModel plain(Background background, String... names) {
        return open(
                background,
                null,
                Arrays.stream(names).map(name -> new Target(name, "")).toArray(Target[]::new));
    }

    private String work(String name) {
        asked.add(name);
        var kind = failures.remove(name);
        if (kind != null) {
            throw new VaultException(Failure.unsent(kind, Operation.DELETE_KEY, name, Instant.EPOCH));
        }
        return "deleted " + name;
    }

    private static List<State> states(BulkViewModel viewModel) {
        return viewModel.rows().stream().map(BulkRow::state).toList();
    }

    @Test
    void doesItToOneKeyAfterAnotherAndTellsEach() {
        var background = new ManualBackground();
        var viewModel = plain(background, "a", "b");
        viewModel.run();
        assertThat(viewModel.isRunning()).isTrue();
        assertThat(states(viewModel)).containsExactly(State.RUNNING, State.WAITING);
        assertThat(background.waiting()).isEqualTo(1);
        background.runAll();
        assertThat(asked).containsExactly("a", "b");
        assertThat(told).containsExactly("a", "b");
        assertThat(viewModel.rows().getFirst().noteProperty().get()).isEqualTo("deleted a");
        assertThat(viewModel.getProgress()).isEqualTo(1);
        assertThat(viewModel.isRunning()).isFalse();
        assertThat(viewModel.getWork().overProperty().get()).isTrue();
        assertThat(viewModel.isRunnable()).isFalse();
    }

    @Test
    void aSecondClickWhileItRunsStartsNothing() {
        var background = new ManualBackground();
        var viewModel = plain(background, "a", "b");
        viewModel.run();
        viewModel.run();
        background.runAll();
        assertThat(asked).containsExactly("a", "b");
    }

    @Test
    void stoppingBringsTheKeyUnderWayToItsEndAndLeavesTheRest() {
        var background = new ManualBackground();
        var viewModel = plain(background, "a", "b", "c");
        viewModel.run();
        viewModel.stop();
        background.runAll();
        assertThat(states(viewModel)).containsExactly(State.DONE, State.WAITING, State.WAITING);
        assertThat(viewModel.isRunnable()).isTrue();
        assertThat(viewModel.getWork().overProperty().get()).isFalse();
        viewModel.run();
        background.runAll();
        assertThat(asked).containsExactly("a", "b", "c");
    }

    @Test
    void closingSendsNothingMoreAndTellsWhatWasUnderWay() {
        var background = new ManualBackground();
        var viewModel = plain(background, "a", "b");
        viewModel.run();
        viewModel.close();
        background.runAll();
        assertThat(told).containsExactly("a");
        assertThat(asked).containsExactly("a");
    }

    @Test
    void whatFailedIsTriedAgainAndTheRestIsNot() {
        failures.put("b", Failure.Kind.FORBIDDEN);
        var viewModel = plain(new InlineBackground(), "a", "b", "c");
        viewModel.run();
        assertThat(states(viewModel)).containsExactly(State.DONE, State.FAILED, State.DONE);
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).is(Failure.Kind.FORBIDDEN))
                .isTrue();
        assertThat(viewModel.getVerb()).contains("1");
        viewModel.run();
        assertThat(asked).containsExactly("a", "b", "c", "b");
        assertThat(viewModel.getWork().getProblem()).isNull();
        assertThat(viewModel.getWork().overProperty().get()).isTrue();
    }

    @Test
    void whatNobodyKnowsIsNotTriedAgain() {
        failures.put("a", Failure.Kind.OUTCOME_UNKNOWN);
        var viewModel = plain(new InlineBackground(), "a");
        viewModel.run();
        assertThat(states(viewModel)).containsExactly(State.UNKNOWN);
        assertThat(viewModel.getStatus()).isEqualTo("0 done, 0 failed, 1 unknown");
        assertThat(viewModel.isRunnable()).isFalse();
        assertThat(viewModel.getWork().overProperty().get()).isFalse();
    }

    /// Of a read that ended without an answer nothing is left open.
    @Test
    void aBackupThatTimedOutHasFailedAndIsTriedAgain() {
        var outcomes = new ArrayList<>(List.of(Failure.Kind.TIMED_OUT, Failure.Kind.UNREACHABLE));
        var plan = new BulkPlan(TITLES, "", "Back up", "", null, _ -> NO_CODE, List.of(new Target("a", "")), name -> {
            if (!outcomes.isEmpty()) {
                throw new VaultException(
                        Failure.unsent(outcomes.removeFirst(), Operation.BACKUP_KEY, name, Instant.EPOCH));
            }
            return "written";
        });
        var viewModel = new BulkViewModel(plan, new InlineBackground(), told::add);
        for (int times = 0; times < 2; times++) {
            viewModel.run();
            assertThat(states(viewModel)).containsExactly(State.FAILED);
            assertThat(viewModel.getStatus()).isEqualTo("0 done, 1 failed");
            assertThat(viewModel.isRunnable()).isTrue();
        }
        viewModel.run();
        assertThat(viewModel.getWork().isOver()).isTrue();
    }

    @Test
    void aKeyThatCannotBeIsLeftOut() {
        var viewModel = open(
                new InlineBackground(), null, new Target("a", "note"), new Target("b", "", "managed by a certificate"));
        assertThat(viewModel.getPlan().code().az()).as("not asked for").isEqualTo("az a");
        assertThat(viewModel.rows().getLast().noteProperty().get()).isEqualTo("managed by a certificate");
        viewModel.run();
        assertThat(asked).containsExactly("a");
        assertThat(states(viewModel)).containsExactly(State.DONE, State.LEFT_OUT);
        assertThat(viewModel.getWork().overProperty().get()).isTrue();
    }

    @Test
    void whatCannotBeUndoneAsksForTheName() {
        var viewModel = open(new InlineBackground(), "orders", new Target("orders", ""));
        viewModel.run();
        assertThat(asked).isEmpty();
        viewModel.typedProperty().set("order");
        assertThat(viewModel.isRunnable()).isFalse();
        viewModel.typedProperty().set(" orders ");
        assertThat(viewModel.isRunnable()).isTrue();
        viewModel.run();
        assertThat(asked).containsExactly("orders");
    }

    @Test
    void theTitleSaysWhatIsTrueNow() {
        var manual = new ManualBackground();
        var plan = new BulkPlan(
                TITLES,
                "",
                "Delete",
                "danger",
                null,
                _ -> NO_CODE,
                List.of(new Target("a", ""), new Target("b", ""), new Target("c", "", "left out")),
                name -> "deleted " + name);
        var viewModel = new BulkViewModel(plan, manual, _ -> {});
        assertThat(viewModel.getTitle()).isEqualTo("Delete [a, b]?");
        viewModel.run();
        assertThat(viewModel.getTitle()).isEqualTo("Deleting [a, b]");
        viewModel.stop();
        manual.runAll();
        assertThat(viewModel.getTitle()).isEqualTo("[a] deleted");
    }
}
