package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.KeyUse.Input;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.ReadOnlyVault;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VersionLimits;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class VersionsViewModelTest {
    private final FakeVault vault = new FakeVault();
    private final Asked asked = new Asked();

    private VersionsViewModel open(Vault opened, int versions) {
        for (int i = 0; i < versions; i++) {
            vault.add("orders", FakeVault.NOW.minus(Duration.ofDays(versions - i)), null);
        }
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var background = new InlineBackground();
        var panel = new KeyPanelViewModel(
                new KeyCatalog(Observed.vault(opened, formats.clock()), background, formats), background, formats);
        panel.select("orders");
        return new VersionsViewModel(panel, asked);
    }

    @Test
    void oneVersionIsToggledAndTwoAreCompared() {
        var viewModel = open(vault, 3);
        assertThat(viewModel.toggleBlockedProperty().get()).isNotEmpty();
        var versions = viewModel.panel().versionsProperty().get();
        viewModel.selected().setAll(versions.getFirst());
        viewModel.toggle();
        viewModel.compare();
        viewModel.selected().setAll(versions.getFirst(), versions.getLast());
        viewModel.toggle();
        viewModel.compare();
        viewModel.disableOld();
        var current = versions.getFirst().version();
        assertThat(asked.what)
                .containsExactly(
                        "review " + current,
                        "compare " + versions.getLast().version() + " and " + current,
                        "disable old versions of orders");
    }

    @Test
    void whereOnlyReadingIsAllowedKeysAreUsedAndComparedButNotChanged() {
        var readOnly = new ReadOnlyVault(vault, InstantSource.fixed(FakeVault.NOW));
        var viewModel = open(readOnly, 2);
        var versions = viewModel.panel().versionsProperty().get();
        viewModel.selected().setAll(versions.getFirst());
        assertThat(viewModel.toggleBlockedProperty().get()).contains("reading only");
        assertThat(viewModel.disableBlockedProperty().get()).contains("reading only");
        viewModel.toggle();
        viewModel.disableOld();
        assertThat(asked.what).isEmpty();
        var version = versions.getFirst().version();
        assertThat(readOnly.useKey(new KeyUse(
                                Operation.ENCRYPT, "orders", version, "RSA-OAEP", Input.of(new byte[4]), true))
                        .value())
                .hasSize(4);
    }

    @Test
    void aSingleVersionHasNoOldOnes() {
        assertThat(open(vault, 1).disableBlockedProperty().get()).isEqualTo("There is only one version");
    }

    @Test
    void tooManyVersionsAreWarnedOfInTime() {
        assertThat(open(vault, 399).getLimit()).isEmpty();
        assertThat(open(vault, 1).getLimit()).startsWith("400 versions. Beyond 500, a backup");
        assertThat(VersionLimits.VAULT.near(399)).isFalse();
        var hsm = new VaultAddress(
                URI.create("https://h.managedhsm.azure.net"),
                "h",
                VaultAddress.Kind.MANAGED_HSM,
                VaultAddress.Home.AZURE_PUBLIC);
        assertThat(VersionLimits.of(hsm).near(79)).isFalse();
        assertThat(VersionLimits.of(hsm).near(80)).isTrue();
        assertThat(VersionLimits.of(hsm).most()).isEqualTo(100);
    }
}
