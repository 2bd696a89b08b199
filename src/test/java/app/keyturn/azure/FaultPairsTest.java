package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;

/// A fault of the write and a fault of the reads, at random: whatever comes together, nothing untrue is told.
class FaultPairsTest {
    private static final Logger SDK = Logger.getLogger("com.azure");

    @BeforeContainer
    static void quiet() {
        SDK.setLevel(Level.OFF);
    }

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
    void noPairOfFaultsMakesUsTellAnUntruth(
            @ForAll WriteKind write,
            @ForAll FaultKind fault,
            @ForAll @IntRange(min = 1, max = 2) int times,
            @ForAll @IntRange(min = 1, max = 90) int late,
            @ForAll ReadFault read,
            @ForAll @IntRange(min = 1, max = 16) int readTimes,
            @ForAll boolean before) {
        var trial = new FaultTrial(write, fault, times, Duration.ofSeconds(late), read, readTimes, before);
        assertThat(trial.ours()).matches(result -> !result.untrue(), "tells the truth");
    }
}
