package app.keyturn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import app.keyturn.backup.BackupFolder.Bare;
import app.keyturn.backup.BackupFolder.Manifest;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is backed up into a folder, and what is found there.
@SuppressWarnings("NullAway.Init")
class BackupFolderTest {
    private static final byte[] BLOB = "&orders".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path parent;

    private final FakeVault vault = new FakeVault();
    private Path folder;
    private BackupFolder backups;

    @BeforeEach
    void fill() {
        folder = parent.resolve("backups");
        backups = new BackupFolder(folder);
        vault.add("orders", FakeVault.NOW, null);
        vault.rotateKey("orders");
    }

    private Path add() throws IOException {
        return backups.add(vault, "orders", FakeVault.NOW);
    }

    private Problem refused() {
        return Problems.of(Objects.requireNonNull(catchThrowable(this::add)));
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Manifest manifest() throws IOException {
        return backups.contents().manifests().getFirst();
    }

    @Test
    void aBackupIsTheBlobAndAManifestOfWhatItHolds() throws Exception {
        assertThat(add()).isEqualTo(folder.resolve("orders.keybackup")).hasBinaryContent(BLOB);
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BLOB));
        var versions =
                vault.listKeyVersions("orders").stream().map(KeyItem::version).toList();
        assertThat(versions).hasSize(2);
        assertThat(manifest())
                .isEqualTo(new Manifest(
                        "orders", "https://contoso-prod.vault.azure.net", versions, "2026-11-23T09:00:00Z", sha256));
        assertThat(backups.blob(manifest())).isEqualTo(BLOB);
        assertThat(files()).containsExactly("orders.keybackup", "orders.manifest.json");
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        add();
        for (var file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.keybackup", "orders.manifest.json"})
    void nothingIsEverWrittenOver(String there) throws IOException {
        Files.createDirectories(folder);
        var old = Files.writeString(folder.resolve(there), "of last year");
        assertThat(refused().what()).isEqualTo(old + " could not be written");
        assertThat(refused().why()).contains("is there already", "nothing is written over");
        assertThat(old).hasContent("of last year");
        assertThat(files()).containsExactly(there);
        assertThat(vault.calls).as("not even asked for").doesNotContain("backupKey orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.keybackup", "orders.manifest.json"})
    void aLinkThatLeadsNowhereIsNotWrittenOverEither(String there) throws IOException {
        Files.createDirectories(folder);
        var link = Files.createSymbolicLink(folder.resolve(there), parent.resolve("gone"));
        assertThat(refused().why()).contains("is there already");
        assertThat(link).isSymbolicLink();
        assertThat(files()).containsExactly(there);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"BACKUP_KEY", "LIST_KEY_VERSIONS"})
    void whatTheVaultDoesNotGiveLeavesNothingBehind(Operation operation) throws IOException {
        Files.createDirectories(folder);
        vault.fail(operation, Failure.Kind.TIMED_OUT);
        assertThatThrownBy(this::add).isInstanceOf(VaultException.class);
        assertThat(files()).isEmpty();
        add();
        assertThat(files()).hasSize(2);
    }

    /// Its name is as long as a drive can keep; with the longer ending of the manifest it is not.
    @Test
    void halfABackupIsNoBackup() throws IOException {
        var name = "k".repeat(255 - ".keybackup".length());
        vault.add(name, FakeVault.NOW, null);
        var problem =
                Problems.of(Objects.requireNonNull(catchThrowable(() -> backups.add(vault, name, FakeVault.NOW))));
        assertThat(problem.what()).contains(name + ".manifest.json could not be written");
        assertThat(problem.why()).contains("longer than the drive can keep");
        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatIsAFileIsSaidToBe() throws IOException {
        Files.writeString(folder, "");
        assertThat(refused().what()).isEqualTo(folder.resolve("orders.keybackup") + " could not be written");
        assertThat(refused().why()).contains("a file where a folder is needed");
        var problem = Problems.of(Objects.requireNonNull(catchThrowable(backups::contents)));
        assertThat(problem.what()).isEqualTo("The folder " + folder + " could not be read");
        assertThat(problem.why()).contains("a file where a folder is needed");
    }

    @Test
    void aFolderThatIsNotThereIsSaidNotToBe() {
        var problem = Problems.of(Objects.requireNonNull(catchThrowable(backups::contents)));
        assertThat(problem.what()).isEqualTo("The folder " + folder + " could not be read");
        assertThat(problem.why()).contains("It is not there");
    }

    @Test
    void aBlobThatIsNotWhatItsManifestSaysIsDamaged() throws IOException {
        var blob = add();
        Files.writeString(blob, "&other");
        var manifest = manifest();
        assertThatThrownBy(() -> backups.blob(manifest)).isInstanceOf(BackupFolder.Damaged.class);
        assertThat(Problems.of(Objects.requireNonNull(catchThrowable(() -> backups.blob(manifest))))
                        .what())
                .isEqualTo("The key orders could not be restored");
        Files.delete(blob);
        assertThat(Problems.of(Objects.requireNonNull(catchThrowable(() -> backups.blob(manifest))))
                        .what())
                .isEqualTo(blob + " could not be read");
    }

    /// A key's name has letters, digits and hyphens; this one would lead out of the folder.
    @Test
    void aManifestCannotPointOutOfItsFolder() throws IOException {
        add();
        Files.write(parent.resolve("x.keybackup"), BLOB);
        var own = Files.readString(folder.resolve("orders.manifest.json"));
        Files.writeString(folder.resolve("evil.manifest.json"), own.replace("\"orders\"", "\"../x\""));
        assertThat(backups.contents().manifests()).extracting(Manifest::name).containsExactly("orders");
        assertThat(backups.contents().unreadable()).singleElement().satisfies(odd -> {
            assertThat(odd.file()).isEqualTo("evil.manifest.json");
            assertThat(odd.why()).isEqualTo("It is no manifest of a backup that Keyturn made.");
        });
    }

    @Test
    void whyAManifestCannotBeReadIsSaid() throws IOException {
        Files.createDirectories(folder.resolve("a.manifest.json"));
        assertThat(backups.contents().unreadable())
                .singleElement()
                .satisfies(odd -> assertThat(odd.why()).contains("It is a folder"));
    }

    @Test
    void membersThatANewerKeyturnWritesAreNoHindrance() throws IOException {
        add();
        var file = folder.resolve("orders.manifest.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"newer\": 1,"));
        assertThat(manifest().name()).isEqualTo("orders");
    }

    @Test
    void backupsAreFoundByNameAndOthersBesideThem() throws IOException {
        for (var name : List.of("c", "a", "b")) {
            vault.add(name, FakeVault.NOW, null);
            backups.add(vault, name, FakeVault.NOW);
        }
        Files.write(folder.resolve("theirs.keybackup"), BLOB);
        Files.writeString(folder.resolve("notes.txt"), "");
        assertThat(backups.contents().manifests()).extracting(Manifest::name).containsExactly("a", "b", "c");
        assertThat(backups.contents().bare()).containsExactly(new Bare("theirs.keybackup"));
        assertThat(backups.blob(new Bare("theirs.keybackup"))).isEqualTo(BLOB);
    }
}
