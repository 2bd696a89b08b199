package app.keyturn.vault.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestBudgetTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long QUICK = TimeUnit.MILLISECONDS.toNanos(30);

    /// Begins where a counter of nanoseconds may: below zero.
    private long now = -5 * SECOND;

    private RequestBudget budget(int most) {
        return new RequestBudget(most, now);
    }

    /// Sends as fast as is allowed, each answered quickly.
    ///
    /// @return how many were sent
    private int send(RequestBudget budget, int seconds) {
        long end = now + seconds * SECOND;
        for (int sent = 0; ; sent++) {
            long turn = budget.turn(now);
            if (turn >= end) {
                now = end;
                return sent;
            }
            now = turn;
            budget.answered(now, now + QUICK);
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 150", "100, 75", "1, 1"})
    void beginsWithThreeQuartersAndReachesTheMostWithinTenSeconds(int most, int atFirst) {
        var budget = budget(most);
        assertThat(budget.perSecond()).isEqualTo(atFirst);
        send(budget, 11);
        assertThat(budget.perSecond()).isEqualTo(most);
        assertThat(send(budget, 10)).isBetween(most * 10 - 1, most * 10 + 6);
    }

    @Test
    void twentyThousandReadsTakeLessThan110SecondsAtTheLimit() {
        assertThat(send(budget(RequestBudget.HALF_OF_VAULT), 110)).isGreaterThan(20_000);
    }

    @Test
    void afterARefusalNothingIsReadForAsLongAsTheServiceCounts() {
        var budget = budget(200);
        send(budget, 11);
        budget.refused(now, now + QUICK);
        assertThat(budget.perSecond()).isEqualTo(100);
        assertThat(budget.turn(now + QUICK)).isEqualTo(now + QUICK + RequestBudget.HOLD.toNanos());
    }

    @Test
    void refusalsOfWhatWasUnderWayAreOneTrouble() {
        var budget = budget(200);
        send(budget, 11);
        long sent = now;
        for (int i = 1; i <= 16; i++) {
            budget.refused(sent, sent + i * QUICK);
        }
        assertThat(budget.perSecond()).isEqualTo(100);
        assertThat(budget.heldUntil()).isEqualTo(sent + 16 * QUICK + RequestBudget.HOLD.toNanos());
    }

    @Test
    void growsSlowlyAfterARefusal() {
        var budget = budget(200);
        send(budget, 11);
        budget.refused(now, now);
        now += RequestBudget.HOLD.toNanos();
        budget.turn(now + SECOND);
        assertThat(budget.perSecond()).isEqualTo(110);
        budget.turn(now + 4 * SECOND);
        assertThat(budget.perSecond()).isEqualTo(140);
    }

    @Test
    void neverLessThanTwoASecond() {
        var budget = budget(200);
        for (int i = 0; i < 20; i++) {
            now += 1;
            budget.refused(now, now);
        }
        assertThat(budget.perSecond()).isEqualTo(2);
        assertThat(budget.slowed()).isTrue();
    }

    /// @param factor how much longer answers take from then on
    @ParameterizedTest
    @CsvSource({"1, false", "4, false", "8, false", "20, true"})
    void slowAnswersLowerIt(int factor, boolean lowered) {
        var budget = budget(200);
        send(budget, 11);
        for (int i = 0; i < 100; i++) {
            budget.answered(now, now + factor * QUICK);
            now += QUICK;
        }
        assertThat(budget.perSecond() < 200).isEqualTo(lowered);
    }

    /// All sixteen that are read at a time come late when this computer was busy.
    @Test
    void aMomentInWhichThisComputerIsBusyDoesNotLowerIt() {
        var budget = budget(200);
        send(budget, 11);
        for (int i = 0; i < 20; i++) {
            for (int late = 0; late < 16; late++) {
                budget.answered(now, now + 20 * QUICK);
            }
            send(budget, 1);
        }
        assertThat(budget.perSecond()).isEqualTo(200);
    }

    @Test
    void aWriteIsCountedAndWhatFollowsWaitsForIt() {
        var budget = budget(10);
        for (int i = 0; i < 8; i++) {
            budget.turn(now);
        }
        assertThat(budget.turn(now)).isGreaterThan(now);
    }

    /// Whatever happens, no second has more than the most and what may be sent at once, and no refusal is followed by a
    /// read before the service has stopped counting.
    @Property(tries = 200)
    void neverMoreThanTheMostAndNothingAfterARefusal(
            @ForAll @IntRange(min = 1, max = 300) int most, @ForAll long seed) {
        var random = new Random(seed);
        var budget = budget(most);
        long second = now;
        int inSecond = 0;
        long held = now;
        for (int i = 0; i < 2_000; i++) {
            now += random.nextInt(10) == 0 ? random.nextLong(SECOND) : 0;
            now = Math.max(now, budget.turn(now));
            assertThat(now).isGreaterThanOrEqualTo(held);
            inSecond = now - second < SECOND ? inSecond + 1 : 1;
            second = inSecond == 1 ? now : second;
            assertThat(inSecond).isLessThanOrEqualTo(most + 6);
            if (random.nextInt(200) == 0) {
                budget.refused(now, now + QUICK);
                held = now + QUICK + RequestBudget.HOLD.toNanos();
            } else {
                budget.answered(now, now + random.nextLong(2 * QUICK));
            }
        }
    }
}
