package app.keyturn.cli;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Accounts;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.vault.Secret;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What the commands work with. It is made when the first of them wants it.
public interface Tools {
    /// From the environment.
    @Nullable
    Secret secret();

    Accounts accounts();

    VaultFinder finder();

    /// Accounts that have signed in before.
    List<Account> known();

    /// Those that are called so.
    Function<String, List<Account>> called();
}
