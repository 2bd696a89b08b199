package app.keyturn.azure;

import app.keyturn.azure.WriteKind.Report;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.write.OnceVault;
import app.keyturn.vault.write.Outcome;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import java.time.Duration;

/// One write that one fault strikes, in a sandbox of its own, while another strikes the reads.
///
/// @param times     how often the fault strikes the write
/// @param late      when a request that is executed later is executed, after the connection ended
/// @param readTimes how often the other one strikes each kind of read
/// @param before    true where it strikes from the start, false where only when the write was sent
record FaultTrial(
        WriteKind write, FaultKind fault, int times, Duration late, ReadFault read, int readTimes, boolean before) {
    /// A fault of the write alone.
    FaultTrial(WriteKind write, FaultKind fault, int times) {
        this(write, fault, times, Duration.ofSeconds(2), ReadFault.NOTHING, 1, false);
    }

    /// @param first what the dialog says
    /// @param last  what is told in the end
    /// @param done  how often it was really done
    record Result(FaultTrial trial, Report first, Report last, int done) {
        boolean twice() {
            return done > 1;
        }

        /// Something that was told is not what the vault holds, or nothing was told in the end although it could be
        /// read.
        boolean untrue() {
            boolean open = last == Report.UNKNOWN && trial.fault.readable();
            return twice() || open || contradicted(first) || contradicted(last);
        }

        private boolean contradicted(Report told) {
            return switch (told) {
                case DONE -> done != 1;
                case NOT_DONE -> done != 0;
                case UNKNOWN -> false;
            };
        }
    }

    /// By a KeyClient with nothing but an address and a credential.
    Result plain() {
        var stage = new FaultStage(this);
        var client = new KeyClientBuilder()
                .vaultUrl(stage.address().uri().toString())
                .httpClient(stage.transport())
                .credential(SignIns.token(stage.token()))
                .buildClient();
        var report = report(() -> write.send(client, stage.backup()));
        return new Result(this, report, report, stage.done());
    }

    /// All that a program is told is that it failed, or not.
    private static Report report(Runnable send) {
        try {
            send.run();
            return Report.DONE;
        } catch (RuntimeException e) {
            return Report.NOT_DONE;
        }
    }

    /// By our view models, over our vault, and what is told until all is known.
    Result ours() {
        var stage = new FaultStage(this);
        var first = click(stage.vault(), stage.backup());
        var killed = stage.killed();
        if (killed != null) {
            first = Report.UNKNOWN; // whoever clicked is gone with the window
            stage.startAgain(killed);
        }
        var told = stage.told();
        var last = told.isEmpty() ? first : report(told.getLast());
        return new Result(this, first, last, stage.done());
    }

    private Report click(OnceVault vault, byte[] backup) {
        try {
            return write.click(vault, backup);
        } catch (VaultException unreadable) {
            return Report.NOT_DONE; // without the key there is no dialog
        }
    }

    private static Report report(Outcome<?> outcome) {
        return switch (outcome) {
            case Outcome.Done<?> _ -> Report.DONE;
            case Outcome.NotDone<?> _ -> Report.NOT_DONE;
            case Outcome.Unknown<?> _ -> Report.UNKNOWN;
        };
    }
}
