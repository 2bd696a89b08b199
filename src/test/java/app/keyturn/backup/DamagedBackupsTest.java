package app.keyturn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.backup.BackupFolder.Manifest;
import app.keyturn.backup.BackupFolder.Unreadable;
import app.keyturn.ui.DamagedFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A folder with backups in which not everything is one.
class DamagedBackupsTest {
    private final Path folder;
    private final BackupFolder backups;

    DamagedBackupsTest() throws IOException {
        folder = Files.createTempDirectory("keyturn-test");
        backups = new BackupFolder(folder);
        for (var name : List.of("a", "b", "c")) {
            Files.write(folder.resolve(name + ".keybackup"), new byte[] {1});
            Files.writeString(manifest(name), manifestOf(name));
        }
    }

    private Path manifest(String name) {
        return folder.resolve(name + ".manifest.json");
    }

    private static String manifestOf(String name) {
        return "{\"name\":\"" + name + "\",\"vault\":\"https://contoso.vault.azure.net\",\"versions\":[\"1\"],"
                + "\"time\":\"2026-01-01T00:00:00Z\","
                + "\"sha256\":\"4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a\"}";
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "{\"name\":null}", "{\"name\":\"b\",\"versions\":null}", "\u0000"})
    void anOddManifestHidesNoOther(String content) throws IOException {
        Files.writeString(manifest("b"), content);
        assertThat(names()).containsExactly("a", "c");
        assertThat(backups.contents().unreadable()).extracting(Unreadable::file).containsExactly("b.manifest.json");
    }

    private List<String> names() throws IOException {
        return backups.contents().manifests().stream().map(Manifest::name).toList();
    }

    @Test
    void whatIsNoFileIsNotRead() throws IOException, InterruptedException {
        for (var file : List.of(manifest("b"), folder.resolve("a.keybackup"))) {
            Files.delete(file);
            Files.createSymbolicLink(file, Path.of("/dev/zero"));
        }
        Files.delete(folder.resolve("c.keybackup"));
        assertThat(new ProcessBuilder("mkfifo", folder.resolve("c.keybackup").toString())
                        .start()
                        .waitFor())
                .isZero();
        var contents = backups.contents();
        assertThat(contents.unreadable()).hasSize(1);
        assertThat(contents.manifests()).hasSize(2);
        for (var manifest : contents.manifests()) {
            assertThatThrownBy(() -> backups.blob(manifest))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching(".*(link|pipe).*");
        }
    }

    @Property(tries = 2000)
    void nothingInAManifestHidesAnother(@ForAll Random random) throws IOException {
        Files.write(manifest("b"), DamagedFiles.damage(manifestOf("b"), random));
        assertThat(names()).contains("a", "c");
        assertThat(names().size() + backups.contents().unreadable().size()).isEqualTo(3);
    }
}
