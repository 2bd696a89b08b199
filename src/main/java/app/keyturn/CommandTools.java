package app.keyturn;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Accounts;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.azure.AzureAccounts;
import app.keyturn.azure.AzureVaultFinder;
import app.keyturn.azure.AzureVaults;
import app.keyturn.azure.Network;
import app.keyturn.cli.CodeOnTerminal;
import app.keyturn.cli.Tools;
import app.keyturn.connect.AccountMemory;
import app.keyturn.connect.AccountMemory.Kept;
import app.keyturn.health.HealthReportWords;
import app.keyturn.health.report.ReportWords;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.settings.SettingsStore;
import app.keyturn.trace.Trace;
import app.keyturn.ui.Formats;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import app.keyturn.vault.write.RequestBudget;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What the commands without a window work with.
final class CommandTools implements Tools {
    private final @Nullable Secret secret;
    private final Path accountsFile;
    private final Supplier<Network> network;
    private final PrintWriter err = new PrintWriter(System.err, true, Charset.defaultCharset());
    private @Nullable AccountMemory memory;
    private @Nullable AzureAccounts accounts;
    private @Nullable AzureVaults vaults;

    /// @param accountsFile need not exist
    /// @param network      read from the command line when it is first wanted
    CommandTools(@Nullable Secret secret, Path accountsFile, Supplier<Network> network) {
        this.secret = secret;
        this.accountsFile = accountsFile;
        this.network = network;
    }

    /// Where the window keeps accounts, too.
    static Path userFile() {
        return SettingsStore.userFile().resolveSibling("accounts.json");
    }

    @Override
    public @Nullable Secret secret() {
        return secret;
    }

    private AccountMemory memory() {
        if (memory == null) {
            memory = new AccountMemory(accountsFile, Clock.systemUTC(), err::println);
        }
        return memory;
    }

    private AzureAccounts azureAccounts() {
        if (accounts == null) {
            accounts = new AzureAccounts(Clock.systemUTC(), network.get(), new CodeOnTerminal(err), memory());
        }
        return accounts;
    }

    @Override
    public Accounts accounts() {
        return azureAccounts();
    }

    @Override
    public VaultFinder finder() {
        return new AzureVaultFinder(
                Clock.systemUTC(),
                azureAccounts(),
                () -> Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC())),
                network.get());
    }

    private AzureVaults azureVaults() {
        if (vaults == null) {
            vaults = new AzureVaults(
                    Clock.systemUTC(), azureAccounts(), RequestBudget.HALF_OF_VAULT, new Trace(), network.get());
        }
        return vaults;
    }

    @Override
    public OpenVault open(Connection connection) {
        return new OpenVault(azureVaults().open(connection), Clock.systemUTC());
    }

    @Override
    public List<OpenVault> sandbox() {
        var sandbox = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()));
        return sandbox.vaults().stream()
                .map(vault -> new OpenVault(azureVaults().open(sandbox, vault, SandboxAccount.ADMIN), sandbox.clock()))
                .toList();
    }

    @Override
    public ReportWords words(InstantSource clock) {
        return new HealthReportWords(new Formats(clock, ZoneId.systemDefault()));
    }

    @Override
    public Path exemptions() {
        return accountsFile.resolveSibling("exemptions.json");
    }

    @Override
    public List<Account> known() {
        return memory().all().stream().map(Kept::account).toList();
    }

    @Override
    public Function<String, List<Account>> called() {
        return name -> memory().called(name).stream().map(Kept::account).toList();
    }
}
