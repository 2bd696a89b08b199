package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.VaultAddress;
import java.net.URI;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RotateKeyViewModelTest {
    private final FakeVault vault = new FakeVault();
    private final KeyDetails key = vault.add("jwt-issuer", FakeVault.NOW.minusSeconds(999), null);
    private final List<KeyDetails> rotated = new ArrayList<>();

    private RotateKeyViewModel open(Background background) {
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        return new RotateKeyViewModel(
                vault.once(), key, vault.policies.get(key.name()), background, formats, rotated::add);
    }

    @Test
    void saysWhichExpiryThePolicyGives() {
        vault.policies.put("jwt-issuer", RotationPolicy.of(null, null, Period.ofMonths(3)));
        assertThat(open(new InlineBackground()).getExpiry())
                .isEqualTo("The rotation policy gives it an expiry on 2027-02-23, 3 months from now.");
    }

    @Test
    void rotatesWithoutThePermissionToReadThePolicy() {
        var viewModel = open(new InlineBackground());
        assertThat(viewModel.getExpiry()).contains("could not be read");
        viewModel.rotate();
        assertThat(rotated).hasSize(1);
    }

    @Test
    void aManagedHsmIsNotAskedToRotateWithoutAPolicy() {
        var address = new VaultAddress(
                URI.create("https://h.managedhsm.azure.net"),
                "h",
                VaultAddress.Kind.MANAGED_HSM,
                VaultAddress.Home.AZURE_PUBLIC);
        var hsm = new FakeVault(address);
        var inHsm = hsm.add("jwt-issuer", FakeVault.NOW.minusSeconds(999), null);
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var viewModel = new RotateKeyViewModel(
                hsm.once(), inHsm, RotationPolicy.SERVICE_DEFAULT, new InlineBackground(), formats, rotated::add);
        assertThat(viewModel.isReady()).isFalse();
        assertThat(viewModel.getExpiry()).contains("only keys that have a rotation policy");
        viewModel.rotate();
        assertThat(hsm.calls).noneMatch(call -> call.startsWith("rotateKey"));
    }

    @Test
    void aKeyThatSomeoneElseRotatedMeanwhileIsNotRotatedAgainUnasked() {
        var viewModel = open(new InlineBackground());
        var theirs = vault.rotateKey("jwt-issuer");
        viewModel.rotate();
        assertThat(rotated).isEmpty();
        assertThat(vault.calls).filteredOn(call -> call.startsWith("rotateKey")).hasSize(1);
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).what())
                .isEqualTo("jwt-issuer: nothing was done");
        assertThat(viewModel.getOldVersion()).isEqualTo(theirs.version());
        assertThat(viewModel.isReady()).isTrue();
        viewModel.rotate();
        assertThat(rotated).hasSize(1);
        assertThat(viewModel.getWork().getProblem()).isNull();
    }

    @Test
    void rotatesOnceAndShowsTheNewVersion() {
        var viewModel = open(new InlineBackground());
        viewModel.rotate();
        viewModel.rotate();
        assertThat(vault.calls).filteredOn(call -> call.startsWith("rotateKey")).hasSize(1);
        var result = Objects.requireNonNull(viewModel.resultProperty().get());
        assertThat(result.version()).isNotEqualTo(viewModel.getOldVersion());
        assertThat(rotated).containsExactly(result);
    }

    @Test
    void rotatesOnceWhenTheAnswerIsLost() {
        vault.loseAnswer(Operation.ROTATE_KEY, Failure.Kind.TIMED_OUT);
        var viewModel = open(new InlineBackground());
        viewModel.rotate();
        assertThat(vault.calls).filteredOn(call -> call.startsWith("rotateKey")).hasSize(1);
        assertThat(rotated).hasSize(1);
        assertThat(viewModel.getWork().getProblem()).isNull();
    }

    /// It may still be on its way: a second try could make a second version.
    @Test
    void isNotTriedAgainRightAfterTheRequestWasLost() {
        vault.fail(Operation.ROTATE_KEY, Failure.Kind.UNREACHABLE);
        var viewModel = open(new InlineBackground());
        viewModel.rotate();
        assertThat(Objects.requireNonNull(viewModel.getWork().getProblem()).is(Failure.Kind.OUTCOME_UNKNOWN))
                .isTrue();
        assertThat(viewModel.isReady()).isFalse();
        assertThat(rotated).isEmpty();
    }

    @Test
    void isNotTriedAgainWhileNobodyKnowsWhatBecameOfIt() {
        vault.loseAnswer(Operation.ROTATE_KEY, Failure.Kind.TIMED_OUT);
        vault.breakDown(Operation.LIST_KEY_VERSIONS, 1);
        var viewModel = open(new InlineBackground());
        viewModel.rotate();
        assertThat(viewModel.isReady()).isFalse();
        assertThat(viewModel.getWork().getProblem()).isNotNull();
    }

    @Test
    void isBusyWhileItRotates() {
        var manual = new ManualBackground();
        var viewModel = open(manual);
        viewModel.rotate();
        viewModel.rotate();
        assertThat(viewModel.getWork().isBusy()).isTrue();
        assertThat(manual.waiting()).isEqualTo(1);
        manual.runAll();
        assertThat(viewModel.getWork().isBusy()).isFalse();
    }
}
