package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.backup.BackupFolder;
import app.keyturn.backup.BackupFolder.Manifest;
import app.keyturn.ui.Explained;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Why a backup was not restored. The service calls each one corrupt that it cannot open (recording
/// restore-malformed-400); where the file is what was saved, it is not damaged, and the vault is the wrong
/// one.
final class RestoreRefusal {
    private RestoreRefusal() {}

    /// @param manifest what the file was compared with; null where there is none
    static Explained explained(VaultException e, VaultAddress vault, @Nullable Manifest manifest) {
        var problem = Problems.of(e);
        if (e.failure().kind() != Failure.Kind.BAD_REQUEST) {
            return new Explained(problem);
        }
        boolean hsm = vault.managedHsm();
        var todo = text(hsm ? "restore.refused.hsm.todo" : "restore.refused.vault.todo");
        return new Explained(
                new Problem(problem.what(), why(hsm, manifest), todo, problem.details(), problem.failure()));
    }

    private static String why(boolean hsm, @Nullable Manifest manifest) {
        if (manifest == null) {
            return text(hsm ? "restore.refused.hsm.unknown" : "restore.refused.vault.unknown");
        }
        return text(hsm ? "restore.refused.hsm.whole" : "restore.refused.vault.whole", manifest.vault());
    }

    /// The file has changed, or gone, since it was looked at.
    static Explained unread(String name, IOException e) {
        var key = e instanceof BackupFolder.Damaged ? "restore.refused.damaged" : "restore.refused.unread";
        return new Explained(new Problem(
                text("problem.what.restoreKey", name), text(key + ".why"), text(key + ".todo"), e.toString(), null));
    }
}
