package app.keyturn.create;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.create.file.KeyFiles;
import app.keyturn.create.file.KeyMaker;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.Operation;
import app.keyturn.vault.PrivateKeyMaterial;
import app.keyturn.vault.PrivateKeyMaterial.Member;
import app.keyturn.vault.VaultAddress;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class ImportKeyViewModelTest {
    private final FakeVault vault = new FakeVault();
    private final ManualBackground manual = new ManualBackground();
    private final Formats formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
    private final List<KeyDetails> imported = new ArrayList<>();

    @TempDir
    private Path folder;

    private ImportKeyViewModel over(FakeVault target) {
        return new ImportKeyViewModel(
                target, "Taken"::equalsIgnoreCase, new InlineBackground(), formats, imported::add);
    }

    private Path file(String name, byte[] octets) throws IOException {
        return Files.write(folder.resolve(name), octets);
    }

    private Path pem(String name) throws IOException {
        return file(name, KeyMaker.pem(KeyMaker.ec("secp256r1")));
    }

    private static PrivateKeyMaterial material(ImportKeyViewModel viewModel) {
        return Objects.requireNonNull(
                Objects.requireNonNull(viewModel.chosenProperty().get()).material());
    }

    private static void wiped(PrivateKeyMaterial material) {
        assertThatThrownBy(() -> material.member(Member.D)).hasMessageContaining("wiped");
    }

    @Test
    void theNameComesFromTheFileUntilTheUserHasOne() throws IOException {
        var viewModel = over(vault);
        viewModel.open(pem("some key (1).pem"));
        var name = viewModel.getForm().nameProperty();
        assertThat(name.get()).isEqualTo("some-key-1");
        viewModel.open(pem("other.pem"));
        assertThat(name.get()).isEqualTo("other");
        name.set("mine");
        viewModel.open(pem("third.pem"));
        assertThat(name.get()).isEqualTo("mine");
    }

    @Test
    void aNameInUseMakesAVersionAndSaysSo() throws IOException {
        var viewModel = over(vault);
        viewModel.open(pem("taken.pem"));
        var finding =
                Objects.requireNonNull(viewModel.getChecks().nameProperty().get());
        assertThat(finding.error()).isFalse();
        assertThat(viewModel.isImportable()).isTrue();
    }

    @Test
    void aNameThatSomeoneElseTookMeanwhileIsNotGivenAVersionUnasked() throws IOException {
        var viewModel = over(vault);
        viewModel.open(pem("k.pem"));
        vault.add("k", FakeVault.NOW, null);
        viewModel.importKey();
        assertThat(imported).isEmpty();
        assertThat(vault.calls).doesNotContain("importKey k");
        assertThat(viewModel.isImportable()).isTrue();
        viewModel.importKey();
        assertThat(imported).hasSize(1);
    }

    @Test
    void theCommandFollowsTheForm() throws IOException {
        var viewModel = over(vault);
        viewModel.open(pem("k.pem"));
        viewModel.getForm().hsmProperty().set(true);
        viewModel.getForm().operationsProperty().set(List.of("sign"));
        assertThat(Objects.requireNonNull(viewModel.getCode()).az())
                .contains("az keyvault key import", "--name k", "k.pem", "--protection hsm", "--ops sign")
                .doesNotContain("PASSPHRASE");
        viewModel.open(file("closed.pem", KeyMaker.encryptedPem(KeyMaker.ec("secp256r1"), "pass")));
        viewModel.unlock("pass".toCharArray());
        assertThat(Objects.requireNonNull(viewModel.getCode()).az())
                .contains("--pem-password=@-", "<<EOF\n$PASSPHRASE\nEOF");
        viewModel.open(file("web.jwk", KeyMaker.jwk(KeyMaker.rsa(2048), "k").getBytes()));
        assertThat(Objects.requireNonNull(viewModel.getCode()).az()).contains("takes PEM and BYOK files only");
    }

    @Test
    void aManagedHsmTakesHardwareTypesAlone() throws IOException {
        var hsm = new FakeVault(new VaultAddress(
                URI.create("https://hsm.managedhsm.azure.net"),
                "hsm",
                VaultAddress.Kind.MANAGED_HSM,
                VaultAddress.Home.AZURE_PUBLIC));
        var viewModel = over(hsm);
        viewModel.open(pem("k.pem"));
        assertThat(viewModel.getForm().onlyHsm()).isTrue();
        viewModel.importKey();
        assertThat(imported.getFirst().type()).isEqualTo(KeyType.EC_HSM);
    }

    @Test
    void aPassphraseIsWipedWhateverComesOfIt() throws IOException {
        var viewModel = over(vault);
        viewModel.open(file("closed.pem", KeyMaker.encryptedPem(KeyMaker.ec("secp256r1"), "pass")));
        assertThat(viewModel.isLocked()).isTrue();
        assertThat(viewModel.getWork().getProblem()).isNull();
        var wrong = "wrong".toCharArray();
        viewModel.unlock(wrong);
        assertThat(wrong).containsOnly('\0');
        assertThat(viewModel.isLocked()).isTrue();
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).why())
                .contains("does not open");
        var right = "pass".toCharArray();
        viewModel.unlock(right);
        assertThat(right).containsOnly('\0');
        assertThat(viewModel.isLocked()).isFalse();
        assertThat(viewModel.isImportable()).isTrue();
    }

    @Test
    void whatWasReadIsWipedByTheNextFileByTheEndAndByClosing() throws IOException {
        var viewModel = over(vault);
        viewModel.open(pem("a.pem"));
        var first = material(viewModel);
        viewModel.open(pem("b.pem"));
        wiped(first);
        var second = material(viewModel);
        viewModel.close();
        wiped(second);
        var other = over(vault);
        other.open(pem("c.pem"));
        var third = material(other);
        other.importKey();
        assertThat(imported).hasSize(1);
        wiped(third);
    }

    /// The answer to a question that nobody asks any more must not leave a private key behind.
    @Test
    void whatIsReadTooLateIsWipedToo() throws IOException {
        var opened = new OpenedKeyFile(pem("late.pem"));
        opened.close();
        var keys = Objects.requireNonNull(opened.read(new char[0]).keys());
        wiped(Objects.requireNonNull(keys.keys().getFirst().material()));
    }

    @Test
    void aFileThatCannotBeLoadedSaysWhy() throws IOException {
        var viewModel = over(vault);
        var locked = file("closed.pem", KeyMaker.encryptedPem(KeyMaker.ec("secp256r1"), "pass"));
        viewModel.open(locked);
        Files.delete(locked);
        viewModel.unlock("pass".toCharArray());
        assertThat(viewModel.isLocked()).isFalse();
        assertThat(problem(viewModel).what()).isEqualTo(locked + " could not be read");
        assertThat(problem(viewModel).why()).contains("It is not there");
        viewModel.open(folder);
        assertThat(problem(viewModel).why()).contains("It is a folder");
        viewModel.open(file("large", new byte[KeyFiles.LARGEST + 1]));
        assertThat(problem(viewModel).why()).contains("larger than 1,048,576 bytes");
        viewModel.open(file("zeros", new byte[KeyFiles.LARGEST]));
        assertThat(problem(viewModel).what()).startsWith("Nothing can be imported from");
    }

    private static Problem problem(ImportKeyViewModel viewModel) {
        return Objects.requireNonNull(viewModel.getWork().getProblem());
    }

    @Test
    void theLatestFileWins() throws IOException {
        var viewModel = new ImportKeyViewModel(vault, _ -> false, manual, formats, imported::add);
        viewModel.open(pem("a.pem"));
        assertThat(viewModel.getWork().isBusy()).isTrue();
        viewModel.open(pem("b.pem"));
        manual.run(1);
        manual.run(0);
        assertThat(viewModel.getFileName()).isEqualTo("b.pem");
        assertThat(viewModel.getForm().nameProperty().get()).isEqualTo("b");
        assertThat(viewModel.keysProperty().get()).hasSize(1);
        assertThat(material(viewModel).member(Member.D)).isNotNull();
    }

    @Test
    void closingWhileItIsSentDoesNotSendZeros() throws IOException {
        var viewModel = new ImportKeyViewModel(vault, _ -> false, manual, formats, imported::add);
        viewModel.open(pem("k.pem"));
        manual.runAll();
        var publicKey = material(viewModel).publicKey();
        viewModel.importKey();
        assertThat(viewModel.isImportable()).isFalse();
        viewModel.close();
        manual.runAll();
        assertThat(vault.getKey("k").publicKey()).isEqualTo(publicKey);
        assertThat(imported).as("told though nobody looks any more").hasSize(1);
    }

    @Test
    void whereNobodyKnowsItIsNotOfferedAgain() throws IOException {
        vault.fail(Operation.IMPORT_KEY, Failure.Kind.OUTCOME_UNKNOWN);
        var viewModel = over(vault);
        viewModel.open(pem("k.pem"));
        viewModel.importKey();
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).todo())
                .contains("look at the versions of k");
        assertThat(viewModel.isImportable()).isFalse();
        assertThat(viewModel.getWork().getLeave()).isEqualTo("Close");
        assertThat(viewModel.getTitle()).isEqualTo("Was k imported?");
    }

    @Test
    void theWarningThatNobodyKnowsStaysWhateverIsChosenThen() throws IOException {
        vault.fail(Operation.IMPORT_KEY, Failure.Kind.OUTCOME_UNKNOWN);
        var viewModel = over(vault);
        viewModel.open(pem("k.pem"));
        viewModel.importKey();
        var warning = viewModel.getWork().getProblem();
        var another = pem("another.pem");
        viewModel.open(another);
        viewModel.open(List.of(another));
        viewModel.open(List.of(another, another));
        viewModel.unlock(new char[0]);
        viewModel.unlock("passphrase".toCharArray());
        viewModel.chosenProperty().set(null);
        assertThat(viewModel.getWork().getProblem()).isNotNull().isSameAs(warning);
        assertThat(viewModel.getFileName()).isEqualTo("k.pem");
    }

    @Test
    void aRefusalSaysWhichPermissionIsMissing() throws IOException {
        vault.fail(Operation.IMPORT_KEY, Failure.Kind.FORBIDDEN);
        var viewModel = over(vault);
        viewModel.open(pem("k.pem"));
        viewModel.importKey();
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).todo())
                .contains("permission import");
        assertThat(viewModel.isImportable()).isTrue();
    }
}
