package app.keyturn.cli;

import app.keyturn.cli.Tools.OpenVault;
import app.keyturn.health.report.ReportScope;
import app.keyturn.health.rules.HealthJudge.VaultKeys;
import app.keyturn.inventory.Inventory;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads all keys of some vaults, as the window does: by an [Inventory], in its order, within the budget of each vault.
final class ReadVaults {
    /// How many vaults are read at a time.
    private static final int AT_A_TIME = 4;
    /// How many keys of one are.
    private static final int LANES = 16;

    private final Consumer<String> progress;

    /// @param progress told from any thread, in a line each
    ReadVaults(Consumer<String> progress) {
        this.progress = progress;
    }

    /// A vault as it was read.
    ///
    /// @param account who is signed in; null where that is not known
    record ReadVault(
            ReportScope.Vault vault,
            VaultKeys keys,
            @Nullable String account) {}

    /// Blocks. A vault that cannot be read is in the answer, with why.
    List<ReadVault> read(List<OpenVault> vaults) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<ReadVault> all = new ArrayList<>();
            List<Future<ReadVault>> pending =
                    vaults.stream().map(vault -> pool.submit(() -> read(vault))).toList();
            for (var one : pending) {
                all.add(one.get());
            }
            return all;
        }
    }

    private ReadVault read(OpenVault open) throws InterruptedException, ExecutionException {
        try (var vault = open.vault()) {
            var inventory = new Inventory(open.clock());
            var problem = read(new ObservedVault(vault, inventory));
            var now = open.clock().instant().truncatedTo(ChronoUnit.SECONDS); // as the service counts
            var snapshot = inventory.snapshot();
            if (problem.isEmpty()) {
                tell(vault, snapshot);
            }
            return new ReadVault(
                    new ReportScope.Vault(vault.address(), now, problem),
                    new VaultKeys(vault.address(), snapshot, now),
                    vault.account());
        }
    }

    /// @return why the keys could not be listed, in words; empty where they were
    private String read(ObservedVault vault) throws InterruptedException, ExecutionException {
        try {
            vault.listKeys(_ -> {});
        } catch (VaultException e) {
            var problem = Problems.of(e);
            return problem.what() + ". " + problem.why();
        }
        tell(vault, vault.inventory().snapshot());
        try (var lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                running.add(lanes.submit(() -> {
                    while (vault.readNext()) {
                        // Each reads a key.
                    }
                }));
            }
            for (var lane : running) {
                lane.get();
            }
        }
        return "";
    }

    private void tell(Vault vault, Inventory.Snapshot snapshot) {
        progress.accept(vault.address().name() + ": " + Formats.number(snapshot.complete()) + " of "
                + Formats.number(snapshot.keys().size()) + " keys read");
    }
}
