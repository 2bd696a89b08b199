package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkTest {
    private final ManualBackground background = new ManualBackground();
    private final Work work = new Work(background);
    private final List<String> told = new ArrayList<>();

    private static String fail(Kind kind, Operation operation) {
        throw new VaultException(Failure.unsent(kind, operation, "payments", Instant.EPOCH));
    }

    @Test
    void isBusyUntilItIsDone() {
        work.write("write", () -> "done", told::add);
        assertThat(work.isBusy()).isTrue();
        assertThat(work.isWriting()).isTrue();
        background.runAll();
        assertThat(told).containsExactly("done");
        assertThat(work.isBusy()).isFalse();
        assertThat(work.isWriting()).isFalse();
    }

    @Test
    void isBusyUntilItHasFailedOrWasGivenUp() {
        work.read("read", () -> fail(Kind.FORBIDDEN, Operation.GET_KEY), told::add);
        background.runAll();
        assertThat(work.isBusy()).isFalse();
        assertThat(work.getProblem()).isNotNull();
        work.read("read", () -> "late", told::add);
        assertThat(work.getProblem()).as("the one of the try before").isNull();
        work.stop();
        assertThat(work.isBusy()).isFalse();
        background.runAll();
        assertThat(told).isEmpty();
    }

    @Test
    void theLatestReadingWins() {
        work.read("read", () -> "first", told::add);
        work.read("read", () -> "second", told::add);
        assertThat(work.isBusy()).isTrue();
        background.runAll();
        assertThat(told).containsExactly("second");
        assertThat(work.isBusy()).isFalse();
    }

    @Test
    void aSecondClickStartsNothing() {
        work.write("write", () -> "first", told::add);
        work.write("write", () -> "second", told::add);
        background.runAll();
        assertThat(told).containsExactly("first");
    }

    @Test
    void whatIsWrittenIsNotGivenUp() {
        work.write("write", () -> "done", told::add);
        work.stop();
        background.runAll();
        assertThat(told).containsExactly("done");
    }

    @ParameterizedTest
    @EnumSource(names = {"TIMED_OUT", "UNREACHABLE", "UNREADABLE", "SERVICE_ERROR", "OUTCOME_UNKNOWN"})
    void isOverWhereNobodyKnowsWhetherItWasDone(Kind kind) {
        work.write("write", () -> fail(kind, Operation.ROTATE_KEY), told::add);
        assertThat(work.isOver()).isFalse();
        background.runAll();
        assertThat(work.isOver()).isTrue();
        assertThat(work.getLeave()).isEqualTo("Close");
        assertThat(work.finishedProperty().get())
                .as("there is a problem to read")
                .isFalse();
    }

    @Test
    void isOverWhereTheVaultSaidNothingAtAll() {
        work.<String>write(
                "write",
                () -> {
                    throw new IllegalStateException("as asked for");
                },
                told::add);
        background.runAll();
        assertThat(work.isOver()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FORBIDDEN", "THROTTLED", "CONFLICT", "READ_ONLY"})
    void isNotOverWhereItWasRefused(Kind kind) {
        work.write("write", () -> fail(kind, Operation.ROTATE_KEY), told::add);
        background.runAll();
        assertThat(work.getProblem()).isNotNull();
        assertThat(work.isOver()).isFalse();
    }

    @Test
    void aReadingThatFailedLeavesNothingOpen() {
        work.read("read", () -> fail(Kind.TIMED_OUT, Operation.GET_KEY), told::add);
        background.runAll();
        assertThat(work.isOver()).isFalse();
    }

    @Test
    void saysItInOtherWords() {
        work.write(
                "write",
                () -> fail(Kind.TIMED_OUT, Operation.ROTATE_KEY),
                told::add,
                why -> work.show(why.withTodo("Look first.")));
        background.runAll();
        assertThat(Objects.requireNonNull(work.getProblem()).todo()).isEqualTo("Look first.");
    }

    @Test
    void aLookLeavesTheProblemAndTheButtons() {
        work.show(Meanwhile.nameTaken("payments"));
        work.look("look", () -> "now", told::add, () -> told.add("failed"));
        assertThat(work.isBusy()).isFalse();
        background.runAll();
        work.look("look", () -> fail(Kind.TIMED_OUT, Operation.GET_KEY), told::add, () -> told.add("failed"));
        background.runAll();
        assertThat(told).containsExactly("now", "failed");
        assertThat(work.getProblem()).isEqualTo(Meanwhile.nameTaken("payments"));
    }

    @Test
    void isBusyWhileSomethingElseRuns() {
        var keys = new OneByOne<String>(
                "bulk.status", key -> background.run(key, () -> key, told::add, _ -> {}), () -> "");
        work.busyWhile(keys.runningProperty());
        assertThat(work.isBusy()).isFalse();
        keys.run(List.of("a", "b"));
        assertThat(work.isBusy()).isTrue();
        background.runAll();
        assertThat(work.isBusy()).isFalse();
    }

    @Test
    void isBusyAsLongAsOneOfTwoThingsIsUnderWay() {
        work.read("read", () -> "read", told::add);
        work.write("write", () -> "written", told::add);
        assertThat(background.waiting()).isEqualTo(2);
        background.run(0);
        assertThat(work.isBusy()).isTrue();
        background.run(0);
        assertThat(work.isBusy()).isFalse();
        assertThat(told).containsExactly("read", "written");
    }

    @Test
    void aSeriesEndsBusyOnlyForItself() {
        var keys = new OneByOne<String>(
                "bulk.status", key -> background.run(key, () -> key, told::add, _ -> {}), () -> "");
        work.busyWhile(keys.runningProperty());
        work.read("read", () -> "read", told::add);
        keys.run(List.of("a"));
        background.run(1);
        assertThat(work.isBusy()).as("the reading goes on").isTrue();
        background.runAll();
        assertThat(work.isBusy()).isFalse();
    }

    @Test
    void theTitleAndTheWayOutSayWhatIsTrueNow() {
        assertThat(List.of(work.stageProperty().get(), work.getLeave())).containsExactly(Work.Stage.BEFORE, "Cancel");
        work.write("write", () -> "done", told::add);
        assertThat(List.of(work.stageProperty().get(), work.getLeave())).containsExactly(Work.Stage.WRITING, "Hide");
        background.runAll();
        assertThat(List.of(work.stageProperty().get(), work.getLeave())).containsExactly(Work.Stage.BEFORE, "Cancel");
        work.write("write", () -> "done", _ -> work.end());
        background.runAll();
        assertThat(List.of(work.stageProperty().get(), work.getLeave())).containsExactly(Work.Stage.DONE, "Close");
    }

    @Test
    void whatNobodyKnowsIsAStageOfItsOwn() {
        work.write("write", () -> fail(Kind.TIMED_OUT, Operation.ROTATE_KEY), told::add);
        background.runAll();
        assertThat(List.of(work.stageProperty().get(), work.getLeave())).containsExactly(Work.Stage.UNKNOWN, "Close");
    }

    @Test
    void closingStopsASeriesAndSaysSo() {
        var keys = new OneByOne<String>(
                "bulk.status", key -> background.run(key, () -> key, told::add, _ -> {}), () -> "");
        work.busyWhile(keys.runningProperty());
        assertThat(work.getLeave()).isEqualTo("Cancel");
        keys.run(List.of("a", "b"));
        assertThat(List.of(work.stageProperty().get(), work.getLeave()))
                .containsExactly(Work.Stage.WRITING, "Stop and close");
        background.runAll();
        assertThat(work.getLeave()).as("something was done").isEqualTo("Close");
    }

    @Test
    void whatIsFinishedIsOver() {
        work.end();
        assertThat(work.finishedProperty().get()).isFalse();
        work.finish();
        assertThat(work.finishedProperty().get()).isTrue();
        assertThat(work.isOver()).isTrue();
    }
}
