package app.keyturn.vault;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong or doubtful about a value that was entered.
///
/// @param arguments what the text of the rule names, such as the limit or the name of the tag; may be
///     empty
/// @param suggestion the nearest value that would do, where there is one
public record Finding(
        Rule rule, List<String> arguments, @Nullable String suggestion) {

    /// The rules are those of the service, unless said otherwise. Where the service's answer to a
    /// breach is not known, the rule is ours and stops what can only be a mistake.
    public enum Rule {
        NAME_EMPTY,
        NAME_TOO_LONG,
        NAME_CHARACTERS,
        NAME_EXISTS(false),
        EXPIRY_BEFORE_ACTIVATION,
        EXPIRY_REMOVED,
        ACTIVATION_REMOVED,
        DISABLED(false),
        EXPIRY_PAST(false),
        OPERATIONS_NONE,
        OPERATIONS_REMOVED(false),
        OPERATIONS_DO_NOT_FIT,
        OPERATIONS_IMPORT_ALONE,
        OPERATIONS_IMPORT_NEEDS_HSM,
        TAGS_TOO_MANY,
        TAG_NAME_EMPTY,
        TAG_NAME_TWICE,
        TAG_TOO_LONG,
        EXPORTABLE_NEEDS_HSM,
        EXPORTABLE_NEEDS_POLICY,
        RELEASE_POLICY_NEEDS_EXPORTABLE,
        RELEASE_POLICY_NO_JSON,
        RELEASE_POLICY_TWICE,
        RELEASE_POLICY_NO_OBJECT,
        RELEASE_POLICY_OF_ROTATION,
        RELEASE_POLICY_NO_VERSION,
        RELEASE_POLICY_OTHER_VERSION(false),
        RELEASE_POLICY_NO_AUTHORITIES,
        RELEASE_POLICY_EMPTY_LIST,
        RELEASE_POLICY_NOT_AN_OBJECT,
        RELEASE_POLICY_AUTHORITY,
        RELEASE_POLICY_PLACEHOLDER,
        RELEASE_POLICY_NO_CONDITIONS,
        RELEASE_POLICY_BOTH_CONDITIONS,
        RELEASE_POLICY_NO_CLAIM,
        RELEASE_POLICY_NO_EQUALS,
        RELEASE_POLICY_VALUE,
        RELEASE_POLICY_OTHER_OPERATOR(false),
        RELEASE_POLICY_UNKNOWN_MEMBER(false);

        private final boolean error;

        Rule() {
            this(true);
        }

        Rule(boolean error) {
            this.error = error;
        }
    }

    public Finding {
        arguments = List.copyOf(arguments);
    }

    public static Finding of(Rule rule, String... arguments) {
        return new Finding(rule, List.of(arguments), null);
    }

    /// True where nothing may be sent; false for a warning.
    public boolean error() {
        return rule.error;
    }
}
