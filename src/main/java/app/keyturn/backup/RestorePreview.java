package app.keyturn.backup;

import app.keyturn.backup.BackupFolder.Bare;
import app.keyturn.backup.BackupFolder.Contents;
import app.keyturn.backup.BackupFolder.Manifest;
import app.keyturn.backup.BackupFolder.Unreadable;
import app.keyturn.ui.FileFailure;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.util.ArrayList;
import java.util.List;

/// What the backups of a folder would meet in a vault. Blocks.
///
/// @param unreadable what is no manifest of a backup
/// @param bare       files with a backup that has no manifest
public record RestorePreview(List<Candidate> candidates, List<Unreadable> unreadable, List<Bare> bare) {
    /// What stands in the way of a backup, if anything.
    public enum Meets {
        NOTHING,
        /// The name is in use.
        KEY,
        /// A deleted key holds the name until it is purged.
        DELETED_KEY,
        /// The file is not what the manifest says.
        DAMAGE,
        /// There is a manifest without its file, or the file cannot be read.
        MISSING,
        /// The vault does not let us look; the service will tell.
        UNKNOWN
    }

    /// One backup.
    ///
    /// @param elsewhere true where it was made in another vault
    public record Candidate(Manifest manifest, Meets meets, boolean elsewhere) {}

    /// @throws FileFailure    where the folder cannot be read
    /// @throws VaultException where the vault does not answer
    public static RestorePreview of(BackupFolder folder, Vault vault) throws FileFailure {
        return of(folder, folder.contents(), vault);
    }

    /// Of one file in the folder: a backup, or its manifest.
    public static RestorePreview of(BackupFolder folder, String file, Vault vault) throws FileFailure {
        return of(folder, folder.contents().of(file), vault);
    }

    private static RestorePreview of(BackupFolder folder, Contents contents, Vault vault) {
        List<Candidate> candidates = new ArrayList<>();
        for (var manifest : contents.manifests()) {
            boolean elsewhere = !manifest.vault().equals(vault.address().uri().toString());
            candidates.add(new Candidate(manifest, meets(folder, manifest, vault), elsewhere));
        }
        return new RestorePreview(
                List.copyOf(candidates), List.copyOf(contents.unreadable()), List.copyOf(contents.bare()));
    }

    private static Meets meets(BackupFolder folder, Manifest manifest, Vault vault) {
        try {
            folder.blob(manifest);
        } catch (BackupFolder.Damaged e) {
            return Meets.DAMAGE;
        } catch (FileFailure e) {
            return Meets.MISSING;
        }
        var name = manifest.name();
        var key = present(() -> vault.getKey(name));
        if (key != Meets.NOTHING) {
            return key == Meets.UNKNOWN ? key : Meets.KEY;
        }
        var deleted = present(() -> vault.getDeletedKey(name));
        return deleted == Meets.KEY ? Meets.DELETED_KEY : deleted;
    }

    private static Meets present(Runnable read) {
        try {
            read.run();
            return Meets.KEY;
        } catch (VaultException e) {
            return switch (e.failure().kind()) {
                case Failure.Kind.NOT_FOUND -> Meets.NOTHING;
                case Failure.Kind.FORBIDDEN -> Meets.UNKNOWN;
                default -> throw e;
            };
        }
    }
}
