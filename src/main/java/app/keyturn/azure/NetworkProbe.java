package app.keyturn.azure;

import app.keyturn.vault.Connection;
import app.keyturn.vault.ConnectionProbe;
import app.keyturn.vault.ConnectionStep;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/// Tries connections by the way by which vaults are opened: the same proxies, trust, credentials and client.
public final class NetworkProbe implements ConnectionProbe {
    private final Network network;
    private final AzureVaults vaults;
    private final InstantSource clock;

    public NetworkProbe(Network network, AzureVaults vaults, InstantSource clock) {
        this.network = network;
        this.vaults = vaults;
        this.clock = clock;
    }

    @Override
    public void run(Connection connection, Consumer<ConnectionStep> told) throws InterruptedException {
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try (var run = new ProbeRun(
                connection,
                network,
                vaults,
                new AzureProblems(clock, connection.address().managedHsm()),
                told,
                threads)) {
            run.run();
        } finally {
            threads.shutdownNow(); // a name that is still looked up keeps nobody
        }
    }
}
