package app.keyturn.backup;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.backup.BackupFolder.Bare;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.FileTextTest;
import app.keyturn.vault.Operation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups that another tool has made.
@SuppressWarnings("NullAway.Init")
class BareBackupsTest {
    private static final String MANIFEST = "{\"name\":\"ours\",\"vault\":\"https://v.vault.azure.net\",\"versions\":[],"
            + "\"time\":\"2026-01-01T00:00:00Z\",\"sha256\":\"%s\"}";

    @TempDir
    private Path folder;

    private BackupFolder backups;

    @BeforeEach
    void fill() throws IOException {
        backups = new BackupFolder(folder);
        Files.write(folder.resolve("ours.keybackup"), new byte[] {1});
        Files.writeString(
                folder.resolve("ours.manifest.json"),
                MANIFEST.formatted("4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"));
        Files.write(folder.resolve("theirs.keybackup"), new byte[] {2});
        Files.write(folder.resolve("orders"), new byte[] {3});
    }

    /// One that does not let us look which names are in use.
    private static FakeVault vault() {
        var vault = new FakeVault();
        vault.fail(Operation.GET_KEY, Failure.Kind.FORBIDDEN);
        return vault;
    }

    private RestorePreview preview(String file) throws IOException {
        return RestorePreview.of(backups, file, vault());
    }

    @Test
    void aBackupWithoutAManifestIsOfferedBesideTheOthers() throws IOException {
        var preview = RestorePreview.of(backups, vault());
        assertThat(preview.bare()).extracting(Bare::label).containsExactly("theirs.keybackup");
        assertThat(preview.candidates()).hasSize(1);
        assertThat(backups.blob(new Bare("theirs.keybackup"))).containsExactly(2);
    }

    /// A file may be called as a key is; then it must not go by that name.
    @Test
    void oneFileIsChosenByItself() throws IOException {
        assertThat(preview("theirs.keybackup").bare()).extracting(Bare::label).containsExactly("theirs.keybackup");
        assertThat(preview("orders").bare()).extracting(Bare::label).containsExactly("orders (file)");
        assertThat(backups.blob(new Bare("orders"))).containsExactly(3);
        for (var file : List.of("ours.keybackup", "ours.manifest.json")) {
            assertThat(preview(file).bare()).isEmpty();
            assertThat(preview(file).candidates()).hasSize(1);
        }
        Files.writeString(folder.resolve("ours.manifest.json"), "{");
        assertThat(preview("ours.manifest.json").unreadable()).hasSize(1);
        assertThat(preview("ours.keybackup").bare()).extracting(Bare::label).containsExactly("ours.keybackup");
    }

    @Test
    void aMissingFileIsNoDamagedOne() throws IOException {
        Files.write(folder.resolve("ours.keybackup"), new byte[] {9});
        assertThat(preview("ours.manifest.json").candidates().getFirst().meets())
                .isEqualTo(RestorePreview.Meets.DAMAGE);
        Files.delete(folder.resolve("ours.keybackup"));
        assertThat(preview("ours.manifest.json").candidates().getFirst().meets())
                .isEqualTo(RestorePreview.Meets.MISSING);
    }

    @Test
    void aManifestMayBeWrittenInUtf16() throws IOException {
        var text = Files.readString(folder.resolve("ours.manifest.json"));
        for (var form : FileTextTest.Form.values()) {
            Files.write(folder.resolve("ours.manifest.json"), form.write(text));
            assertThat(preview("ours.manifest.json").candidates())
                    .as("%s", form)
                    .hasSize(1);
        }
    }

    /// az writes the octets, others the base64 of the answer, or all of it.
    @Property(tries = 200)
    void theBlobIsTheSameHoweverItWasSaved(@ForAll @Size(max = 80) byte[] rest) {
        var blob = new byte[rest.length + 1];
        blob[0] = '&';
        System.arraycopy(rest, 0, blob, 1, rest.length);
        assertThat(BackupBlob.of(blob)).isEqualTo(blob);
        for (var encoder : List.of(Base64.getUrlEncoder(), Base64.getEncoder(), Base64.getMimeEncoder())) {
            var text = encoder.encodeToString(blob);
            assertThat(BackupBlob.of((text + "\n").getBytes(StandardCharsets.US_ASCII)))
                    .isEqualTo(blob);
            var answer = "{\"value\":\"" + text.replace("\r\n", "") + "\"}";
            assertThat(BackupBlob.of(FileTextTest.Form.UTF_16_LE.write(answer))).isEqualTo(blob);
        }
    }

    @Property(tries = 500)
    void whatIsOfNoFormThatIsKnownIsSentAsItIs(@ForAll byte[] file) {
        var blob = BackupBlob.of(file);
        assertThat(blob.length > 0 && blob[0] == '&' || java.util.Arrays.equals(blob, file))
                .isTrue();
    }
}
