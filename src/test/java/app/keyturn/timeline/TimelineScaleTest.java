package app.keyturn.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.timeline.TimelineScale.Step;
import app.keyturn.timeline.TimelineScale.Tick;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.PolicyDays;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineScaleTest {
    private static final int TEN_YEARS = 3652;
    /// Of a line in the narrowest place where it has marks, the create dialog.
    private static final double LINE = 400;
    /// The widest mark, "180d" or "36mo", with a gap.
    private static final double LABEL = 46;

    @ParameterizedTest
    @CsvSource({
        "28,   '0d 5d 10d 15d 20d 25d'",
        "90,   '0d 15d 30d 45d 60d 75d 90d'",
        "190,  '0d 30d 60d 90d 120d 150d 180d'",
        "365,  '0mo 2mo 4mo 6mo 8mo 10mo 12mo'",
        "1095, '0mo 6mo 12mo 18mo 24mo 30mo 36mo'",
        "1826, '0y 1y 2y 3y 4y 5y'",
        "3652, '0y 2y 4y 6y 8y 10y'"
    })
    void itsMarksAreRoundNumbersOfDaysMonthsOrYears(int span, String labels) {
        assertThat(new TimelineScale(span).ticks()).extracting(Tick::label).containsExactly(labels.split(" "));
    }

    @Test
    void itsMarksCoverTheLineAndDoNotTouch() {
        for (int span = 28; span <= TEN_YEARS; span++) {
            var scale = new TimelineScale(span);
            var at = scale.ticks().stream().map(Tick::day).map(scale::at).toList();
            assertThat(at).as("marks on a line of %s days", span).hasSizeGreaterThanOrEqualTo(2);
            assertThat(at.getFirst()).isZero();
            double step = at.get(1);
            assertThat(1 - at.getLast()).as("free at the end of %s days", span).isBetween(0.0, step);
            assertThat(step * LINE)
                    .as("room for a label on a line of %s days", span)
                    .isGreaterThan(LABEL);
            assertEven(at, step);
        }
    }

    private static void assertEven(List<Double> at, double step) {
        for (int i = 1; i < at.size(); i++) {
            assertThat(at.get(i) - at.get(i - 1)).isBetween(step * 0.93, step * 1.001);
        }
    }

    /// Months and years differ in length; whatever day it is, the end of the line has its mark.
    @Test
    void wholeMonthsAndYearsEndAtAMark() {
        var start = LocalDate.parse("2026-01-01");
        for (var time : List.of("P8M", "P10M", "P1Y", "P2Y", "P3Y", "P4Y", "P5Y", "P6Y", "P7Y", "P8Y", "P10Y")) {
            IntStream.range(0, 1461).mapToObj(start::plusDays).forEach(day -> {
                var scale = scale(day, Period.parse(time));
                assertThat(scale.at(scale.ticks().getLast().day()))
                        .as("%s from %s", time, day)
                        .isGreaterThan(0.99);
            });
        }
    }

    private static TimelineScale scale(LocalDate day, Period expiry) {
        return TimelineScale.of(new PolicyDays(RotationPolicy.of(null, null, expiry), day, false));
    }

    @ParameterizedTest
    @CsvSource({"28, DAY", "190, DAY", "191, WEEK", "365, WEEK", "730, WEEK", "731, MONTH", "1095, MONTH", "3652, MONTH"
    })
    void aHandleJumpsFurtherOnALongerLine(int span, Step step) {
        assertThat(new TimelineScale(span).step()).isEqualTo(step);
    }

    @Test
    void aDayIsFoundAgainAtItsPlace() {
        for (int span : new int[] {28, 190, 1095, TEN_YEARS}) {
            var scale = new TimelineScale(span);
            for (int day = 0; day <= span; day++) {
                assertThat(Math.round(scale.dayAt(scale.at(day)))).isEqualTo(day);
            }
            assertThat(scale.at(-1)).isZero();
            assertThat(scale.at(span + 1)).isEqualTo(1);
        }
    }

    @Test
    void aLineWithoutExpiryEndsAfterWhatHappensLast() {
        var today = LocalDate.parse("2026-11-23");
        var rotates = RotationPolicy.of(Trigger.afterCreation(Period.ofDays(60)), null, null);
        assertThat(TimelineScale.of(new PolicyDays(rotates, today, false)).span())
                .isEqualTo(90);
        var never = RotationPolicy.of(null, null, null);
        assertThat(TimelineScale.of(new PolicyDays(never, today, false)).span()).isEqualTo(90);
        assertThat(scale(today, Period.ofDays(10)).span())
                .as("no rule allows it, but it is shown")
                .isEqualTo(28);
    }
}
