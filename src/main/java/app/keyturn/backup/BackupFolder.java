package app.keyturn.backup;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.OwnerFile;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.Vault;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A folder with backups of keys: of each key the blob that only the service can read, and beside it a manifest of what
/// it holds. Nothing in it is ever written over. Blocks.
public final class BackupFolder {
    private static final String BLOB = ".keybackup";
    private static final String MANIFEST = ".manifest.json";
    private static final int MOST_MANIFEST = 1 << 20;
    private static final int MOST_BLOB = 1 << 26;
    private static final JsonMapper JSON = JsonMapper.builder()
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
                    && KeyRules.name(name, List.of()) == null;
        }
    }

    private final Path folder;

    public BackupFolder(Path folder) {
        this.folder = folder;
    }

    /// Backs one key up.
    ///
    /// @return the file with the blob
    /// @throws FileAlreadyExistsException where the folder has a backup of that name already
    public Path add(Vault vault, String name, Instant now) throws IOException {
        var blobFile = folder.resolve(name + BLOB);
        var manifestFile = folder.resolve(name + MANIFEST);
        for (var file : List.of(blobFile, manifestFile)) {
            if (Files.exists(file)) {
                throw new FileAlreadyExistsException(file.toString());
            }
        }
        var blob = vault.backupKey(name);
        var versions =
                vault.listKeyVersions(name).stream().map(KeyItem::version).toList();
        var manifest = new Manifest(name, vault.address().uri().toString(), versions, now.toString(), sha256(blob));
        OwnerFile.write(blobFile, blob);
        OwnerFile.write(manifestFile, JSON.writeValueAsBytes(manifest));
        return blobFile;
    }

    /// What the folder holds.
    public record Contents(List<Manifest> manifests, List<Unreadable> unreadable) {}

    /// A file that is called a manifest and is none.
    ///
    /// @param why as people read it
    public record Unreadable(String file, String why) {}

    /// The backups in the folder, by name. What is no manifest hides no other.
    ///
    /// @throws IOException where the folder cannot be read
    public Contents contents() throws IOException {
        List<Manifest> manifests = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (var file : manifestFiles()) {
            try {
                manifests.add(read(file));
            } catch (IOException e) {
                unreadable.add(new Unreadable(file.getFileName().toString(), String.valueOf(e.getMessage())));
            }
        }
        return new Contents(manifests, unreadable);
    }

    private List<Path> manifestFiles() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(MANIFEST))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Manifest read(Path file) throws IOException {
        try {
            var manifest = JSON.readValue(OwnerFile.read(file, MOST_MANIFEST), Manifest.class);
            if (manifest != null && manifest.whole()) {
                return manifest;
            }
        } catch (JsonProcessingException e) {
            throw new IOException(text("restore.unreadable.form"), e);
        }
        throw new IOException(text("restore.unreadable.form"));
    }

    /// The blob of a backup.
    ///
    /// @throws IOException where it is missing, or is not what the manifest says
    public byte[] blob(Manifest manifest) throws IOException {
        // Only the last part of the name, so that a manifest from elsewhere cannot point out of the folder.
        var blob = OwnerFile.read(folder.resolve(Path.of(manifest.name()).getFileName() + BLOB), MOST_BLOB);
        if (!sha256(blob).equals(manifest.sha256())) {
            throw new IOException("The backup of " + manifest.name() + " is not what its manifest says");
        }
        return blob;
    }

    private static String sha256(byte[] blob) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(blob));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
