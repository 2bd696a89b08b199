package app.keyturn.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @ParameterizedTest
    @CsvSource({
        "P90D, P90D",
        "p90d, P90D",
        "P18M, P18M",
        "P2Y6M, P2Y6M",
        "P1Y10D, P1Y10D",
        "P4W, P28D",
        "P1Y2W, P1Y14D",
        "PT672H, P28D",
        "PT0S, P0D",
        "P1DT24H, P2D",
        "P27DT23H59M60S, P28D",
        "P0.5Y, P6M",
        "'P0,5Y', P6M",
        "P1.25Y, P1Y3M",
        "P1.0M, P1M",
        "P0.5DT12H, P1D",
    })
    void whatIsExactlySoManyDaysMonthsAndYearsIsRead(String text, Period period) {
        assertThat(Durations.read(text)).contains(period);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "90",
                "P90",
                "P",
                "PT",
                "P1DT",
                "P0.3Y",
                "P0.5M",
                "P0.5D",
                "PT36H",
                "PT1S",
                "P1H",
                "soon",
                "P1Y ",
                "P999999999Y",
                "PT99999999999999999999H",
                "P4000000D",
                "P-1Y-",
                "P1D\n"
            })
    void whatIsNotIsNoDuration(String text) {
        assertThat(Durations.read(text)).isEmpty();
    }

    @Test
    void nothingIsNoDuration() {
        assertThat(Durations.read(null)).isEmpty();
    }
}
