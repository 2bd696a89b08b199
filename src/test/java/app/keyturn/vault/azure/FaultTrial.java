package app.keyturn.vault.azure;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.OnceVault;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.WriteLog;
import app.keyturn.vault.azure.WriteKind.Report;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// One write that one fault strikes, in a sandbox of its own.
///
/// @param times how often the fault strikes
record FaultTrial(WriteKind write, FaultKind fault, int times) {
    /// @param done how often it was really done
    record Result(FaultTrial trial, Report report, int done) {
        boolean twice() {
            return done > 1;
        }

        /// The report says something else than the vault.
        boolean untrue() {
            return switch (report) {
                case DONE -> done != 1;
                case NOT_DONE -> done != 0;
                case UNKNOWN -> done > 1 || trial.fault.readable();
            };
        }
    }

    private static final class Stage {
        private final SandboxClock clock = SandboxClock.startingAt(Clock.systemUTC());
        private final Sandbox sandbox = Sandbox.empty(clock);
        private final AzureVaults vaults = new AzureVaults(Clock.systemUTC());
        private final Vault undisturbed = vaults.open(sandbox, sandbox.vaults().getFirst());
        private final FaultyTransport transport;
        private final byte[] backup;

        Stage(FaultTrial trial) {
            transport = new FaultyTransport(sandbox, trial.fault);
            undisturbed.createKey(new NewKey(
                    WriteKind.OLD, KeyType.EC, null, null, List.of(), true, null, null, false, null, Map.of()));
            backup = undisturbed.backupKey(WriteKind.OLD);
            trial.write.prepare(undisturbed, clock);
            trial.fault.specs(trial.write, trial.times).forEach(sandbox.faults()::add);
        }

        VaultAddress address() {
            return undisturbed.address();
        }

        Result end(FaultTrial trial, Report report) {
            transport.arrive();
            sandbox.faults().clear();
            clock.advance(WriteKind.SETTLED);
            return new Result(trial, report, trial.write.done(undisturbed));
        }
    }

    /// By a KeyClient with nothing but an address and a credential.
    Result plain() {
        var stage = new Stage(this);
        var client = new KeyClientBuilder()
                .vaultUrl(stage.address().uri().toString())
                .httpClient(stage.transport)
                .credential(SignIns.token(stage.sandbox.issueToken()))
                .buildClient();
        try {
            write.send(client, stage.backup);
            return stage.end(this, Report.DONE);
        } catch (RuntimeException e) {
            return stage.end(this, Report.NOT_DONE); // all that a program is told is that it failed
        }
    }

    /// By our view models, over our vault.
    Result ours() {
        var stage = new Stage(this);
        var token = SignIns.token(stage.sandbox.issueToken());
        var vault = new OnceVault(
                stage.vaults.vault(stage.address(), stage.transport, token, false, null),
                WriteLog.NONE,
                stage.transport::sleep,
                Clock.systemUTC(),
                Runnable::run);
        return stage.end(this, write.click(vault, stage.backup));
    }
}
