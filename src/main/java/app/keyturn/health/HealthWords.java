package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.health.rules.ExemptFinding;
import app.keyturn.health.rules.HealthFinding;
import app.keyturn.health.rules.HealthRule;
import app.keyturn.health.rules.JudgedKey;
import app.keyturn.health.rules.Remedy;
import app.keyturn.health.rules.RuleSet;
import app.keyturn.health.rules.Severity;
import app.keyturn.health.rules.Standing;
import app.keyturn.ui.Formats;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.Problems;
import app.keyturn.vault.policy.PolicyFinding;
import app.keyturn.vault.policy.RotationForecast;
import java.util.List;
import java.util.stream.Collectors;

/// Rotation health in words.
public final class HealthWords {
    /// Of how many keys the names are said.
    private static final int NAMED = 3;

    private HealthWords() {}

    /// What was found: "Expired 12 days ago, still enabled".
    public static String of(HealthFinding finding, Formats formats) {
        var told = finding.verdict().arguments();
        return switch (finding.reason()) {
            case NO_EXPIRY -> text("health.reason.noExpiry");
            case VALID_LONG -> text("health.reason.validLong", days(told, 0));
            case ACTIVE_LONG -> text("health.reason.activeLong", days(told, 0));
            case EXPIRES_SOON -> text("health.reason.expiresSoon", days(told, 0));
            case NO_ROTATION -> text("health.reason.noRotation");
            case NEVER_ROTATES -> text("health.reason.neverRotates");
            case ROTATES_LATE -> text("health.reason.rotatesLate", days(told, 0));
            case TYPE -> text("health.reason.type", told.getFirst());
            case SIZE -> text("health.reason.size", told.getFirst());
            case CURVE -> text("health.reason.curve", told.getFirst());
            case SOFTWARE -> text("health.reason.software", told.getFirst());
            case EXPIRED ->
                text(
                        finding.key().item().enabled() ? "health.reason.expired" : "health.reason.expiredDisabled",
                        days(told, 0));
            case EXPIRES_FIRST -> text("health.reason.expiresFirst", days(told, 0), days(told, 1));
            case EXPIRES_UNROTATED -> text("health.reason.expiresUnrotated", days(told, 0));
            case OVERDUE -> text("health.reason.overdue", days(told, 0));
            case CONTRADICTION -> contradictions(told, formats);
            case NOT_ACTIVE -> text("health.reason.notActive", days(told, 0));
            case OLD_PLATFORM -> text("health.reason.oldPlatform", told.getFirst());
            case TAGS_MISSING -> text("health.reason.tagsMissing", told.getFirst());
        };
    }

    /// What was found, until when it does not count, and why.
    static String of(ExemptFinding one, Formats formats) {
        var exemption = one.exemption();
        return text(
                "health.exempt.words", of(one.finding(), formats), formats.date(exemption.until()), exemption.reason());
    }

    private static String contradictions(List<Object> found, Formats formats) {
        return found.stream()
                .map(PolicyFinding.class::cast)
                .map(one -> PolicyWords.of(one, formats))
                .collect(Collectors.joining(" "));
    }

    private static String days(List<Object> told, int index) {
        return days((Long) told.get(index));
    }

    private static String days(long count) {
        return count == 0 ? text("health.lessThanADay") : text("health.days", Formats.number(count));
    }

    /// What a rule wants: "Rotation scheduled within 730 days of creation".
    public static String of(HealthRule rule) {
        var limit = String.join(", ", rule.values());
        return switch (rule.check()) {
            case ROTATION_SCHEDULED -> text("health.rule.rotationScheduled", limit);
            case EXPIRATION_SET -> text("health.rule.expirationSet");
            case MAXIMUM_VALIDITY -> text("health.rule.maximumValidity", limit);
            case MAXIMUM_ACTIVE_TIME -> text("health.rule.maximumActiveTime", limit);
            case DAYS_BEFORE_EXPIRATION -> text("health.rule.daysBeforeExpiration", limit);
            case KEY_TYPE -> text("health.rule.keyType", limit);
            case RSA_SIZE -> text("health.rule.rsaSize", limit);
            case CURVE -> text("health.rule.curve", limit);
            case HSM_BACKED -> text("health.rule.hsmBacked");
            case OCT_SIZE -> text("health.rule.octSize", limit);
            case EXPIRED_ENABLED -> text("health.rule.expiredEnabled");
            case ROTATES_BEFORE_EXPIRY -> text("health.rule.rotatesBeforeExpiry");
            case ROTATES_ON_TIME -> text("health.rule.rotatesOnTime");
            case POLICY_CONSISTENT -> text("health.rule.policyConsistent");
            case ACTIVE -> text("health.rule.active");
            case PRESENT_PLATFORM -> text("health.rule.presentPlatform");
            case TAGS -> text("health.rule.tags", limit);
        };
    }

