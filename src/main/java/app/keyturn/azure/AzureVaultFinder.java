package app.keyturn.azure;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.GrantsReader;
import app.keyturn.accounts.Identity;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxTenant;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Grants;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import com.azure.core.http.policy.RetryOptions;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds vaults in Azure Resource Manager of the account's cloud, or in the tenant that the
/// sandbox stands for, and reads there what the account may do in one. Each search has connections of its own.
public final class AzureVaultFinder implements VaultFinder, GrantsReader {
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

    /// What is done with Azure Resource Manager, or with the part of the sandbox that stands for it.
    private interface Asking<T> {
        /// @param identity of the account, which is known when it has asked something
        T ask(ArmClient client, FoundVaults.Addresses addresses, Supplier<Identity> identity);
    }

    @Override
    public Finding find(Account who, Consumer<List<FoundVault>> page) {
        return asking(who, Operation.FIND_VAULTS, (client, addresses, identity) -> {
            var finding = search(client, addresses, page);
            return new AccountTenants(client, problems)
                    .added(finding, identity.get().tenant());
        });
    }

    /// The vault is looked for first: its address does not tell the id of its resource.
    @Override
    public Grants read(Account who, VaultAddress vault) {
        return asking(who, Operation.FIND_VAULTS, (client, addresses, identity) -> {
            var found = new AtomicReference<@Nullable FoundVault>();
            search(
                    client,
                    addresses,
                    page -> page.stream()
                            .filter(one -> one.address().uri().equals(vault.uri()))
                            .forEach(found::set));
            return new ArmGrants(client, clock).of(found.get(), identity.get().objectId());
        });
    }

    private Finding search(ArmClient client, FoundVaults.Addresses addresses, Consumer<List<FoundVault>> page) {
        return new VaultSearch(client, problems, new FoundVaults(clock, addresses, page)).run();
    }

    private <T> T asking(Account who, Operation operation, Asking<T> asking) {
        if (who.signIn().method() == SignIn.Method.TOKEN) {
            throw new VaultException(Failure.unsent(Kind.TOKEN_OF_ONE_VAULT, operation, "", clock.instant()));
        }
        try {
            return who.home() == Home.SANDBOX ? inSandbox(who, asking) : inAzure(who, asking);
        } catch (RuntimeException e) {
            throw problems.translate(e, operation, "");
        }
    }

    private <T> T inSandbox(Account who, Asking<T> asking) {
        var home = tenant(who.signIn());
        var tenant = sandbox.get();
        var account = account(who.signIn());
        var client = new ArmClient(
                Arm.of(who.home()),
                SignIns.token(tenant.issueToken(account, home)),
                new SandboxTransport(tenant),
                reads.get(),
                new QueryQuota());
        return asking.ask(client, in(tenant), () -> new Identity(account.address(), home.id(), account.objectId()));
    }

    /// A tenant that lets nobody in refuses as the sign-in service would.
    private static SandboxTenant tenant(SignIn signIn) {
        var wanted = signIn.tenant();
        var named = wanted == null
                ? SandboxTenant.CONTOSO
                : SandboxTenant.of(wanted)
                        .orElseThrow(() -> new KnownFailure(Kind.SIGN_IN_REFUSED, "AADSTS90002", wanted));
        var refusal = named.refusal();
        if (refusal != null) {
            throw new KnownFailure(Kind.SIGN_IN_REFUSED, SignInCodes.in(refusal), refusal);
        }
        return named;
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

    private <T> T inAzure(Account who, Asking<T> asking) {
        var home = who.home();
        try (var way = network.transport()) {
            var signIn = accounts.forManager(who);
            var client = new ArmClient(Arm.of(home), signIn, way, reads.get(), new QueryQuota());
            return asking.ask(client, FoundVaults.in(home), signIn::identity);
        }
    }
}
