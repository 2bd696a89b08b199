package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.From;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.PolicyFinding;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/// Rotation policies in words: for the panel, tooltips, reports and screen readers.
public final class PolicyWords {
    private PolicyWords() {}

    /// One sentence: "A new version every 30 days; each version expires after 90 days; notice 7 days before."
    /// Without a notice nothing is said of it: a managed HSM sends none.
    public static String of(RotationPolicy policy) {
        return policy.readable() ? sentence(policy) : text("policy.sentence.unread", policy.unreadWords());
    }

    private static String sentence(RotationPolicy policy) {
        var notice = policy.notice();
        var rotation = rotation(policy.rotate());
        var expiry = expiry(policy.expiryTime());
        return notice == null
                ? text("policy.sentence", rotation, expiry)
                : text("policy.sentence.noticed", rotation, expiry, notice(notice));
    }

    private static String rotation(@Nullable Trigger rotate) {
        if (rotate == null) {
            return text("policy.sentence.noRotation");
        }
        var time = Formats.period(rotate.time());
        return rotate.from() == From.AFTER_CREATION
                ? text("policy.sentence.every", time)
                : text("policy.sentence.beforeExpiry", time);
    }

    private static String expiry(@Nullable Period time) {
        return time == null ? text("policy.sentence.noExpiry") : text("policy.sentence.expiry", Formats.period(time));
    }

    private static String notice(Trigger notice) {
        return text("policy.sentence.notice", Formats.period(notice.time()));
    }

    /// "30 days after creation", "7 days before expiry".
    public static String of(Trigger trigger) {
        var time = Formats.period(trigger.time());
        return trigger.from() == From.AFTER_CREATION
                ? text("policy.trigger.after", time)
                : text("policy.trigger.before", time);
    }

    /// What is wrong or worth knowing, with the times that it is about.
    public static String of(PolicyFinding finding, Formats formats) {
        return finding.times().isEmpty()
                ? of(finding)
                : text(
                        key(finding.rule()),
                        finding.times().stream().map(formats::date).toArray());
    }

    /// What is wrong or worth knowing, with the nearest value that would do; for findings without times.
    public static String of(PolicyFinding finding) {
        var nearest = finding.nearest();
        var words = text(key(finding.rule()));
        return nearest == null ? words : text("policy.nearest", words, Formats.period(nearest));
    }

    /// Why a handle went no further. What is set then breaks no rule, so no other value is named.
    public static String stop(PolicyFinding finding) {
        return text("policy.stopped", text(key(finding.rule())));
    }

    private static String key(PolicyFinding.Rule rule) {
        return switch (rule) {
            case NOT_POSITIVE -> "policy.rule.notPositive";
            case TOO_LONG -> "policy.rule.tooLong";
            case EXPIRY_TOO_SHORT -> "policy.rule.expiryTooShort";
            case ROTATE_TOO_EARLY -> "policy.rule.rotateTooEarly";
            case EXPIRY_TOO_SHORT_TO_ROTATE -> "policy.rule.expiryTooShortToRotate";
            case ROTATE_TOO_EARLY_HSM -> "policy.rule.rotateTooEarlyHsm";
            case ROTATE_TOO_LATE -> "policy.rule.rotateTooLate";
            case ROTATE_NEEDS_EXPIRY -> "policy.rule.rotateNeedsExpiry";
            case NOTICE_ONLY_BEFORE_EXPIRY -> "policy.rule.noticeOnlyBefore";
            case NOTICE_NOT_OFFERED -> "policy.rule.noticeNotOffered";
            case NO_ROTATION -> "policy.lint.noRotation";
            case NOTICE_BEFORE_CREATION -> "policy.lint.noticeBeforeCreation";
            case NOTICE_BEFORE_ROTATION -> "policy.lint.noticeBeforeRotation";
            case NOTICE_WITHOUT_EXPIRY -> "policy.lint.noticeWithoutExpiry";
            case CURRENT_WITHOUT_EXPIRY -> "policy.lint.currentWithoutExpiry";
            case CURRENT_KEEPS_EXPIRY -> "policy.lint.currentKeepsExpiry";
            case CURRENT_EXPIRES_BEFORE_ROTATION -> "policy.lint.currentExpiresFirst";
            case CURRENT_DISABLED -> "policy.lint.currentDisabled";
            case CURRENT_EXPIRED -> "policy.lint.currentExpired";
            case CURRENT_NOT_ACTIVE -> "policy.lint.currentNotActive";
        };
    }
}
