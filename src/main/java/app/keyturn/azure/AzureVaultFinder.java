package app.keyturn.azure;

import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Finds vaults in Azure Resource Manager of the account's cloud, or in the tenant that the
/// sandbox stands for. Each search signs in anew, and has connections of its own.
public final class AzureVaultFinder implements VaultFinder {
    private final InstantSource clock;
    private final Supplier<Sandbox> sandbox;
    private final AzureProblems problems;

    /// @param sandbox asked for when someone looks for vaults in it
    public AzureVaultFinder(InstantSource clock, Supplier<Sandbox> sandbox) {
        this.clock = clock;
        this.sandbox = sandbox;
        this.problems = new AzureProblems(clock, false);
    }

    @Override
    public Finding find(Seeker seeker, Consumer<List<FoundVault>> page) {
        if (seeker.signIn().method() == SignIn.Method.TOKEN) {
            throw new VaultException(Failure.unsent(
                    Failure.Kind.TOKEN_OF_ONE_VAULT, Operation.FIND_VAULTS, "", clock.instant()));
        }
        try {
            return seeker.home() == Home.SANDBOX ? inSandbox(seeker, page) : inAzure(seeker, page);
        } catch (RuntimeException e) {
            throw problems.translate(e, Operation.FIND_VAULTS, "");
        }
    }

    private Finding inSandbox(Seeker seeker, Consumer<List<FoundVault>> page) {
        var tenant = sandbox.get();
        var client = new ArmClient(
                Arm.of(seeker.home()),
                SignIns.token(tenant.issueToken()),
                new SandboxTransport(tenant),
                Repeats.ofReads(clock),
                new QueryQuota());
        return new VaultSearch(client, problems, new FoundVaults(clock, (_, _) -> null, page)).run();
    }

    private Finding inAzure(Seeker seeker, Consumer<List<FoundVault>> page) {
        var home = seeker.home();
        var reads = Repeats.ofReads(clock);
        try (var way = AzureVaults.transport(null, new Proxies(System.getenv()))) {
            var credential = new Account(SignIns.manager(seeker.signIn(), home, way.http(), reads));
            var client = new ArmClient(Arm.of(home), credential, way.http(), reads, new QueryQuota());
            return new VaultSearch(client, problems, new FoundVaults(clock, FoundVaults.in(home), page)).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
