package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SomeKey;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class AttestationViewModelTest {
    private final FakeVault vault = new FakeVault();
    private final InlineBackground background = new InlineBackground();
    private final Formats formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
    private final KeyPanelViewModel panel = new KeyPanelViewModel(
            new KeyCatalog(Observed.vault(vault, formats.clock()), background, formats), background, formats);
    private final Asked asked = new Asked();
    private final AttestationViewModel attestation = new AttestationViewModel(panel, asked);

    private void show(KeyType type) {
        vault.createKey(SomeKey.named("k").type(type).curve("P-256").wanted());
        panel.select("k");
    }

    @Test
    void aKeyInHardwareHasOneToSave() {
        show(KeyType.EC_HSM);
        attestation.save();
        assertThat(asked.what).singleElement().asString().startsWith("save k-").endsWith("-attestation.json");
        assertThat(attestation.isBusy()).isFalse();
    }

    @Test
    void aKeyInSoftwareHasNone() {
        show(KeyType.EC);
        assertThat(attestation.blockedProperty().get()).contains("software");
        attestation.save();
        assertThat(vault.calls).noneMatch(call -> call.startsWith("getKeyAttestation"));
    }

    @Test
    void aServiceThatSaysNothingOfItsHardwareIsReportedAndNothingSaved() {
        vault.attested = false;
        show(KeyType.EC_HSM);
        attestation.save();
        assertThat(Objects.requireNonNull(panel.getProblem()).what()).isEqualTo("There is no attestation of k");
        assertThat(asked.what).isEmpty();
    }

    @Test
    void aRefusalIsShown() {
        vault.fail(Operation.GET_KEY_ATTESTATION, Failure.Kind.FORBIDDEN);
        show(KeyType.EC_HSM);
        attestation.save();
        assertThat(Objects.requireNonNull(panel.getProblem()).is(Failure.Kind.FORBIDDEN))
                .isTrue();
        assertThat(asked.what).isEmpty();
    }
}
