package app.keyturn.ui;

import static app.keyturn.ui.Messages.text;

import app.keyturn.vault.Finding;

/// A [Finding] as people read it, without its suggestion.
public final class FindingWords {
    private FindingWords() {}

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
            case OPERATIONS_NONE -> "rule.operations.none";
            case OPERATIONS_DO_NOT_FIT -> "rule.operations.doNotFit";
            case TAGS_TOO_MANY -> "rule.tags.tooMany";
            case TAG_NAME_EMPTY -> "rule.tags.nameEmpty";
            case TAG_NAME_TWICE -> "rule.tags.nameTwice";
            case TAG_TOO_LONG -> "rule.tags.tooLong";
            case EXPORTABLE_NEEDS_HSM -> "rule.exportable.hsm";
            case EXPORTABLE_NEEDS_POLICY -> "rule.exportable.policy";
            case RELEASE_POLICY_NEEDS_EXPORTABLE -> "rule.releasePolicy.exportable";
            case RELEASE_POLICY_NO_JSON -> "rule.releasePolicy.json";
        };
    }
}
