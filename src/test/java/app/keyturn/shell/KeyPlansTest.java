package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.backup.BackupFolder;
import app.keyturn.backup.BackupFolder.Manifest;
import app.keyturn.backup.RestorePreview;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyPlansTest {
    private static final Manifest MANIFEST =
            new Manifest("orders", "https://a.vault.azure.net", List.of("1"), "2026-01-01T00:00:00Z", "00");

    private static VaultAddress address(VaultAddress.Kind kind) {
        return new VaultAddress(URI.create("https://v.invalid"), "v", kind, VaultAddress.Home.EMULATOR);
    }

    private static Problem refused(Failure.Kind kind, VaultAddress.Kind where, @Nullable Manifest manifest) {
        var failure = Failure.unsent(kind, Operation.RESTORE_KEY, "orders", FakeVault.NOW);
        return Problems.of(RestoreRefusal.explained(new VaultException(failure), address(where), manifest));
    }

    /// The vault calls all of them corrupt.
    @Test
    void aRestoreThatIsRefusedSaysWhatItProbablyIs() {
        var bad = Failure.Kind.BAD_REQUEST;
        assertThat(refused(bad, VaultAddress.Kind.VAULT, MANIFEST).why())
                .contains("not damaged", "https://a.vault.azure.net", "subscription", "geography")
                .doesNotContain("security domain");
        assertThat(refused(bad, VaultAddress.Kind.MANAGED_HSM, MANIFEST).why())
                .contains("not damaged", "security domain")
                .doesNotContain("geography");
        assertThat(refused(bad, VaultAddress.Kind.VAULT, null).why()).contains("geography", "or the file is damaged");
        assertThat(refused(bad, VaultAddress.Kind.MANAGED_HSM, null).why())
                .contains("security domain", "or the file is damaged");
        assertThat(refused(Failure.Kind.FORBIDDEN, VaultAddress.Kind.VAULT, MANIFEST)
                        .todo())
                .contains("restore")
                .doesNotContain("geography");
    }

    @Test
    void theCommandsOfARestoreNameEachFileAsItIsCalled(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("theirs.keybackup"), new byte[] {1});
        Files.write(folder.resolve("orders"), new byte[] {2});
        var backups = new BackupFolder(folder);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var plans = new KeyPlans(new FakeVault(), formats);
        for (var file : List.of("theirs.keybackup", "orders")) {
            var plan = plans.restore(RestorePreview.of(backups, file, new FakeVault()), backups);
            assertThat(plan.code().az()).contains("--file " + file).doesNotContain("(file)", "keybackup.keybackup");
        }
    }

    @ParameterizedTest
    @CsvSource({"VAULT, same subscription and geography", "MANAGED_HSM, security domain"})
    void aBackupSaysWhereItCanBeRestored(VaultAddress.Kind kind, String where) {
        var address = new VaultAddress(URI.create("https://v.invalid"), "v", kind, VaultAddress.Home.EMULATOR);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var plan = new KeyPlans(new FakeVault(address), formats).backUp(List.of(), Path.of("folder"));
        assertThat(plan.words()).contains("Nothing is written over.", where);
    }
}