    /// The name of a rule set, where it is one that comes with Keyturn; else as it is.
    public static String of(RuleSet rules) {
        return rules.name().equals("keyturn") ? text("health.rules.keyturn") : rules.name();
    }

    public static String of(Severity severity) {
        return text(
                switch (severity) {
                    case HIGH -> "health.severity.high";
                    case MEDIUM -> "health.severity.medium";
                    case LOW -> "health.severity.low";
                });
    }

    /// As a button says it.
    static String of(Remedy remedy) {
        return text(
                switch (remedy) {
                    case ROTATE -> "health.remedy.rotate";
                    case SET_POLICY -> "health.remedy.setPolicy";
                    case SET_PROPERTIES -> "health.remedy.setProperties";
                    case DISABLE -> "health.remedy.disable";
                    case NEW_VERSION -> "health.remedy.newVersion";
                    case LOOK -> "health.remedy.look";
                });
    }

    /// The title of a card.
    public static String title(Standing standing) {
        return text(
                switch (standing) {
                    case EXPIRED -> "health.card.expired";
                    case NEEDS_YOU -> "health.card.needsYou";
                    case UNKNOWN -> "health.card.unknown";
                    case DISABLED -> "health.card.disabled";
                    case NO_POLICY -> "health.card.noPolicy";
                    case DUE -> "health.card.due";
                    case HEALTHY -> "health.card.healthy";
                });
    }

    /// What a card counts.
    static String what(Standing standing) {
        return text(
                switch (standing) {
                    case EXPIRED -> "health.what.expired";
                    case NEEDS_YOU -> "health.what.needsYou";
                    case UNKNOWN -> "health.what.unknown";
                    case DISABLED -> "health.what.disabled";
                    case NO_POLICY -> "health.what.noPolicy";
                    case DUE -> "health.what.due";
                    case HEALTHY -> "health.what.healthy";
                });
    }

    static String id(Standing standing) {
        return switch (standing) {
            case EXPIRED -> "expired";
            case NEEDS_YOU -> "needsYou";
            case UNKNOWN -> "unknown";
            case DISABLED -> "disabled";
            case NO_POLICY -> "noPolicy";
            case DUE -> "due";
            case HEALTHY -> "healthy";
        };
    }

    /// How a key stands that breaks no rule.
    static String standing(JudgedKey key, Formats formats) {
        var failure = key.key().failure();
        return switch (key.standing()) {
            case UNKNOWN ->
                failure == null
                        ? text("health.key.unknown")
                        : Problems.of(failure).what();
            case DISABLED -> title(Standing.DISABLED);
            case EXPIRED -> title(Standing.EXPIRED);
            case NEEDS_YOU -> text("health.key.needsYou");
            case NO_POLICY -> text("health.key.noPolicy");
            case DUE, HEALTHY -> coming(key, formats);
        };
    }

    private static String coming(JudgedKey key, Formats formats) {
        if (key.key().item().managed()) {
            return text("health.key.byCertificate");
        }
        return key.events().isEmpty()
                ? text("health.key.later")
                : of(key.events().getFirst(), formats);
    }

    /// Of keys that need somebody since the last look: "2 keys expired: a, b".
    ///
    /// @param standing how they stand now
    static String news(Standing standing, List<JudgedKey> keys) {
        var names = keys.stream().limit(NAMED).map(key -> key.key().name()).collect(Collectors.joining(", "));
        int others = keys.size() - NAMED;
        return text(
                standing == Standing.EXPIRED ? "health.news.expired" : "health.news.needsYou",
                Formats.number(keys.size()),
                others > 0 ? text("health.news.more", names, Formats.number(others)) : names);
    }

    /// What will happen, and when.
    static String of(RotationForecast.Event event, Formats formats) {
        var day = formats.date(event.when());
        return switch (event.kind()) {
            case NEW_VERSION -> text("health.event.rotates", day);
            case NEAR_EXPIRY -> text("health.event.notice", day);
            case EXPIRED -> text("health.event.expires", day);
        };
    }
}
