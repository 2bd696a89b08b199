package app.keyturn.azure;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.SignInKeeper;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxVault;
import app.keyturn.sandbox.VaultKind;
import app.keyturn.trace.Trace;
import app.keyturn.vault.Connection;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.VaultOpener;
import app.keyturn.vault.write.RequestBudget;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.util.ClientOptions;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Opens vaults. Nothing is asked of anyone until the first request.
public final class AzureVaults implements VaultOpener {
    /// Requests to the sandbox cost nobody anything.
    private static final int SANDBOX = 1_000;

    private final InstantSource clock;
    private final RetryOptions reads;
    /// Requests a second; 0 where no request waits.
    private final int most;
    /// Of all that were opened: whoever opens a vault again shares the budget of the first.
    private final Map<VaultAddress, RequestBudget> budgets = new ConcurrentHashMap<>();
    private final Trace trace;
    private final AzureAccounts accounts;
    private final Network network;
    /// What recordings call them.
    private final Map<VaultAddress, Integer> numbers = new ConcurrentHashMap<>();

    /// Vaults that are asked as fast as possible.
    public AzureVaults(InstantSource clock) {
        this(clock, Repeats.ofReads(clock));
    }

    /// @param accounts who signs in
    /// @param most     requests a second that a vault gets; a managed HSM gets [RequestBudget#HALF_OF_HSM] at most
    /// @param trace    told of every request
    public AzureVaults(InstantSource clock, AzureAccounts accounts, int most, Trace trace, Network network) {
        this(clock, Repeats.ofPacedReads(clock), accounts, most, trace, network);
    }

    /// @param reads how failed reads are repeated
    AzureVaults(InstantSource clock, RetryOptions reads) {
        this(clock, reads, new Network(List.of()));
    }

    private AzureVaults(InstantSource clock, RetryOptions reads, Network network) {
        this(
                clock,
                reads,
                new AzureAccounts(clock, network, DeviceCode.Board.NONE, SignInKeeper.NONE),
                0,
                new Trace(),
                network);
    }

    private AzureVaults(
            InstantSource clock, RetryOptions reads, AzureAccounts accounts, int most, Trace trace, Network network) {
        this.clock = clock;
        this.reads = reads;
        this.most = most;
        this.trace = trace;
        this.accounts = accounts;
        this.network = network;
    }

    private @Nullable RequestBudget budget(VaultAddress address) {
        return most == 0 ? null : budgets.computeIfAbsent(address, this::newBudget);
    }

    private RequestBudget newBudget(VaultAddress address) {
        int allowed = address.managedHsm() ? Math.min(most, RequestBudget.HALF_OF_HSM) : most;
        return new RequestBudget(address.sandbox() ? SANDBOX : allowed, System.nanoTime());
    }

    /// Opens a vault in Azure, or an emulator. The certificate of an emulator is trusted for this
    /// vault's connections alone. The challenge of an emulator names another host, which is accepted
    /// for an emulator only.
    @Override
    public Vault open(Connection connection) {
        return open(connection, account -> account);
    }

    /// @param around what the account is asked by
    Vault open(Connection connection, Function<NamedSignIn, TokenCredential> around) {
        var address = connection.address();
        try {
            var own = network.transport(connection.certificate());
            boolean emulator = address.home() == Home.EMULATOR;
            var account = new TracedSignIn(signIn(connection), trace, numberOf(address));
            return vault(address, own, around.apply(account), emulator, account, own::close);
        } catch (IOException e) {
            throw new VaultException(
                    Failure.of(
                            Failure.Kind.BAD_CERTIFICATE_FILE,
                            new Failure.Call(Operation.OPEN, address.name()),
                            Failure.Answer.reason(null, e.getMessage()),
                            clock.instant()),
                    e);
        }
    }

    private NamedSignIn signIn(Connection connection) {
        var signIn = connection.signIn();
        return signIn.method() == SignIn.Method.TOKEN
                ? new NamedCredential(SignIns.token(signIn))
                : accounts.forVaults(Account.of(connection));
    }

    /// Opens a vault of the sandbox, in-process.
    public Vault open(Sandbox sandbox, SandboxVault vault) {
        var address = address(vault);
        TokenCredential token = SignIns.token(sandbox.issueToken());
        return vault(address, new SandboxTransport(sandbox), token, false, null);
    }

    /// The same, by an account of the tenant that the sandbox stands for.
    public Vault open(Sandbox sandbox, SandboxVault vault, SandboxAccount account) {
        var signIn = new NamedCredential(SignIns.token(sandbox.issueVaultToken(account)));
        return vault(address(vault), new SandboxTransport(sandbox), signIn, false, signIn);
    }

    static VaultAddress address(SandboxVault vault) {
        var kind = vault.kind() == VaultKind.MANAGED_HSM ? Kind.MANAGED_HSM : Kind.VAULT;
        return new VaultAddress(vault.uri(), vault.name(), kind, Home.SANDBOX);
    }

    /// @param http sends the requests
    Vault vault(
            VaultAddress address,
            HttpClient http,
            TokenCredential credential,
            boolean emulator,
            @Nullable NamedSignIn account) {
        return vault(address, http, credential, emulator, account, () -> {});
    }

    private Vault vault(
            VaultAddress address,
            HttpClient http,
            TokenCredential credential,
            boolean emulator,
            @Nullable NamedSignIn account,
            Runnable closing) {
        var requestIds = new RequestIds();
        var answers = new WholeAnswers(address);
        var traced = new TracedRequests(trace, address, numberOf(address));
        var budget = budget(address);
        var paced = new PacedRequests(budget);
        return new AzureVault(
                address,
                builder(address, http, credential, emulator)
                        .retryOptions(reads)
                        .addPolicy(traced)
                        .addPolicy(paced)
                        .addPolicy(answers)
                        .buildClient(),
                builder(address, http, credential, emulator)
                        .retryOptions(Repeats.ofWrites())
                        .addPolicy(traced)
                        .addPolicy(paced)
                        .addPolicy(requestIds)
                        .addPolicy(answers)
                        .buildClient(),
                new AzureCryptography(() -> cryptography(address, http, credential, emulator)
                        .addPolicy(traced)
                        .addPolicy(paced)
                        .addPolicy(answers)),
                answers,
                traced,
                requestIds,
                new AzureProblems(clock, address.managedHsm()),
                account,
                budget,
                closing);
    }

    private int numberOf(VaultAddress address) {
        synchronized (numbers) {
            return numbers.computeIfAbsent(address, _ -> numbers.size() + 1);
        }
    }

    static KeyClientBuilder builder(
            VaultAddress address, HttpClient http, TokenCredential credential, boolean emulator) {
        var builder = new KeyClientBuilder()
                .vaultUrl(address.uri().toString())
                .httpClient(http)
                .addPolicy(new OwnVaultOnly(address))
                .credential(credential)
                .clientOptions(new ClientOptions().setApplicationId("keyturn"));
        return emulator ? builder.disableChallengeResourceVerification() : builder;
    }

    CryptographyClientBuilder cryptography(
            VaultAddress address, HttpClient http, TokenCredential credential, boolean emulator) {
        var builder = new CryptographyClientBuilder()
                .httpClient(http)
                .addPolicy(new OwnVaultOnly(address))
                .credential(credential)
                .retryOptions(reads)
                .clientOptions(new ClientOptions().setApplicationId("keyturn"));
        return emulator ? builder.disableChallengeResourceVerification() : builder;
    }
}
