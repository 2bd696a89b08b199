package app.keyturn.connect;

import static app.keyturn.ui.Messages.text;

import app.keyturn.accounts.VaultFinder.Tenant;
import app.keyturn.ui.Problem;
import org.jspecify.annotations.Nullable;

/// A tenant whose vaults are not listed, or as they were some time ago, and that can be signed in to.
///
/// @param before  when its vaults were found last, in words; null where they never were
/// @param problem what refused, the last time somebody tried
/// @param busy    whether it is being signed in to
public record TenantOffer(
        Tenant tenant, @Nullable String before, @Nullable Problem problem, boolean busy) {
    String words() {
        if (busy) {
            return text("vaults.tenant.busy", tenant.name());
        }
        if (problem != null) {
            return text("vaults.tenant.refused", tenant.name(), problem.why(), problem.todo(), code(problem));
        }
        return before == null
                ? text("vaults.tenant.unlisted", tenant.name())
                : text("vaults.tenant.before", tenant.name(), before);
    }

    /// By which the sign-in service knows its reason.
    private static String code(Problem problem) {
        var code = problem.failure() == null ? null : problem.failure().code();
        return code == null ? "" : " (" + code + ")";
    }

    String action() {
        return problem == null
                ? text("vaults.tenant.signIn", tenant.name())
                : text("vaults.tenant.again", tenant.name());
    }
}
