package app.keyturn.cli;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Accounts;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.health.report.ReportWords;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import app.keyturn.vault.Vault;
import java.nio.file.Path;
import java.time.InstantSource;
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

    /// Asks the vault nothing.
    OpenVault open(Connection connection);

    /// The vaults of the sandbox.
    List<OpenVault> sandbox();

    /// What the window calls things.
    ///
    /// @param clock what "ago" counts from
    ReportWords words(InstantSource clock);

    /// Where exemptions are kept; need not exist.
    Path exemptions();

    /// Accounts that have signed in before.
    List<Account> known();

    /// Those that are called so.
    Function<String, List<Account>> called();

    /// A vault that is read.
    ///
    /// @param clock the vault's time
    record OpenVault(Vault vault, InstantSource clock) {}
}
