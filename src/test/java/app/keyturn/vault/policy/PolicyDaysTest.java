package app.keyturn.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.PolicyDays.Point;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PolicyDaysTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(30)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    private final PolicyDays days = new PolicyDays(POLICY, TODAY, false);

    @Test
    void laysThePolicyOutOverTheLifeOfAVersion() {
        assertThat(days.day(Point.ROTATE)).isEqualTo(30);
        assertThat(days.day(Point.NOTICE)).isEqualTo(83);
        assertThat(days.day(Point.EXPIRY)).isEqualTo(90);
    }

    @Test
    void countsInCalendarTerms() {
        var leap =
                new PolicyDays(RotationPolicy.of(null, null, Period.ofYears(2)), LocalDate.parse("2027-03-01"), false);
        assertThat(leap.day(Point.EXPIRY)).isEqualTo(731);
    }

    @Test
    void aPointMovesAndKeepsWhatItCountsFrom() {
        var noticed = Objects.requireNonNull(days.move(Point.NOTICE, 60).notice());
        assertThat(noticed).isEqualTo(Trigger.beforeExpiry(Period.ofDays(30)));
        assertThat(days.move(Point.EXPIRY, 120).notice()).isEqualTo(POLICY.notice());
        assertThat(days.move(Point.ROTATE, 37).rotate()).isEqualTo(Trigger.afterCreation(Period.ofDays(37)));
    }

    @Test
    void monthsAreTakenWhereTheRulesAllowThem() {
        assertThat(days.moveByMonths(Point.EXPIRY, 178).expiryTime()).isEqualTo(Period.ofMonths(6));
        assertThat(days.moveByMonths(Point.ROTATE, 83).rotate()).isEqualTo(Trigger.afterCreation(Period.ofDays(83)));
    }

    @Test
    void theRulesSayHowFar() {
        assertThat(days.clamp(Point.ROTATE, 1)).isEqualTo(7);
        assertThat(days.clamp(Point.ROTATE, 90)).isEqualTo(83);
        assertThat(days.clamp(Point.EXPIRY, 30)).isEqualTo(37);
        assertThat(days.clamp(Point.NOTICE, -4)).isEqualTo(0);
    }

    @Test
    void whatThePolicyLacksHasNoDay() {
        var none = new PolicyDays(RotationPolicy.SERVICE_DEFAULT, TODAY, false);
        assertThat(none.day(Point.NOTICE)).isNull();
        assertThat(none.move(Point.ROTATE, 30).rotate()).isNull();
    }
}
