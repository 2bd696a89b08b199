package app.keyturn.vault.policy;

import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.policy.PolicyDays.Point;
import app.keyturn.vault.policy.PolicyFinding.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Finds contradictions in a policy, or between the policy and its key, that the service accepts.
public final class RotationPolicyLint {
    private final PolicyDays days;
    private final KeyItem current;
    private final Instant now;
    private final List<PolicyFinding> findings = new ArrayList<>();

    private RotationPolicyLint(PolicyDays days, KeyItem current, Instant now) {
        this.days = days;
        this.current = current;
        this.now = now;
    }

    /// Everything worth knowing, most important first.
    public static List<PolicyFinding> check(PolicyDays days, KeyItem current, Instant now) {
        if (!days.policy().readable()) {
            return List.of(); // what is not read may be just what seems to be missing
        }
        var lint = new RotationPolicyLint(days, current, now);
        lint.checkRotation();
        lint.checkExpiryOfCurrent();
        lint.checkNotice();
        lint.checkCurrent();
        return List.copyOf(lint.findings);
    }

    private void checkRotation() {
        var rotate = days.policy().rotate();
        addIf(rotate == null, Rule.NO_ROTATION, Point.ROTATE);
        addIf(
                rotate != null && rotate.from() == From.BEFORE_EXPIRY && current.expiresOn() == null,
                Rule.CURRENT_WITHOUT_EXPIRY,
                Point.ROTATE);
    }

    /// Checks the expiry of the current version, which was set when the version was made. The expiry
    /// of the policy is checked by [RotationPolicyRules].
    private void checkExpiryOfCurrent() {
        var next = RotationForecast.nextRotation(days.policy(), current);
        var expires = current.expiresOn();
        if (next != null && expires != null && expires.isAfter(now) && next.isAfter(expires)) {
            findings.add(new PolicyFinding(
                    Rule.CURRENT_EXPIRES_BEFORE_ROTATION, Point.ROTATE, null, List.of(expires, next)));
        }
    }

    private void checkNotice() {
        var notice = days.day(Point.NOTICE);
        var rotate = days.day(Point.ROTATE);
        addIf(
                days.policy().notice() != null && days.policy().expiryTime() == null && current.expiresOn() == null,
                Rule.NOTICE_WITHOUT_EXPIRY,
                Point.NOTICE);
        if (notice != null) {
            addIf(notice < 0, Rule.NOTICE_BEFORE_CREATION, Point.NOTICE);
            addIf(notice >= 0 && rotate != null && notice < rotate, Rule.NOTICE_BEFORE_ROTATION, Point.NOTICE);
        }
    }

    private void checkCurrent() {
        addIf(!current.enabled(), Rule.CURRENT_DISABLED, Point.ROTATE);
        addIf(current.expiredAt(now), Rule.CURRENT_EXPIRED, Point.ROTATE);
        addIf(current.scheduledAt(now), Rule.CURRENT_NOT_ACTIVE, Point.ROTATE);
        addIf(
                days.policy().expiryTime() != null && current.expiresOn() == null,
                Rule.CURRENT_KEEPS_EXPIRY,
                Point.EXPIRY);
    }

    private void addIf(boolean found, Rule rule, Point point) {
        if (found) {
            findings.add(new PolicyFinding(rule, point, null));
        }
    }
}
