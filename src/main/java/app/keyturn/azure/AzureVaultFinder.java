package app.keyturn.azure;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import com.azure.core.http.policy.RetryOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Finds vaults in Azure Resource Manager of the account's cloud, or in the tenant that the
/// sandbox stands for. Each search has connections of its own.
public final class AzureVaultFinder implements VaultFinder {
    private final InstantSource clock;
    private final AzureAccounts accounts;
    private final Supplier<Sandbox> sandbox;
    private final Supplier<RetryOptions> reads;
    private final Network network;
    private final AzureProblems problems;

    /// @param sandbox asked for when someone looks for vaults in it
    public AzureVaultFinder(InstantSource clock, AzureAccounts accounts, Supplier<Sandbox> sandbox, Network network) {
        this(clock, accounts, sandbox, () -> Repeats.ofReads(clock), network);
    }

    /// @param reads how failed reads are repeated
    AzureVaultFinder(
            InstantSource clock,
            AzureAccounts accounts,
            Supplier<Sandbox> sandbox,
            Supplier<RetryOptions> reads,
            Network network) {
        this.clock = clock;
        this.accounts = accounts;
        this.sandbox = sandbox;
        this.reads = reads;
        this.network = network;
        this.problems = new AzureProblems(clock, false);
    }

    @Override
    public Finding find(Account who, Consumer<List<FoundVault>> page) {
        if (who.signIn().method() == SignIn.Method.TOKEN) {
            throw new VaultException(
                    Failure.unsent(Kind.TOKEN_OF_ONE_VAULT, Operation.FIND_VAULTS, "", clock.instant()));
        }
        try {
            return who.home() == Home.SANDBOX ? inSandbox(who, page) : inAzure(who, page);
        } catch (RuntimeException e) {
            throw problems.translate(e, Operation.FIND_VAULTS, "");
        }
    }

    private Finding inSandbox(Account who, Consumer<List<FoundVault>> page) {
        var tenant = sandbox.get();
        var client = new ArmClient(
                Arm.of(who.home()),
                SignIns.token(tenant.issueToken(account(who.signIn()))),
                new SandboxTransport(tenant),
                reads.get(),
                new QueryQuota());
        return new VaultSearch(client, problems, new FoundVaults(clock, in(tenant), page)).run();
    }

    /// An account of the tenant is named by what would be its client id.
    private static SandboxAccount account(SignIn signIn) {
        var named = signIn.clientId();
        return named == null
                ? SandboxAccount.ADMIN
                : SandboxAccount.of(named)
                        .orElseThrow(() -> new KnownFailure(Kind.SIGN_IN_REFUSED, "AADSTS50034", named));
    }

    private static FoundVaults.Addresses in(Sandbox tenant) {
        return (uri, _) -> {
            try {
                return tenant.vault(new URI(uri)).map(AzureVaults::address).orElse(null);
            } catch (URISyntaxException e) {
                return null; // which is the answer
            }
        };
    }

    private Finding inAzure(Account who, Consumer<List<FoundVault>> page) {
        var home = who.home();
        try (var way = network.transport()) {
            var client = new ArmClient(Arm.of(home), accounts.forManager(who), way, reads.get(), new QueryQuota());
            return new VaultSearch(client, problems, new FoundVaults(clock, FoundVaults.in(home), page)).run();
        }
    }
}
