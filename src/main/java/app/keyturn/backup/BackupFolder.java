package app.keyturn.backup;

import app.keyturn.ui.OwnerFile;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Vault;
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
import java.util.HexFormat;
import java.util.List;

/// A folder with backups of keys: of each key the blob that only the service can read, and beside it a manifest of what
/// it holds. Nothing in it is ever written over. Blocks.
public final class BackupFolder {
    private static final String BLOB = ".keybackup";
    private static final String MANIFEST = ".manifest.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// What is known of a backup without the service.
    ///
    /// @param vault    address of the vault that it was made in
    /// @param versions ids of all versions
    /// @param time     when it was made, as ISO 8601 in UTC
    /// @param sha256   of the blob, in hex
    public record Manifest(String name, String vault, List<String> versions, String time, String sha256) {}

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

    /// The backups in the folder, by name.
    ///
    /// @throws IOException where the folder or a manifest cannot be read
    public List<Manifest> manifests() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(MANIFEST))
                    .sorted()
                    .map(BackupFolder::read)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static Manifest read(Path file) {
        try {
            return JSON.readValue(file.toFile(), Manifest.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file.getFileName() + " is no manifest of a backup", e);
        }
    }

    /// The blob of a backup.
    ///
    /// @throws IOException where it is missing, or is not what the manifest says
    public byte[] blob(Manifest manifest) throws IOException {
        // Only the last part of the name, so that a manifest from elsewhere cannot point out of the folder.
        var blob = Files.readAllBytes(folder.resolve(Path.of(manifest.name()).getFileName() + BLOB));
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
