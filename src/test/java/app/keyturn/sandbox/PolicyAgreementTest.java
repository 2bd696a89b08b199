package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.code.PolicyDocuments;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import app.keyturn.vault.policy.RotationPolicyRules;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/// What the rules accept the sandbox accepts, and what they refuse it refuses.
class PolicyAgreementTest {
    private static final Set<Rule> HIDING = Set.of(Rule.NOT_POSITIVE, Rule.TOO_LONG);

    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
    void rulesAndSandboxAgree(
            @ForAll("policies") RotationPolicy policy, @ForAll("days") LocalDate day, @ForAll VaultKind kind) {
        var findings = RotationPolicyRules.check(new PolicyDays(policy, day, kind.isHsm()));
        Statistics.collect(
                kind, findings.isEmpty() ? "accepted" : findings.getFirst().rule());
        assertThat(findings.isEmpty()).as("%s says %s", policy, findings).isEqualTo(accepted(policy, day, kind));
    }

    /// A single breach that has a nearest value is mended by it. A duration that is none hides other breaches, which
    /// may come to light then.
    @Property(tries = 3000, shrinking = ShrinkingMode.BOUNDED)
    void theNearestValueMendsTheBreach(
            @ForAll("policies") RotationPolicy policy, @ForAll("days") LocalDate day, @ForAll VaultKind kind) {
        var days = new PolicyDays(policy, day, kind.isHsm());
        var findings = RotationPolicyRules.check(days);
        var nearest = findings.size() == 1 ? findings.getFirst().nearest() : null;
        if (nearest == null) {
            return;
        }
        var finding = findings.getFirst();
        var mended = days.with(finding.point(), nearest);
        var rest = RotationPolicyRules.check(new PolicyDays(mended, day, kind.isHsm()));
        if (HIDING.contains(finding.rule())) {
            assertThat(rest).as("%s mended to %s", finding, mended).doesNotContain(finding);
        } else {
            assertThat(rest).as("%s mended to %s", finding, mended).isEmpty();
        }
    }

    private static boolean accepted(RotationPolicy policy, LocalDate day, VaultKind kind) {
        try {
            var body = Body.parse(PolicyDocuments.json(policy).getBytes(StandardCharsets.UTF_8));
            PolicyReader.read(body, noon(day), kind);
            return true;
        } catch (Refusal refused) {
            return false;
        }
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    @Provide
    Arbitrary<RotationPolicy> policies() {
        Arbitrary<Trigger> rotate =
                Combinators.combine(Arbitraries.of(From.class), periods()).as(Trigger::new);
        Arbitrary<Trigger> notice = Combinators.combine(
                        Arbitraries.frequency(Tuple.of(9, From.BEFORE_EXPIRY), Tuple.of(1, From.AFTER_CREATION)),
                        periods())
                .as(Trigger::new);
        return Combinators.combine(
                        rotate.injectNull(0.2),
                        notice.injectNull(0.3),
                        periods().injectNull(0.3))
                .as(RotationPolicy::of);
    }

    private static Arbitrary<Period> periods() {
        return Arbitraries.oneOf(
                Arbitraries.integers().between(0, 120).map(Period::ofDays),
                Arbitraries.integers().between(120, 4000).map(Period::ofDays),
                Arbitraries.integers().between(0, 48).map(Period::ofMonths),
                Arbitraries.integers().between(1, 110).map(Period::ofYears),
                Combinators.combine(
                                Arbitraries.integers().between(0, 3),
                                Arbitraries.integers().between(0, 14),
                                Arbitraries.integers().between(0, 40))
                        .as(Period::of));
    }

    @Provide
    Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(0, 3000).map(LocalDate.parse("2024-01-01")::plusDays);
    }
}
