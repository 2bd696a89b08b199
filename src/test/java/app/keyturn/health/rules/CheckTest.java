package app.keyturn.health.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.vault.SomeKey;
import app.keyturn.vault.policy.PolicyFinding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every check, with what lies on both sides of its boundary, and what is not known. See [SomeFacts] for the words.
class CheckTest {
    private static String judge(Check check, String key, Object... values) {
        var verdict = HealthRule.of(check, null, "", values).judge(SomeFacts.of(key));
        return verdict.reason() == null
                ? verdict.state().name()
                : Stream.concat(Stream.of(verdict.reason()), verdict.arguments().stream())
                        .map(String::valueOf)
                        .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created=-10d policy=none                              | NO_ROTATION",
                "created=-10d policy=after:P90D                        | KEPT",
                "created=-10d policy=after:P91D                        | ROTATES_LATE 91",
                // before an expiry: exactly N days after creation is kept, a second more is not
                "created=-10d exp=+110d policy=before:P30D             | KEPT",
                "created=-10d exp=+110d+1s policy=before:P30D          | ROTATES_LATE 90",
                "created=-10d policy=before:P30D                       | NEVER_ROTATES",
                // overdue is another rule's
                "created=-200d policy=after:P90D                       | KEPT",
                // no difference whether it is enabled
                "created=-10d policy=none disabled                     | NO_ROTATION",
                "created=-10d policy=none managed                      | NOT_MEANT",
                "created=-10d                                          | UNKNOWN",
                "created=-10d policy=unread                            | UNKNOWN",
                "created=-10d policy=none untold=managed               | UNKNOWN",
                "policy=after:P90D untold=created                      | UNKNOWN",
                "policy=none untold=created                            | NO_ROTATION",
                "created=-10d policy=before:P30D untold=exp            | UNKNOWN",
                "created=-10d policy=after:P90D untold=exp             | KEPT",
            })
    void rotationIsScheduledWithinDaysOfCreation(String key, String verdict) {
        assertThat(judge(Check.ROTATION_SCHEDULED, key, 90)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp=+1d          | KEPT",
                "exp=-1d          | KEPT",
                "created=-1d      | NO_EXPIRY",
                "disabled         | NO_EXPIRY",
                "managed          | NO_EXPIRY",
                "untold=exp       | UNKNOWN",
            })
    void anExpiryIsSet(String key, String verdict) {
        assertThat(judge(Check.EXPIRATION_SET, key)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created=-10d exp=+80d            | KEPT",
                "created=-10d exp=+80d+1s         | VALID_LONG 90",
                "created=-10d exp=+90d            | VALID_LONG 100",
                "created=-10d exp=+80d nbf=+70d   | KEPT",
                "created=-10d                     | NO_EXPIRY",
                "created=-10d disabled            | NO_EXPIRY",
                "created=-10d exp=+81d managed    | VALID_LONG 91",
                "exp=+80d untold=created          | UNKNOWN",
                "untold=created                   | NO_EXPIRY",
                "created=-10d untold=exp          | UNKNOWN",
            })
    void validityCountsFromCreation(String key, String verdict) {
        assertThat(judge(Check.MAXIMUM_VALIDITY, key, 90)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created=-90d                  | KEPT",
                "created=-90d-1s               | ACTIVE_LONG 90",
                "created=-200d nbf=-90d        | KEPT",
                "created=-200d nbf=-90d-1s     | ACTIVE_LONG 90",
                "created=-200d nbf=+5d         | KEPT",
                // an activation before its creation counts all the same
                "created=-1d nbf=-100d         | ACTIVE_LONG 100",
                "created=-91d disabled         | ACTIVE_LONG 91",
                "created=-91d managed          | ACTIVE_LONG 91",
                "created=-91d untold=nbf       | UNKNOWN",
                "nbf=-1d untold=created        | KEPT",
                "untold=created                | UNKNOWN",
            })
    void activeTimeCountsFromActivationOrElseCreation(String key, String verdict) {
        assertThat(judge(Check.MAXIMUM_ACTIVE_TIME, key, 90)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp=+30d            | KEPT",
                "exp=+30d-1s         | EXPIRES_SOON 29",
                "exp=+1s             | EXPIRES_SOON 0",
                "exp=+0s             | EXPIRED 0",
                "exp=-3d             | EXPIRED 3",
                "exp=-3d disabled    | EXPIRED 3",
                "exp=+29d managed    | EXPIRES_SOON 29",
                "created=-1d         | NOT_MEANT",
                "untold=exp          | UNKNOWN",
            })
    void moreThanSomeDaysAreLeft(String key, String verdict) {
        assertThat(judge(Check.DAYS_BEFORE_EXPIRATION, key, 30)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=RSA            | KEPT",
                "type=rsa-hsm        | KEPT",
                "type=EC             | TYPE EC",
                "type=oct-HSM        | TYPE oct-HSM",
                "type=RSA-HSM-2      | TYPE RSA-HSM-2",
                "type=EC disabled    | TYPE EC",
                "type=EC managed     | TYPE EC",
                "type=?              | UNKNOWN",
                "created=-1d         | UNKNOWN",
            })
    void itsTypeIsAllowed(String key, String verdict) {
        assertThat(judge(Check.KEY_TYPE, key, "RSA", "RSA-HSM")).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=RSA size=3072                | KEPT",
                "type=RSA size=3071                | SIZE 3071",
                "type=RSA-HSM size=2048            | SIZE 2048",
                "type=RSA size=2048 disabled       | SIZE 2048",
                "type=RSA                          | UNKNOWN",
                "type=EC curve=P-256               | NOT_MEANT",
                "type=oct-HSM size=256             | NOT_MEANT",
                "created=-1d                       | UNKNOWN",
            })
    void rsaIsLongEnough(String key, String verdict) {
        assertThat(judge(Check.RSA_SIZE, key, 3072)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=oct-HSM size=192    | KEPT",
                "type=oct-HSM size=128    | SIZE 128",
                "type=oct size=128        | SIZE 128",
                "type=oct-HSM             | UNKNOWN",
                "type=RSA size=2048       | NOT_MEANT",
                "created=-1d              | UNKNOWN",
            })
    void octIsLongEnough(String key, String verdict) {
        assertThat(judge(Check.OCT_SIZE, key, 192)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=EC curve=P-256              | KEPT",
                "type=EC-HSM curve=P-521          | CURVE P-521",
                "type=EC curve=P-256K             | KEPT",
                "type=EC curve=SECP256K1          | KEPT",
                "type=EC curve=P-384 disabled     | CURVE P-384",
                "type=EC                          | UNKNOWN",
                "type=RSA size=2048               | NOT_MEANT",
                "created=-1d                      | UNKNOWN",
            })
    void itsCurveIsAllowed(String key, String verdict) {
        assertThat(judge(Check.CURVE, key, "P-256", "p-256k")).isEqualTo(verdict);
    }

    @Test
    void theOldNameOfACurveIsNotAnotherCurve() {
        assertThat(judge(Check.CURVE, "type=EC curve=SECP256K1", "P-256")).isEqualTo("CURVE P-256K");
        assertThat(judge(Check.CURVE, "type=EC curve=P-256K", "P-256")).isEqualTo("CURVE P-256K");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=RSA-HSM       | KEPT",
                "type=EC-HSM        | KEPT",
                "type=oct-HSM       | KEPT",
                "type=RSA           | SOFTWARE RSA",
                "type=EC managed    | SOFTWARE EC",
                "type=oct           | SOFTWARE oct",
                "type=?             | UNKNOWN",
                "created=-1d        | UNKNOWN",
            })
    void itIsInHardware(String key, String verdict) {
        assertThat(judge(Check.HSM_BACKED, key)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exp=+1s                    | KEPT",
                "exp=+0s                    | EXPIRED 0",
                "exp=-1s                    | EXPIRED 0",
                "exp=-2d                    | EXPIRED 2",
                "exp=-2d managed            | EXPIRED 2",
                "exp=-2d disabled           | NOT_MEANT",
                "created=-1d                | NOT_MEANT",
                "untold=exp                 | UNKNOWN",
                "exp=-2d untold=enabled     | UNKNOWN",
            })
    void whatExpiredIsDisabled(String key, String verdict) {
        assertThat(judge(Check.EXPIRED_ENABLED, key)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // without rotation: within 30 days, and not a second sooner
                "created=-60d exp=+30d policy=none                 | EXPIRES_UNROTATED 30",
                "created=-60d exp=+30d+1s policy=none              | KEPT",
                // with rotation: at the moment it expires is in time
                "created=-60d exp=+30d policy=after:P90D           | KEPT",
                "created=-60d exp=+30d-1s policy=after:P90D        | EXPIRES_FIRST 29 0",
                "created=-60d exp=+20d policy=after:P90D           | EXPIRES_FIRST 20 10",
                "created=-60d exp=+5d policy=before:P30D           | KEPT",
                "created=-60d exp=+0s policy=none                  | NOT_MEANT",
                "created=-60d policy=none                          | NOT_MEANT",
                "created=-60d exp=+5d policy=none disabled         | NOT_MEANT",
                "created=-60d exp=+5d policy=none managed          | NOT_MEANT",
                "created=-60d exp=+5d                              | UNKNOWN",
                "created=-60d exp=+5d policy=unread                | UNKNOWN",
                "exp=+5d policy=after:P90D untold=created          | UNKNOWN",
                "created=-60d policy=none untold=exp               | UNKNOWN",
                "created=-60d exp=+5d policy=none untold=enabled   | UNKNOWN",
            })
    void itRotatesBeforeItExpires(String key, String verdict) {
        assertThat(judge(Check.ROTATES_BEFORE_EXPIRY, key, 30)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created=-90d+1s policy=after:P90D                 | KEPT",
                "created=-90d policy=after:P90D                    | OVERDUE 0",
                "created=-93d policy=after:P90D                    | OVERDUE 3",
                "created=-93d policy=none                          | NOT_MEANT",
                "created=-93d policy=before:P30D                   | NOT_MEANT",
                "created=-93d policy=after:P90D disabled           | NOT_MEANT",
                "created=-93d managed                              | NOT_MEANT",
                "created=-93d                                      | UNKNOWN",
                "created=-93d policy=unread                        | UNKNOWN",
                "created=-93d policy=before:P30D untold=exp        | UNKNOWN",
                "policy=after:P90D untold=created                  | UNKNOWN",
                "created=-93d policy=after:P90D untold=enabled     | UNKNOWN",
            })
    void itRotatesOnTime(String key, String verdict) {
        assertThat(judge(Check.ROTATES_ON_TIME, key)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created=-10d exp=+80d policy=after:P60D/P90D            | KEPT",
                "created=-10d policy=none                                | NOT_MEANT",
                "created=-10d policy=after:P60D/P90D disabled            | NOT_MEANT",
                "created=-10d managed                                    | NOT_MEANT",
                "created=-10d                                            | UNKNOWN",
                "created=-10d policy=unread                              | UNKNOWN",
                "created=-10d policy=after:P60D/P90D untold=exp          | UNKNOWN",
                "exp=+80d policy=after:P60D/P90D untold=created          | UNKNOWN",
                "created=-10d policy=after:P60D/P90D untold=enabled      | UNKNOWN",
            })
    void itsPolicyDoesNotContradictItself(String key, String verdict) {
        assertThat(judge(Check.POLICY_CONSISTENT, key)).isEqualTo(verdict);
    }

    @Test
    void whatContradictsIsNamed() {
        var key = SomeFacts.of("created=-10d policy=after:P60D/P90D");
        var verdict = HealthRule.of(Check.POLICY_CONSISTENT, null, "").judge(key);
        assertThat(verdict.reason()).isEqualTo(Reason.CONTRADICTION);
        assertThat(verdict.arguments())
                .extracting(one -> ((PolicyFinding) one).rule())
                .containsExactly(PolicyFinding.Rule.CURRENT_KEEPS_EXPIRY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nbf=+1s                    | NOT_ACTIVE 0",
                "nbf=+0s                    | KEPT",
                "nbf=+3d                    | NOT_ACTIVE 3",
                "nbf=+3d disabled           | NOT_MEANT",
                "created=-1d                | NOT_MEANT",
                "untold=nbf                 | UNKNOWN",
                "nbf=+3d untold=enabled     | UNKNOWN",
            })
    void itIsActive(String key, String verdict) {
        assertThat(judge(Check.ACTIVE, key)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type=RSA-HSM platform=2          | KEPT",
                "type=RSA platform=0              | KEPT",
                "type=RSA-HSM platform=1          | OLD_PLATFORM 1",
                "type=RSA-HSM                     | NOT_MEANT",
                "type=RSA untold=hsmPlatform      | UNKNOWN",
                "created=-1d                      | UNKNOWN",
            })
    void itIsOnThePresentPlatform(String key, String verdict) {
        assertThat(judge(Check.PRESENT_PLATFORM, key)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tag=owner:ada     | TAGS_MISSING team",
                "tag=team:sec      | TAGS_MISSING owner",
                "tag=owner:        | TAGS_MISSING owner, team",
                "untold=tags       | UNKNOWN",
            })
    void itHasTheTags(String key, String verdict) {
        assertThat(judge(Check.TAGS, key, "owner", "team")).isEqualTo(verdict);
        assertThat(judge(Check.TAGS, "tag=owner:ada", "owner")).isEqualTo("KEPT");
    }

    /// What was never read tells of nothing that it is well.
    @Test
    void nothingIsHealthyThatIsNotKnown() {
        var untold = "untold=enabled,exp,nbf,created,tags,hsmPlatform,managed";
        for (var set : RuleSets.all()) {
            for (var rule :
                    Stream.concat(set.vault().stream(), set.hsm().stream()).toList()) {
                assertThat(rule.judge(SomeFacts.of(untold)).state())
                        .as(set.name() + " " + rule.check())
                        .isEqualTo(Verdict.State.UNKNOWN);
            }
        }
        assertThat(Standing.of(SomeFacts.of(untold))).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void nothingNeedsDisablingThatIsDisabled() {
        assertThat(remedy("exp=-3d")).isEqualTo(Remedy.DISABLE);
        assertThat(remedy("exp=-3d disabled")).isEqualTo(Remedy.LOOK);
        assertThat(remedy("exp=-3d managed")).isEqualTo(Remedy.LOOK);
    }

    private static Remedy remedy(String key) {
        var facts = SomeFacts.of(key);
        var rule = HealthRule.of(Check.DAYS_BEFORE_EXPIRATION, null, "", 30);
        return new HealthFinding(SomeKey.VAULT, facts.known(), rule, rule.judge(facts)).remedy();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "created=-10d exp=+0s                              | EXPIRED",
                "created=-10d exp=-1d managed                      | EXPIRED",
                "created=-10d exp=-1d disabled                     | DISABLED",
                "created=-10d managed                              | HEALTHY",
                "created=-10d policy=none                          | NO_POLICY",
                "created=-10d exp=+30d policy=none                 | NEEDS_YOU",
                "created=-10d exp=+30d+1s policy=none              | NO_POLICY",
                "created=-10d exp=+30d-1s policy=after:P40D        | NEEDS_YOU",
                "created=-10d exp=+30d policy=after:P40D           | DUE",
                "created=-10d policy=after:P40D                    | DUE",
                "created=-10d+1s policy=after:P40D                 | HEALTHY",
                "created=-40d policy=after:P40D                    | NEEDS_YOU",
                "created=-10d                                      | UNKNOWN",
                "created=-10d policy=unread                        | UNKNOWN",
                "created=-10d policy=none untold=exp               | UNKNOWN",
                "created=-10d policy=none untold=enabled           | UNKNOWN",
                "policy=after:P40D untold=created                  | UNKNOWN",
            })
    void aKeyStandsInOneWay(String key, Standing standing) {
        assertThat(Standing.of(SomeFacts.of(key))).isEqualTo(standing);
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_SIZE, ''",
        "RSA_SIZE, 0",
        "RSA_SIZE, -1",
        "RSA_SIZE, 1e3",
        "RSA_SIZE, 1000000",
        "EXPIRATION_SET, 1",
        "TAGS, ' '"
    })
    void aRuleRefusesALimitThatItsCheckCannotUse(Check check, String value) {
        assertThatThrownBy(() ->
                        new HealthRule(check, null, "", Severity.LOW, value.isEmpty() ? List.of() : List.of(value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(check.name());
    }
}
