package app.keyturn.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.PolicyDays.Point;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationPolicyRulesTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-23");

    @ParameterizedTest
    @CsvSource({
        // rotate, expiry, rule, nearest
        "+P7D,  P28D,  ,                 ",
        "+P30D, P90D,  ,                 ",
        "+P83D, P90D,  ,                 ",
        "+P84D, P90D,  ROTATE_TOO_LATE,  P83D",
        "+P6D,  P90D,  ROTATE_TOO_EARLY, P7D",
        "+P3M,  P90D,  ROTATE_TOO_LATE,  P83D",
        "+P1M,  P30D,  ROTATE_TOO_LATE,  P23D",
        "+P1Y,  P2Y,   ,                 ",
        "+P30D, P27D,  EXPIRY_TOO_SHORT, P37D",
        "-P7D,  P90D,  ,                 ",
        "-P83D, P90D,  ,                 ",
        "-P84D, P90D,  ROTATE_TOO_EARLY, P83D",
        "-P6D,  P90D,  ROTATE_TOO_LATE,  P7D",
        "-P30D, ,      ROTATE_NEEDS_EXPIRY, P37D",
        "-P1D,  ,      ROTATE_NEEDS_EXPIRY, ",
        "+P0D,  ,      NOT_POSITIVE,     P7D",
        "+P101Y, ,     TOO_LONG,         P100Y",
        ",      P28D,  ,                 ",
        ",      P27D,  EXPIRY_TOO_SHORT, P28D",
        ",      P1M,   ,                 ",
        "+P10Y, ,      ,                 ",
    })
    void namesTheRuleAndTheNearestValue(
            @Nullable String rotate, @Nullable Period expiry, @Nullable Rule rule, @Nullable Period nearest) {
        var findings = RotationPolicyRules.check(days(trigger(rotate), expiry, false));
        if (rule == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings.getFirst().rule()).isEqualTo(rule);
            assertThat(findings.getFirst().nearest()).isEqualTo(nearest);
        }
    }

    @Test
    void aManagedHsmWaits28DaysAndSendsNoNotice() {
        assertThat(RotationPolicyRules.check(days(trigger("+P27D"), Period.ofDays(90), true)))
                .extracting(PolicyFinding::rule)
                .containsExactly(Rule.ROTATE_TOO_EARLY_HSM);
        var noticed = RotationPolicy.of(null, Trigger.beforeExpiry(Period.ofDays(7)), null);
        assertThat(RotationPolicyRules.check(new PolicyDays(noticed, TODAY, true)))
                .extracting(PolicyFinding::rule)
                .containsExactly(Rule.NOTICE_NOT_OFFERED);
    }

    @ParameterizedTest
    @CsvSource({
        "+P30D, P34D, P37D",
        "+P28D, P28D, P35D",
        "-P7D,  P34D, P35D",
        "+P3D,  P30D, ",
    })
    void inAManagedHsmAnExpiryMayLeaveNoDayToRotate(String rotate, Period expiry, @Nullable Period nearest) {
        assertThat(RotationPolicyRules.check(days(trigger(rotate), expiry, true)))
                .containsExactly(new PolicyFinding(Rule.EXPIRY_TOO_SHORT_TO_ROTATE, Point.EXPIRY, nearest));
    }

    @Test
    void aNoticeCountsBackFromExpiry() {
        var policy = RotationPolicy.of(null, Trigger.afterCreation(Period.ofDays(7)), null);
        assertThat(RotationPolicyRules.check(new PolicyDays(policy, TODAY, false)))
                .containsExactly(new PolicyFinding(Rule.NOTICE_ONLY_BEFORE_EXPIRY, Point.NOTICE, null));
    }

    @Test
    void theServicesDefaultIsFine() {
        assertThat(RotationPolicyRules.check(new PolicyDays(RotationPolicy.SERVICE_DEFAULT, TODAY, false)))
                .isEmpty();
    }

    private static PolicyDays days(@Nullable Trigger rotate, @Nullable Period expiry, boolean hsm) {
        return new PolicyDays(RotationPolicy.of(rotate, null, expiry), TODAY, hsm);
    }

    private static @Nullable Trigger trigger(@Nullable String text) {
        if (text == null) {
            return null;
        }
        var time = Period.parse(text.substring(1));
        return text.startsWith("+") ? Trigger.afterCreation(time) : Trigger.beforeExpiry(time);
    }
}
