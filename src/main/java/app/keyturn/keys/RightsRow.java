package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Grants;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Right;
import app.keyturn.vault.Rights;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Whether the account may do one thing in a vault, and from where that is known.
///
/// @param why what was tried, and what Azure Resource Manager tells; may be several sentences
record RightsRow(Operation operation, Answer answer, String why) {
    enum Answer {
        MAY,
        MAY_NOT,
        /// With some keys, and not with every one.
        SOME,
        UNKNOWN
    }

    static RightsRow of(Operation operation, Rights rights, boolean hsm, Formats formats) {
        var tried = rights.of(operation, "");
        var grants = rights.grants();
        var grant = grants == null ? null : grants.of(operation, "");
        var state = grant == null ? Grants.State.UNKNOWN : grant.state();
        var why = Stream.of(
                        tried(tried, formats),
                        grants == null || grant == null ? "" : granted(grants, grant),
                        answer(tried, state) == Answer.MAY ? "" : lacking(operation, tried, grants, hsm))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(" "));
        return new RightsRow(operation, answer(tried, state), why);
    }

    /// What was tried counts for more than what Azure Resource Manager tells.
    private static Answer answer(Right tried, Grants.State granted) {
        return switch (tried) {
            case Right.Allowed _ -> Answer.MAY;
            case Right.Denied _, Right.NotGranted _ -> Answer.MAY_NOT;
            case Right.Unknown _ ->
                switch (granted) {
                    case GRANTED -> Answer.MAY;
                    case SOME_KEYS -> Answer.SOME;
                    case NOT_GRANTED, UNKNOWN -> Answer.UNKNOWN;
                };
        };
    }

    private static String tried(Right right, Formats formats) {
        return switch (right) {
            case Right.Allowed allowed -> text("rights.worked", formats.clockTime(allowed.since()));
            case Right.Denied denied -> refused(denied.refusal(), formats);
            case Right.NotGranted _ -> text("rights.notGranted");
            case Right.Unknown _ -> text("rights.notTried");
        };
    }

    private static String refused(Failure refusal, Formats formats) {
        var at = formats.clockTime(refusal.time());
        return refusal.target().isEmpty()
                ? text("rights.refused", at)
                : text("rights.refused.key", at, refusal.target());
    }

    private static String granted(Grants grants, Grants.Grant grant) {
        return switch (grant.state()) {
            case GRANTED -> text(grants.gap() == Grants.Gap.GROUPS ? "rights.byPolicy" : "rights.byRole", grant.by());
            case SOME_KEYS -> text("rights.byKeys", grant.by());
            case NOT_GRANTED, UNKNOWN -> "";
        };
    }

    /// A vault goes by roles or by access policies; which, its own refusals tell, and Azure Resource Manager.
    private static String lacking(Operation operation, Right tried, @Nullable Grants grants, boolean hsm) {
        boolean policy =
                tried instanceof Right.Denied denied && denied.refusal().lacksAccessPolicy()
                        || grants != null && grants.gap() == Grants.Gap.GROUPS;
        return policy && !hsm
                ? text("rights.takesPermission", operation.permission())
                : text("rights.takesRole", operation.role(hsm));
    }

    String what() {
        return text("rights.what." + operation.wireName());
    }

    String answerWords() {
        return text(
                switch (answer) {
                    case MAY -> "rights.may";
                    case MAY_NOT -> "rights.mayNot";
                    case SOME -> "rights.some";
                    case UNKNOWN -> "rights.unknown";
                });
    }

    /// For a ticket.
    String plain() {
        return what() + ": " + answerWords() + ". " + why;
    }
}
