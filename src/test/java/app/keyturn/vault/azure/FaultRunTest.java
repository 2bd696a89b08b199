package app.keyturn.vault.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.azure.FaultTrial.Result;
import app.keyturn.vault.azure.WriteKind.Report;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `./dev faults`, smaller and with fixed seeds.
class FaultRunTest {
    @Test
    void oneClickMakesOneVersionAndTheWindowTellsTheTruth() throws InterruptedException, ExecutionException {
        var results = FaultRun.ours(FaultRun.trials(500, 42));
        assertThat(results).hasSize(500 * WriteKind.values().length).noneMatch(Result::twice);
        assertThat(results).noneMatch(Result::untrue);
    }

    @Test
    void thePlainClientDoesSomeTwice() throws InterruptedException, ExecutionException {
        var results = FaultRun.run(40, 7);
        assertThat(results.wrong()).isEmpty();
        assertThat(results.plain()).as("what this is all about").anyMatch(Result::twice);
    }

    @ParameterizedTest
    @EnumSource(WriteKind.class)
    void onlyAVaultThatCannotBeReadLeavesItOpen(WriteKind write) {
        assertThat(new FaultTrial(write, FaultKind.RESET_AFTER_THEN_SHUT, 1)
                        .ours()
                        .report())
                .isEqualTo(Report.UNKNOWN);
        assertThat(new FaultTrial(write, FaultKind.RESET_AFTER_THEN_BLIND, 1)
                        .ours()
                        .report())
                .isEqualTo(Report.DONE);
    }

    @Test
    void theSameSeedDrawsTheSame() {
        assertThat(FaultRun.trials(50, 7)).isEqualTo(FaultRun.trials(50, 7)).isNotEqualTo(FaultRun.trials(50, 8));
    }
}
