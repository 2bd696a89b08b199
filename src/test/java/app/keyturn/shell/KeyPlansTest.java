package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.backup.BackupFolder;
import app.keyturn.backup.BackupFolder.Manifest;
import app.keyturn.backup.RestorePreview;
import app.keyturn.backup.RestoreRefusal;
import app.keyturn.bulk.BulkPlan;
import app.keyturn.bulk.BulkPlan.Target;
import app.keyturn.bulk.BulkRow.State;
import app.keyturn.bulk.BulkViewModel;
import app.keyturn.inventory.KnownKey;
import app.keyturn.keys.KeyRow;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Operation;
import app.keyturn.vault.ReadOnlyAttributes;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        var plans = new KeyPlans(new FakeVault(), formats());
        for (var file : List.of("theirs.keybackup", "orders")) {
            var plan = plans.restore(RestorePreview.of(backups, file, new FakeVault()), backups);
            assertThat(plan.code().az()).contains("--file " + file).doesNotContain("(file)", "keybackup.keybackup");
        }
    }

    private static Formats formats() {
        return new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
    }

    private static KeyRow row(FakeVault vault, String name, boolean managed) {
        var i = vault.add(name, FakeVault.NOW, null).item();
        var item = new KeyItem(
                i.identifier(),
                i.attributes(),
                managed ? new ReadOnlyAttributes(i.createdOn(), i.updatedOn(), "Purgeable", 90, "0") : i.readOnly(),
                Map.of(),
                managed,
                List.of());
        return new KeyRow(SomeKey.VAULT, new KnownKey(item, null, null, null, FakeVault.NOW, KnownKey.Writing.NONE));
    }

    /// One key belongs to a certificate.
    private static List<BulkPlan> plansOfThree(FakeVault vault) {
        var plans = new KeyPlans(vault, formats());
        var keys = List.of(row(vault, "a", false), row(vault, "certificate", true), row(vault, "b", false));
        return List.of(plans.delete(keys), plans.rotate(keys), plans.backUp(keys, Path.of("folder")));
    }

    @Test
    void whatAPlanLeavesOutIsInNoneOfItsWords() {
        for (var plan : plansOfThree(new FakeVault())) {
            assertThat(plan.targets()).extracting(Target::leftOut).containsExactly(false, true, false);
            assertThat(new BulkViewModel(plan, new InlineBackground(), _ -> {}).getTitle())
                    .contains("2 keys");
            assertThat(plan.verb()).contains("2 keys");
            assertThat(plan.typed())
                    .as("the one that would be lost is left out")
                    .isNull();
            for (var code : List.of(
                    plan.code().az(), plan.code().powerShell(), plan.code().rest())) {
                assertThat(code).contains("a", "b").doesNotContain("certificate");
            }
        }
    }

    @Test
    void aPlanThatLeavesAllOutStillSaysWhatItIsAbout() {
        var vault = new FakeVault();
        var plan = new KeyPlans(vault, formats()).rotate(List.of(row(vault, "certificate", true)));
        assertThat(new BulkViewModel(plan, new InlineBackground(), _ -> {}).getTitle())
                .contains("certificate");
        assertThat(plan.code().az()).isEmpty();
    }

    @Test
    void aRestoreThatLeavesSomeOutNamesTheRest(@TempDir Path folder) throws IOException {
        var vault = new FakeVault();
        var backups = new BackupFolder(folder);
        for (var name : List.of("kept", "lost")) {
            vault.add(name, FakeVault.NOW, null);
            backups.add(vault, name, FakeVault.NOW);
        }
        var elsewhere = new FakeVault();
        elsewhere.add("kept", FakeVault.NOW, null);
        var plan = new KeyPlans(elsewhere, formats()).restore(RestorePreview.of(backups, elsewhere), backups);
        assertThat(new BulkViewModel(plan, new InlineBackground(), _ -> {}).getTitle())
                .isEqualTo("Restore lost?");
        assertThat(plan.code().az()).contains("lost.keybackup").doesNotContain("kept");
    }

    private static BulkViewModel backUp(FakeVault vault, Path folder) {
        var plan = new KeyPlans(vault, formats()).backUp(List.of(row(vault, "orders", false)), folder);
        return new BulkViewModel(plan, new InlineBackground(), _ -> {});
    }

    @Test
    void aBackupThatTimedOutIsTriedAgain(@TempDir Path folder) {
        var vault = new FakeVault();
        vault.fail(Operation.BACKUP_KEY, Failure.Kind.TIMED_OUT);
        var backup = backUp(vault, folder);
        backup.run();
        assertThat(backup.rows().getFirst().state()).isEqualTo(State.FAILED);
        assertThat(backup.getStatus()).isEqualTo("0 done, 1 failed");
        backup.run();
        assertThat(backup.rows().getFirst().state()).isEqualTo(State.DONE);
        assertThat(folder.resolve("orders.keybackup")).exists();
    }

    @Test
    void aBackupThatIsThereAlreadyIsSaidToBe(@TempDir Path folder) throws IOException {
        var there = Files.writeString(folder.resolve("orders.keybackup"), "of last year");
        var vault = new FakeVault();
        var backup = backUp(vault, folder);
        backup.run();
        var problem = Objects.requireNonNull(backup.getWork().getProblem());
        assertThat(problem.what()).isEqualTo(there + " could not be written");
        assertThat(problem.why()).contains("is there already");
        assertThat(backup.rows().getFirst().noteProperty().get()).isEqualTo(problem.why());
        assertThat(vault.calls).doesNotContain("backupKey orders");
        assertThat(there).hasContent("of last year");
    }

    @Test
    void aBackupThatIsGoneOrWasChangedIsNotRestored(@TempDir Path folder) throws IOException {
        var source = new FakeVault();
        source.add("orders", FakeVault.NOW, null);
        var backups = new BackupFolder(folder);
        var blob = backups.add(source, "orders", FakeVault.NOW);
        var vault = new FakeVault();
        var plan = new KeyPlans(vault, formats()).restore(RestorePreview.of(backups, vault), backups);
        var restore = new BulkViewModel(plan, new InlineBackground(), _ -> {});
        Files.delete(blob);
        restore.run();
        var gone = Objects.requireNonNull(restore.getWork().getProblem());
        assertThat(gone.what()).isEqualTo("The key orders could not be restored");
        assertThat(gone.why()).contains(blob + " could not be read", "It is not there");
        Files.writeString(blob, "something else");
        restore.run();
        var changed = Objects.requireNonNull(restore.getWork().getProblem());
        assertThat(changed.what()).isEqualTo("The key orders could not be restored");
        assertThat(changed.why()).contains("SHA-256");
        assertThat(vault.calls).noneMatch(call -> call.startsWith("restoreKey"));
    }

    @ParameterizedTest
    @CsvSource({"VAULT, same subscription and geography", "MANAGED_HSM, security domain"})
    void aBackupSaysWhereItCanBeRestored(VaultAddress.Kind kind, String where) {
        var address = new VaultAddress(URI.create("https://v.invalid"), "v", kind, VaultAddress.Home.EMULATOR);
        var plan = new KeyPlans(new FakeVault(address), formats()).backUp(List.of(), Path.of("folder"));
        assertThat(plan.words()).contains("Nothing is written over.", where);
    }
}
