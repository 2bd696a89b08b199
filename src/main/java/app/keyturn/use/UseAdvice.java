package app.keyturn.use;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.ui.Problem;
import app.keyturn.vault.CurveNames;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyAlgorithm;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyUse.Operation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a version may refuse an operation: said before, and after it did.
final class UseAdvice {
    private final KeyDetails key;
    private final Formats formats;

    UseAdvice(KeyDetails key, Formats formats) {
        this.key = key;
        this.formats = formats;
    }

    /// What is worth knowing before it is tried; may be empty.
    List<String> before(Operation operation, @Nullable KeyAlgorithm algorithm) {
        List<String> advice = new ArrayList<>();
        if (!key.item().enabled()) {
            advice.add(text("use.advice.disabled"));
        }
        if (!permits(operation)) {
            advice.add(text("use.advice.notPermitted", operation.word(), permitted()));
        }
        var dates = dates(operation);
        if (dates != null) {
            advice.add(dates);
        }
        if (algorithm == null) {
            advice.add(text("use.advice.noAlgorithm", key.material()));
        } else if (key.oldCurve() != null) {
            advice.add(text("use.advice.oldCurve", key.oldCurve(), present(key.oldCurve()), algorithm.name()));
        }
        if (algorithm != null && algorithm.discouraged()) {
            advice.add(text("use.advice.discouraged", algorithm.name()));
        }
        return advice;
    }

    /// The service goes by the name of the curve: an old one goes with no algorithm of today.
    private static String present(String oldCurve) {
        return CurveNames.standard(oldCurve);
    }

    private boolean permits(Operation operation) {
        return key.operations().contains(operation.word());
    }

    private String permitted() {
        return key.operations().isEmpty() ? text("use.advice.nothing") : String.join(", ", key.operations());
    }

    /// Why its dates speak against it; null where they do not.
    private @Nullable String dates(Operation operation) {
        var item = key.item();
        if (!operation.boundByDates()) {
            return null;
        }
        if (item.expiredAt(formats.now()) && item.expiresOn() != null) {
            return text("use.advice.expired", formats.time(item.expiresOn()));
        }
        return item.scheduledAt(formats.now()) && item.notBefore() != null
                ? text("use.advice.scheduled", formats.time(item.notBefore()))
                : null;
    }

    /// The same problem, with what is known of the version; the service's own words stay in the details.
    Problem explain(Problem problem, Operation operation) {
        var failure = problem.failure();
        if (failure == null) {
            return problem;
        }
        return switch (failure.kind()) {
            case OPERATION_NOT_PERMITTED ->
                with(
                        problem,
                        text("use.problem.notPermitted.why", operation.word(), permitted()),
                        text("use.problem.notPermitted.todo", operation.word()));
            case FORBIDDEN -> {
                var dates = dates(operation);
                yield dates == null ? problem : with(problem, dates, text("use.problem.dates.todo"));
            }
            case BAD_REQUEST -> refused(problem, operation);
            default -> problem;
        };
    }

    private Problem refused(Problem problem, Operation operation) {
        if (operation.opens()) {
            return with(problem, text("use.problem.sealed.why"), text("use.problem.sealed.todo"));
        }
        var old = key.oldCurve();
        return old == null
                ? problem
                : with(
                        problem,
                        text("use.problem.oldCurve.why", old, present(old)),
                        text("use.problem.oldCurve.todo", present(old)));
    }

    private static Problem with(Problem problem, String why, String todo) {
        return new Problem(problem.what(), why, todo, problem.details(), problem.failure());
    }

    /// What the version is decides over these, so it is looked at again before they are explained.
    static boolean hangsOnTheVersion(@Nullable Failure failure) {
        return failure != null
                && switch (failure.kind()) {
                    case OPERATION_NOT_PERMITTED, KEY_DISABLED, FORBIDDEN -> true;
                    default -> false;
                };
    }
}
