package app.keyturn.backup;

import static app.keyturn.ui.Messages.text;

import app.keyturn.backup.BackupFolder.Manifest;
import app.keyturn.ui.Explained;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import org.jspecify.annotations.Nullable;

/// Why a backup was not restored. The service calls each one corrupt that it cannot open (recording
/// restore-malformed-400); where the file is what was saved, it is not damaged, and the vault is the wrong
/// one.
public final class RestoreRefusal {
    private RestoreRefusal() {}

    /// @param manifest what the file was compared with; null where there is none
    public static Explained explained(VaultException e, VaultAddress vault, @Nullable Manifest manifest) {
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

    /// The file has gone since it was looked at.
    public static Explained unread(String name, FileFailure e) {
        return new Explained(Problems.of(e).keepingFrom(text("problem.what.restoreKey", name)));
    }
}
