package app.keyturn.azure;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.vault.Failure;
import app.keyturn.vault.ImportedKey;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.ImportIntent;
import app.keyturn.vault.write.Intent;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A sandbox for one [FaultTrial], whose time passes while we wait.
final class FaultStage {
    private static final byte[] NONE = {};

    /// Stands still but for our waits, so that a busy machine changes nothing.
    private final SandboxClock clock =
            SandboxClock.startingAt(InstantSource.fixed(Clock.systemUTC().instant()));
    private final Sandbox sandbox = Sandbox.empty(clock);
    private final AzureVaults vaults = new AzureVaults(clock, Repeats.ofReads(clock, StubTransport.atOnce()));
    private final Vault undisturbed = vaults.open(sandbox, sandbox.vaults().getFirst());
    private final List<Outcome<?>> told = new ArrayList<>();
    private final FaultTrial trial;
    private final FaultyTransport transport;
    private final byte[] backup;
    private final OnceVault vault;
    private @Nullable Intent<?> killed;

    FaultStage(FaultTrial trial) {
        this.trial = trial;
        transport = new FaultyTransport(sandbox, trial);
        undisturbed.createKey(SomeKey.named(WriteKind.OLD).type(KeyType.EC).wanted());
        backup = trial.write() == WriteKind.RESTORE ? undisturbed.backupKey(WriteKind.OLD) : NONE;
        trial.write().prepare(undisturbed, clock);
        vault = once();
        trial.fault().specs(trial.write(), trial.times()).forEach(sandbox.faults()::add);
        if (trial.before()) {
            trial.read().specs(trial.readTimes()).forEach(sandbox.faults()::add);
        }
    }

    private OnceVault once() {
        return new OnceVault(
                vaults.vault(address(), transport, SignIns.token(token()), false, null),
                (_, intent) -> begin(intent),
                transport::sleep,
                clock,
                Runnable::run,
                Runnable::run);
    }

    /// What is written down before anything is sent. A program that is killed then sends nothing itself: what was on
    /// its
    /// way arrives without it.
    private Consumer<Outcome<?>> begin(Intent<?> intent) {
        if (!trial.fault().kills()) {
            return told::add;
        }
        killed = intent;
        if (trial.fault() == FaultKind.KILLED_THEN_DONE) {
            transport.later(effect(intent));
        }
        transport.sent();
        throw new VaultException(
                Failure.unsent(Failure.Kind.NO_JOURNAL, intent.operation(), intent.key(), clock.instant()));
    }

    /// The material of an import is wiped with the window.
    private Runnable effect(Intent<?> intent) {
        if (intent instanceof ImportIntent own) {
            var copy = new ImportedKey(own.wanted(), Objects.requireNonNull(own.material())).copy();
            return () -> undisturbed.importKey(copy);
        }
        return () -> intent.send(undisturbed);
    }

    VaultAddress address() {
        return undisturbed.address();
    }

    FaultyTransport transport() {
        return transport;
    }

    String token() {
        return sandbox.issueToken();
    }

    byte[] backup() {
        return backup;
    }

    OnceVault vault() {
        return vault;
    }

    /// What was under way when the program was killed; null where it was not.
    @Nullable
    Intent<?> killed() {
        return killed;
    }

    /// The next start, of which nobody knows how long after the kill it comes.
    void startAgain(Intent<?> intent) {
        var lost = Failure.unsent(Failure.Kind.UNEXPECTED, intent.operation(), intent.key(), clock.instant());
        var next = once();
        try {
            var outcome = next.settle(intent, lost);
            told.add(outcome);
            if (outcome instanceof Outcome.Unknown) {
                next.follow(intent, lost, told::add);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What became of the write, as it was told from time to time.
    List<Outcome<?>> told() {
        return told;
    }

    /// How often it was really done, when everything has arrived and settled.
    int done() {
        transport.arrive();
        sandbox.faults().clear();
        clock.advance(WriteKind.SETTLED);
        return trial.write().done(undisturbed);
    }
}
