package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.PolicyIntent;
import java.time.Instant;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rotation policies that the service may give and that say something odd, through the real client.
class OddPoliciesTest {
    private static final RotationPolicy WANTED =
            RotationPolicy.of(Trigger.afterCreation(Period.ofDays(90)), null, Period.ofDays(120));

    private static String action(String trigger, String action) {
        return "{\"trigger\":" + trigger + ",\"action\":" + action + "}";
    }

    private static String rotateAfter(String time) {
        return action("{\"timeAfterCreate\":\"" + time + "\"}", "{\"type\":\"Rotate\"}");
    }

    private static RotationPolicy policy(String actions, String expiry) {
        return OddKeysTest.answering(
                        "{\"id\":\"https://contoso.vault.azure.net/keys/k/rotationpolicy\",\"lifetimeActions\":["
                                + actions + "],\"attributes\":{\"expiryTime\":" + expiry
                                + ",\"created\":1,\"updated\":1}}")
                .getRotationPolicy("k");
    }

    @Test
    void durationsAreReadWhereTheyAreExact() {
        var policy = policy(rotateAfter("PT672H"), "\"P0.5Y\"");
        assertThat(policy.readable()).isTrue();
        assertThat(policy.rotate()).isEqualTo(Trigger.afterCreation(Period.ofDays(28)));
        assertThat(policy.expiryTime()).isEqualTo(Period.ofMonths(6));
        assertThat(policy(rotateAfter("P4W"), "null").rotate()).isEqualTo(Trigger.afterCreation(Period.ofDays(28)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"timeAfterCreate\":\"90\"} | {\"type\":\"Rotate\"} | Rotate timeAfterCreate 90",
                "{\"timeBeforeExpiry\":\"PT36H\"} | {\"type\":\"notify\"} | timeBeforeExpiry PT36H",
                "{\"timeAfterCreate\":\"P9D\",\"timeBeforeExpiry\":\"P9D\"} | {\"type\":\"Rotate\"} | trigger {\"timeAfterCreate\"",
                "{} | {\"type\":\"Rotate\"} | Rotate trigger {}",
                "null | {\"type\":\"Rotate\"} | Rotate trigger null",
                "{\"timeAfterCreate\":\"P90D\"} | null | action null",
                "{\"timeAfterCreate\":\"P90D\"} | {} | action {}",
                "{\"timeAfterCreate\":\"P90D\"} | {\"type\":\"Rotation\"} | action {\"type\":\"Rotation\"}",
            })
    void whatCannotBeReadIsNamedAndNothingIsLost(String trigger, String action, String unread) {
        var policy = policy(action(trigger, action), "\"P2Y\"");
        assertThat(policy.readable()).isFalse();
        assertThat(policy.unreadWords()).contains(unread);
        assertThat(policy.expiryTime()).isEqualTo(Period.ofYears(2));
        assertThat(policy.wasSet()).isTrue();
    }

    @Test
    void anExpiryThatIsNoDurationIsNamedToo() {
        assertThat(policy("", "\"730\"").unreadWords()).isEqualTo("expiryTime 730");
        assertThat(policy("", "730").unreadWords()).isEqualTo("expiryTime 730");
        assertThat(policy("null", "null").readable()).isFalse();
        assertThat(policy(rotateAfter("P30D") + "," + rotateAfter("P60D"), "null")
                        .readable())
                .isFalse();
    }

    /// The two could be the same in what is not read, or not.
    @Test
    void afterALostAnswerAPolicyThatCannotBeReadConcludesNothing() {
        var before = policy(rotateAfter("PT36H"), "null");
        var there = OddKeysTest.answering("{\"lifetimeActions\":[" + rotateAfter("PT36H") + "],\"attributes\":null}");
        var lost = Failure.unsent(Kind.UNREACHABLE, Operation.UPDATE_ROTATION_POLICY, "k", Instant.EPOCH);
        assertThat(before.sameContent(before)).isFalse();
        assertThat(new PolicyIntent("k", WANTED, before).findOutcome(there, lost))
                .isInstanceOf(Outcome.Unknown.class);
        assertThat(new PolicyIntent("k", WANTED, WANTED).findOutcome(there, lost))
                .isInstanceOf(Outcome.Unknown.class);
    }

    /// A write whose answer was cut may have been done.
    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "", "<html></html>", "{\"lifetimeActions\":[{\"trig"})
    void whatIsNoPolicyAtAllFailsAndLeavesTheWriteOpen(String answer) {
        var vault = OddKeysTest.answering(answer);
        assertThatThrownBy(() -> vault.getRotationPolicy("k")).isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> vault.updateRotationPolicy("k", WANTED))
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e -> assertThat(e.failure().ambiguous()).isTrue());
    }
}
