package app.keyturn.backup;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Explained;
import app.keyturn.ui.FileFailure;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.Sha256;
import app.keyturn.vault.Vault;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder with backups of keys: of each key the blob that only the service can read, and beside it a manifest of what
/// it holds. Nothing in it is ever written over. Blocks.
public final class BackupFolder {
    private static final String BLOB = ".keybackup";
    private static final String MANIFEST = ".manifest.json";
    private static final int MOST_MANIFEST = 1 << 20;
    private static final int MOST_BLOB = 1 << 26;
    private static final JsonMapper JSON = Json.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /// What is known of a backup without the service.
    ///
    /// @param vault    address of the vault that it was made in
    /// @param versions ids of all versions
    /// @param time     when it was made, as ISO 8601 in UTC
    /// @param sha256   of the blob, in hex
    public record Manifest(String name, String vault, List<String> versions, String time, String sha256) {
        /// False where a member is missing, or the name is none that a key can have.
        boolean whole() {
            return Stream.of(name, vault, versions, time, sha256).allMatch(Objects::nonNull)
                    && versions.stream().allMatch(Objects::nonNull)
                    && KeyRules.isName(name);
        }
    }

    /// The blob has another SHA-256 than was written down when it was made.
    public static final class Damaged extends Explained {
        private static final long serialVersionUID = 1;

        Damaged(String name) {
            super(new Problem(
                    text("problem.what.restoreKey", name),
                    text("restore.refused.damaged.why"),
                    text("restore.refused.damaged.todo"),
                    "",
                    null));
        }
    }

    private final Path folder;

    public BackupFolder(Path folder) {
        this.folder = folder;
    }

    /// Backs one key up.
    ///
    /// @return the file with the blob
    /// @throws FileFailure also where the folder has a backup of that name already
    public Path add(Vault vault, String name, Instant now) throws IOException {
        var blobFile = folder.resolve(name + BLOB);
        var manifestFile = folder.resolve(name + MANIFEST);
        refuseToReplace(blobFile);
        refuseToReplace(manifestFile);
        var blob = vault.backupKey(name);
        var versions =
                vault.listKeyVersions(name).stream().map(KeyItem::version).toList();
        var manifest = new Manifest(name, vault.address().uri().toString(), versions, now.toString(), Sha256.hex(blob));
        OwnerFile.write(blobFile, blob);
        try {
            OwnerFile.write(manifestFile, JSON.writeValueAsBytes(manifest));
        } catch (FileFailure e) {
            takeBack(blobFile, e);
            throw e;
        }
        return blobFile;
    }

    /// Half a backup would keep the next try from being made.
    private static void takeBack(Path blobFile, FileFailure why) {
        try {
            Files.delete(blobFile);
        } catch (IOException e) {
            why.addSuppressed(e);
        }
    }

    private static void refuseToReplace(Path file) throws FileFailure {
        if (OwnerFile.there(file)) {
            throw FileFailure.writing(file, new FileAlreadyExistsException(file.toString()));
        }
    }

    /// What the folder holds.
    ///
    /// @param bare files with a backup that has no manifest, as az makes them; which key it is, only the
    /// service knows
    public record Contents(List<Manifest> manifests, List<Unreadable> unreadable, List<Bare> bare) {
        /// The part that belongs to one file, which may be a manifest or the backup itself.
        Contents of(String file) {
            var own = manifests.stream()
                    .filter(one -> file.equals(fileOf(one)) || file.equals(one.name() + MANIFEST))
                    .toList();
            var odd = unreadable.stream().filter(one -> one.file().equals(file)).toList();
            return new Contents(own, odd, own.isEmpty() && odd.isEmpty() ? List.of(new Bare(file)) : List.of());
        }
    }

    /// A file with a backup that has no manifest, as az makes them; which key it is, only the service
    /// knows.
    public record Bare(String file) {
        /// What it goes by until the service has told. A file may be called as a key could be, and must not
        /// be taken for that key.
        public String label() {
            return KeyRules.isName(file) ? file + " (file)" : file;
        }
    }

    /// A file that is called a manifest and is none.
    ///
    /// @param why as people read it
    public record Unreadable(String file, String why) {}

    /// The name of the file with the backup itself.
    public static String fileOf(Manifest manifest) {
        return manifest.name() + BLOB;
    }

    /// The backups in the folder, by name. What is no manifest hides no other.
    ///
    /// @throws FileFailure where the folder cannot be read
    public Contents contents() throws FileFailure {
        List<Manifest> manifests = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (var file : files(MANIFEST)) {
            var name = file.getFileName().toString();
            try {
                read(file)
                        .ifPresentOrElse(
                                manifests::add,
                                () -> unreadable.add(new Unreadable(name, text("restore.unreadable.form"))));
            } catch (FileFailure e) {
                unreadable.add(new Unreadable(name, Problems.of(e).why()));
            }
        }
        return new Contents(manifests, unreadable, bare());
    }

    /// The names of the backups without a manifest.
    private List<Bare> bare() throws FileFailure {
        return files(BLOB).stream()
                .map(file -> file.getFileName().toString())
                .filter(name -> !Files.exists(
                        folder.resolve(name.substring(0, name.length() - BLOB.length()) + MANIFEST),
                        LinkOption.NOFOLLOW_LINKS))
                .map(Bare::new)
                .toList();
    }

    private List<Path> files(String ending) throws FileFailure {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw FileFailure.listing(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw FileFailure.listing(folder, e);
        }
    }

    /// Empty where it is no manifest, whatever else it is.
    private static Optional<Manifest> read(Path file) throws FileFailure {
        var content = OwnerFile.read(file, MOST_MANIFEST);
        try {
            return Optional.ofNullable(JSON.readValue(content, Manifest.class)).filter(Manifest::whole);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The blob of a backup without a manifest.
    public byte[] blob(Bare bare) throws FileFailure {
        return BackupBlob.of(OwnerFile.read(folder.resolve(bare.file()), MOST_BLOB));
    }

    /// The blob of a backup.
    ///
    /// @throws Damaged     where it is not what the manifest says
    /// @throws FileFailure where it is missing, or cannot be read
    public byte[] blob(Manifest manifest) throws Damaged, FileFailure {
        // Only the last part of the name, so that a manifest from elsewhere cannot point out of the folder.
        var blob = OwnerFile.read(folder.resolve(Path.of(manifest.name()).getFileName() + BLOB), MOST_BLOB);
        if (!Sha256.hex(blob).equals(manifest.sha256())) {
            throw new Damaged(manifest.name());
        }
        return blob;
    }
}
