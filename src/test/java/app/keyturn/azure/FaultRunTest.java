package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.FaultTrial.Result;
import app.keyturn.azure.WriteKind.Report;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/// `./dev faults`, smaller and with fixed seeds.
class FaultRunTest {
    @Test
    void oneClickMakesOneVersionAndTheWindowTellsTheTruth() throws InterruptedException, ExecutionException {
        var results = FaultRun.ours(FaultRun.trials(100, 42));
        assertThat(results).hasSize(100 * WriteKind.values().length);
        assertThat(results)
                .filteredOn(result -> result.twice() || result.untrue())
                .isEmpty();
    }

    @Test
    void thePlainClientDoesSomeTwice() throws InterruptedException, ExecutionException {
        var results = FaultRun.run(40, 7);
        assertThat(results.wrong()).isEmpty();
        assertThat(results.plain()).as("what this is all about").anyMatch(Result::twice);
    }

    @Test
    void onlyAVaultThatCannotBeReadLeavesItOpen() throws InterruptedException, ExecutionException {
        assertThat(reports(FaultKind.RESET_AFTER_THEN_SHUT)).containsOnly(Report.UNKNOWN);
        assertThat(reports(FaultKind.RESET_AFTER_THEN_BLIND)).containsOnly(Report.DONE);
    }

    /// Of every kind of write, all at once: the client really waits before it reads again.
    private static List<Report> reports(FaultKind fault) throws InterruptedException, ExecutionException {
        var trials = Arrays.stream(WriteKind.values())
                .map(write -> new FaultTrial(write, fault, 1))
                .toList();
        return FaultRun.ours(trials).stream().map(Result::last).toList();
    }

    @Test
    void theSameSeedDrawsTheSame() {
        assertThat(FaultRun.trials(50, 7)).isEqualTo(FaultRun.trials(50, 7)).isNotEqualTo(FaultRun.trials(50, 8));
    }
}
