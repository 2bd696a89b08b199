package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Finding;
import org.jspecify.annotations.Nullable;

/// A [Finding] as people read it, without its suggestion.
public final class FindingWords {
    private FindingWords() {}

    /// Shows a finding in a label under a field. Without a finding the label is hidden. For the FX
    /// thread.
    public static void show(Sentence label, @Nullable Finding finding) {
        label.setVisible(finding != null);
        label.setWords(finding == null ? "" : of(finding));
        label.getStyleClass().removeAll("field-problem", "field-warning");
        label.getStyleClass().add(finding != null && finding.error() ? "field-problem" : "field-warning");
    }

    public static String of(Finding finding) {
        return text(key(finding.rule()), finding.arguments().toArray());
    }

    private static String key(Finding.Rule rule) {
        return switch (rule) {
            case NAME_EMPTY -> "rule.name.empty";
            case NAME_TOO_LONG -> "rule.name.tooLong";
            case NAME_CHARACTERS -> "rule.name.characters";
            case NAME_EXISTS -> "rule.name.exists";
            case EXPIRY_BEFORE_ACTIVATION -> "rule.dates.order";
            case EXPIRY_PAST -> "rule.dates.past";
            case EXPIRY_REMOVED -> "rule.dates.expiryRemoved";
            case ACTIVATION_REMOVED -> "rule.dates.activationRemoved";
            case DISABLED -> "rule.disabled";
            case OPERATIONS_REMOVED -> "rule.operations.removed";
            case OPERATIONS_NONE -> "rule.operations.none";
            case OPERATIONS_DO_NOT_FIT -> "rule.operations.doNotFit";
            case OPERATIONS_IMPORT_ALONE -> "rule.operations.importAlone";
            case OPERATIONS_IMPORT_NEEDS_HSM -> "rule.operations.importNeedsHsm";
            case TAGS_TOO_MANY -> "rule.tags.tooMany";
            case TAG_NAME_EMPTY -> "rule.tags.nameEmpty";
            case TAG_NAME_TWICE -> "rule.tags.nameTwice";
            case TAG_TOO_LONG -> "rule.tags.tooLong";
            case EXPORTABLE_NEEDS_HSM -> "rule.exportable.hsm";
            case EXPORTABLE_NEEDS_POLICY -> "rule.exportable.policy";
            case RELEASE_POLICY_NEEDS_EXPORTABLE -> "rule.releasePolicy.exportable";
            case RELEASE_POLICY_NO_JSON -> "rule.releasePolicy.json";
            case RELEASE_POLICY_TWICE -> "rule.releasePolicy.twice";
            case RELEASE_POLICY_NO_OBJECT -> "rule.releasePolicy.noObject";
            case RELEASE_POLICY_OF_ROTATION -> "rule.releasePolicy.ofRotation";
            case RELEASE_POLICY_NO_VERSION -> "rule.releasePolicy.noVersion";
            case RELEASE_POLICY_OTHER_VERSION -> "rule.releasePolicy.otherVersion";
            case RELEASE_POLICY_NO_AUTHORITIES -> "rule.releasePolicy.noAuthorities";
            case RELEASE_POLICY_EMPTY_LIST -> "rule.releasePolicy.emptyList";
            case RELEASE_POLICY_NOT_AN_OBJECT -> "rule.releasePolicy.notAnObject";
            case RELEASE_POLICY_AUTHORITY -> "rule.releasePolicy.authority";
            case RELEASE_POLICY_PLACEHOLDER -> "rule.releasePolicy.placeholder";
            case RELEASE_POLICY_NO_CONDITIONS -> "rule.releasePolicy.noConditions";
            case RELEASE_POLICY_BOTH_CONDITIONS -> "rule.releasePolicy.bothConditions";
            case RELEASE_POLICY_NO_CLAIM -> "rule.releasePolicy.noClaim";
            case RELEASE_POLICY_NO_EQUALS -> "rule.releasePolicy.noEquals";
            case RELEASE_POLICY_VALUE -> "rule.releasePolicy.value";
            case RELEASE_POLICY_OTHER_OPERATOR -> "rule.releasePolicy.otherOperator";
            case RELEASE_POLICY_UNKNOWN_MEMBER -> "rule.releasePolicy.unknownMember";
        };
    }
}
