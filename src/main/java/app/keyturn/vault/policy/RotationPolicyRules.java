package app.keyturn.vault.policy;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.PolicyDays.Point;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Checks the service's rules for rotation policies before anything is sent
/// (<https://learn.microsoft.com/azure/key-vault/keys/how-to-configure-key-rotation>). Months and
/// years count as they do for a version made on the given day.
public final class RotationPolicyRules {
    private final PolicyDays days;
    private final RotationPolicy policy;
    private final List<PolicyFinding> findings = new ArrayList<>();

    private RotationPolicyRules(PolicyDays days) {
        this.days = days;
        this.policy = days.policy();
    }

    /// Everything that the service would refuse, worst first; empty where it would accept the policy.
    public static List<PolicyFinding> check(PolicyDays days) {
        var rules = new RotationPolicyRules(days);
        rules.checkDurations();
        if (rules.findings.isEmpty()) {
            rules.checkExpiry();
            rules.checkRotate();
            rules.checkNotice();
        }
        return List.copyOf(rules.findings);
    }

    private void checkDurations() {
        checkDuration(Point.EXPIRY, policy.expiryTime());
        checkDuration(Point.ROTATE, time(policy.rotate()));
        checkDuration(Point.NOTICE, time(policy.notice()));
    }

    private static @Nullable Period time(@Nullable Trigger trigger) {
        return trigger == null ? null : trigger.time();
    }

    private void checkDuration(Point point, @Nullable Period time) {
        if (time == null) {
            return;
        }
        if (time.isNegative() || time.isZero()) {
            findings.add(new PolicyFinding(Rule.NOT_POSITIVE, point, Period.ofDays(Math.max(1, days.earliest(point)))));
        } else if (time.toTotalMonths() > 1200 || time.getDays() > PolicyDays.LATEST) {
            findings.add(new PolicyFinding(Rule.TOO_LONG, point, Period.ofYears(100)));
        }
    }

    private void checkExpiry() {
        var expiry = days.day(Point.EXPIRY);
        if (expiry != null && expiry < PolicyDays.LEAST_EXPIRY) {
            add(Rule.EXPIRY_TOO_SHORT, Point.EXPIRY, days.earliest(Point.EXPIRY));
        }
    }

    private void checkRotate() {
        var rotate = policy.rotate();
        if (rotate == null) {
            return;
        }
        var day = days.day(Point.ROTATE);
        if (day == null) {
            add(Rule.ROTATE_NEEDS_EXPIRY, Point.EXPIRY, days.earliest(Point.EXPIRY));
        } else if (leavesNoDay(days)) {
            checkRoom();
        } else if (day < days.earliest(Point.ROTATE)) {
            add(
                    days.managedHsm() ? Rule.ROTATE_TOO_EARLY_HSM : Rule.ROTATE_TOO_EARLY,
                    Point.ROTATE,
                    days.earliest(Point.ROTATE));
        } else if (policy.expiryTime() != null && day > days.latest(Point.ROTATE)) {
            add(Rule.ROTATE_TOO_LATE, Point.ROTATE, days.latest(Point.ROTATE));
        }
    }

    /// Checks that a day is left on which the key can rotate. An expiry that is long enough by itself
    /// can be too short for that in a managed HSM only.
    private void checkRoom() {
        if (findings.isEmpty()) {
            add(Rule.EXPIRY_TOO_SHORT_TO_ROTATE, Point.EXPIRY, days.earliest(Point.EXPIRY));
        }
    }

    private static boolean leavesNoDay(PolicyDays there) {
        var expiry = there.day(Point.EXPIRY);
        return expiry != null && expiry - PolicyDays.LEAST_ROTATION < there.earliest(Point.ROTATE);
    }

    private void checkNotice() {
        var notice = policy.notice();
        if (notice == null) {
            return;
        }
        if (days.managedHsm()) {
            findings.add(new PolicyFinding(Rule.NOTICE_NOT_OFFERED, Point.NOTICE, null));
        } else if (notice.from() == From.AFTER_CREATION) {
            findings.add(new PolicyFinding(Rule.NOTICE_ONLY_BEFORE_EXPIRY, Point.NOTICE, null));
        }
    }

    private void add(Rule rule, Point point, int day) {
        findings.add(new PolicyFinding(rule, point, nearest(point, day)));
    }

    /// The nearest duration that the rules allow: in months where the policy uses months and one fits,
    /// else in days. Null where even that would break a rule.
    private @Nullable Period nearest(Point point, int day) {
        Function<RotationPolicy, @Nullable Period> read = point == Point.EXPIRY
                ? RotationPolicy::expiryTime
                : moved -> point == Point.ROTATE ? time(moved.rotate()) : time(moved.notice());
        var now = read.apply(policy);
        boolean months = now != null && now.getDays() == 0;
        var moved = months ? days.moveByMonths(point, day) : days.move(point, day);
        var there = new PolicyDays(moved, days.from(), days.managedHsm());
        var reached = there.day(point);
        return reached != null
                        && reached == days.clamp(point, reached)
                        && reached <= days.latest(point)
                        && (point != Point.EXPIRY || rotates(there))
                ? read.apply(moved)
                : null;
    }

    /// False where the trigger itself is wrong, so that no expiry helps. One day before expiry is too
    /// near to any.
    private static boolean rotates(PolicyDays there) {
        var rotate = there.day(Point.ROTATE);
        return rotate == null || rotate == there.clamp(Point.ROTATE, rotate) && !leavesNoDay(there);
    }
}
