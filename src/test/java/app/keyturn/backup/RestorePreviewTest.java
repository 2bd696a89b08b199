package app.keyturn.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.backup.RestorePreview.Candidate;
import app.keyturn.backup.RestorePreview.Meets;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a backup would meet in a vault, before anything is sent.
@SuppressWarnings("NullAway.Init")
class RestorePreviewTest {
    @TempDir
    private Path folder;

    private final FakeVault vault = new FakeVault();
    private BackupFolder backups;
    private Path blob;

    /// The key is gone from the vault, so that its backup could come back.
    @BeforeEach
    void backUp() throws IOException {
        var before = new FakeVault();
        before.add("orders", FakeVault.NOW, null);
        backups = new BackupFolder(folder);
        blob = backups.add(before, "orders", FakeVault.NOW);
    }

    private Candidate only() throws IOException {
        var preview = RestorePreview.of(backups, vault);
        assertThat(preview.candidates()).hasSize(1);
        assertThat(preview.bare()).isEmpty();
        assertThat(preview.unreadable()).isEmpty();
        return preview.candidates().getFirst();
    }

    @Test
    void aNameThatIsFreeMeetsNothing() throws IOException {
        assertThat(only().meets()).isEqualTo(Meets.NOTHING);
        assertThat(only().elsewhere()).isFalse();
        assertThat(only().manifest().name()).isEqualTo("orders");
    }

    @Test
    void aNameInUseMeetsTheKey() throws IOException {
        vault.add("orders", FakeVault.NOW, null);
        assertThat(only().meets()).isEqualTo(Meets.KEY);
    }

    @Test
    void aDeletedKeyHoldsItsName() throws IOException {
        vault.add("orders", FakeVault.NOW, null);
        vault.deleteKey("orders");
        assertThat(only().meets()).isEqualTo(Meets.DELETED_KEY);
    }

    @ParameterizedTest
    @EnumSource(
            value = Operation.class,
            names = {"GET_KEY", "GET_DELETED_KEY"})
    void whoMayNotLookMayStillTry(Operation operation) throws IOException {
        vault.fail(operation, Failure.Kind.FORBIDDEN);
        assertThat(only().meets()).isEqualTo(Meets.UNKNOWN);
    }

    /// A vault that does not answer must not look like one that has no such key.
    @ParameterizedTest
    @EnumSource(
            value = Failure.Kind.class,
            names = {"TIMED_OUT", "UNREACHABLE", "THROTTLED", "UNAUTHENTICATED", "SERVICE_ERROR"})
    void aVaultThatDoesNotAnswerIsNoVaultWithoutTheKey(Failure.Kind kind) {
        for (var operation : List.of(Operation.GET_KEY, Operation.GET_DELETED_KEY)) {
            vault.fail(operation, kind);
            assertThatThrownBy(() -> RestorePreview.of(backups, vault)).isInstanceOf(VaultException.class);
        }
    }

    @Test
    void aFileThatIsDamagedOrMissingIsSaidToBeAndNothingIsAsked() throws IOException {
        Files.writeString(blob, "another");
        assertThat(only().meets()).isEqualTo(Meets.DAMAGE);
        Files.delete(blob);
        assertThat(only().meets()).isEqualTo(Meets.MISSING);
        Files.createDirectory(blob);
        assertThat(only().meets()).isEqualTo(Meets.MISSING);
        assertThat(vault.calls).isEmpty();
    }

    @Test
    void aBackupOfAnotherVaultIsSaidToBeFromElsewhere() throws IOException {
        var other = new FakeVault(new VaultAddress(
                URI.create("https://other.vault.azure.net"),
                "other",
                VaultAddress.Kind.VAULT,
                VaultAddress.Home.AZURE_PUBLIC));
        assertThat(RestorePreview.of(backups, other).candidates())
                .extracting(Candidate::elsewhere)
                .containsExactly(true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.keybackup", "orders.manifest.json"})
    void oneOfSeveralIsLookedAtByItself(String chosen) throws IOException {
        vault.add("billing", FakeVault.NOW, null);
        backups.add(vault, "billing", FakeVault.NOW);
        vault.calls.clear();
        var preview = RestorePreview.of(backups, chosen, vault);
        assertThat(preview.candidates())
                .extracting(one -> one.manifest().name())
                .containsExactly("orders");
        assertThat(vault.calls).containsExactly("getKey orders", "getDeletedKey orders");
    }
}
