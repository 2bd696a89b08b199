package app.keyturn.vault.policy;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RotationPolicyLintTest {
    private static final Instant CREATED = FakeVault.NOW.minus(Duration.ofDays(10));

    @ParameterizedTest
    @CsvSource({
        // rotate, notice, expiry, days until the current version expires and is active, enabled, what is found
        "-P30D, P7D,   P90D, ,   ,  true,  CURRENT_WITHOUT_EXPIRY",
        "+P60D, P7D,   P90D, 20, ,  true,  CURRENT_EXPIRES_BEFORE_ROTATION",
        ",      P7D,   P90D, 80, ,  true,  NO_ROTATION",
        "+P60D, P7D,   P90D, ,   ,  true,  CURRENT_KEEPS_EXPIRY",
        "+P60D, P45D,  P90D, 80, ,  true,  NOTICE_BEFORE_ROTATION",
        "+P60D, P100D, P90D, 80, ,  true,  NOTICE_BEFORE_CREATION",
        "+P60D, P7D,   ,     ,   ,  true,  NOTICE_WITHOUT_EXPIRY",
        "+P60D, P7D,   P90D, 80, ,  false, CURRENT_DISABLED",
        "+P60D, P7D,   P90D, -1, ,  true,  CURRENT_EXPIRED",
        "+P60D, P7D,   P90D, 80, 5, true,  CURRENT_NOT_ACTIVE",
    })
    void findsWhatTheServiceAcceptsWithoutAWord(
            @Nullable String rotate,
            Period notice,
            @Nullable Period expiry,
            @Nullable Integer expires,
            @Nullable Integer active,
            boolean enabled,
            Rule rule) {
        var policy = RotationPolicy.of(trigger(rotate), Trigger.beforeExpiry(notice), expiry);
        assertThat(check(policy, item(day(expires), day(active), enabled)))
                .extracting(PolicyFinding::rule)
                .contains(rule);
    }

    @Test
    void saysWhenTheCurrentVersionExpiresAndWhenItWouldBeRotated() {
        var policy = RotationPolicy.of(trigger("+P60D"), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));
        var expires = FakeVault.NOW.plus(Duration.ofDays(20));
        assertThat(check(policy, item(expires, null, true)))
                .extracting(PolicyFinding::times)
                .containsExactly(List.of(expires, CREATED.plus(Duration.ofDays(60))));
    }

    @Test
    void aSoundPolicyAndAnExpiredVersionAreNotSaidToRotateTooLate() {
        var policy = RotationPolicy.of(trigger("+P60D"), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));
        assertThat(check(policy, item(CREATED.plus(Duration.ofDays(60)), null, true)))
                .isEmpty();
        assertThat(check(policy, item(FakeVault.NOW.minusSeconds(1), null, true)))
                .extracting(PolicyFinding::rule)
                .containsExactly(Rule.CURRENT_EXPIRED);
    }

    private static List<PolicyFinding> check(RotationPolicy policy, KeyItem current) {
        var days = new PolicyDays(policy, LocalDate.ofInstant(CREATED, ZoneOffset.UTC), false);
        return RotationPolicyLint.check(days, current, FakeVault.NOW);
    }

    private static @Nullable Instant day(@Nullable Integer days) {
        return days == null ? null : FakeVault.NOW.plus(Duration.ofDays(days));
    }

    private static @Nullable Trigger trigger(@Nullable String words) {
        if (words == null) {
            return null;
        }
        var time = Period.parse(words.substring(1));
        return words.startsWith("+") ? Trigger.afterCreation(time) : Trigger.beforeExpiry(time);
    }

    private static KeyItem item(@Nullable Instant expires, @Nullable Instant active, boolean enabled) {
        return SomeKey.named("key")
                .version("1")
                .enabled(enabled)
                .notBefore(active)
                .expiresOn(expires)
                .created(CREATED)
                .item();
    }
}
