package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.ui.Command;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.KeyUse.Input;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.ReadOnlyVault;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VersionLimits;
import app.keyturn.vault.write.Outcome;
import app.keyturn.vault.write.RotateIntent;
import app.keyturn.vault.write.WriteLog;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class VersionsViewModelTest {
    private final FakeVault vault = new FakeVault();
    private final Asked asked = new Asked();
    private final InlineBackground background = new InlineBackground();

    private VersionsViewModel open(Vault opened, int versions) {
        for (int i = 0; i < versions; i++) {
            vault.add("orders", FakeVault.NOW.minus(Duration.ofDays(versions - i)), null);
        }
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        var panel = new KeyPanelViewModel(
                new KeyCatalog(Observed.vault(opened, formats.clock()), background, formats), background, formats);
        panel.select("orders");
        return new VersionsViewModel(panel);
    }

    private void toggle(VersionsViewModel viewModel) {
        new Command(
                        "toggle",
                        viewModel.toggleTextProperty(),
                        () -> viewModel.withToggle((_, change) -> asked.what.add("review " + change.version())))
                .blockedBy(viewModel.toggleBlockedProperty())
                .run();
    }

    private void compare(VersionsViewModel viewModel) {
        viewModel.withTwo((left, right) -> asked.what.add("compare " + left.version() + " and " + right.version()));
    }

    @Test
    void oneVersionIsToggledAndTwoAreCompared() {
        var viewModel = open(vault, 3);
        assertThat(viewModel.toggleBlockedProperty().get()).isNotEmpty();
        var versions = viewModel.panel().versionsProperty().get();
        viewModel.selected().setAll(versions.getFirst());
        toggle(viewModel);
        compare(viewModel);
        viewModel.selected().setAll(versions.getFirst(), versions.getLast());
        toggle(viewModel);
        compare(viewModel);
        assertThat(viewModel.disableBlockedProperty().get()).isEmpty();
        var current = versions.getFirst().version();
        assertThat(asked.what)
                .containsExactly(
                        "review " + current, "compare " + versions.getLast().version() + " and " + current);
    }

    @Test
    void whereOnlyReadingIsAllowedKeysAreUsedAndComparedButNotChanged() {
        var readOnly = new ReadOnlyVault(vault, InstantSource.fixed(FakeVault.NOW));
        var viewModel = open(readOnly, 2);
        var versions = viewModel.panel().versionsProperty().get();
        viewModel.selected().setAll(versions.getFirst());
        assertThat(viewModel.toggleBlockedProperty().get()).contains("reading only");
        assertThat(viewModel.disableBlockedProperty().get()).contains("reading only");
        toggle(viewModel);
        assertThat(asked.what).isEmpty();
        var version = versions.getFirst().version();
        assertThat(readOnly.useKey(new KeyUse(
                                Operation.ENCRYPT, "orders", version, "RSA-OAEP", Input.of(new byte[4]), true))
                        .value())
                .hasSize(4);
    }

    @Test
    void theOldVersionsAreDisabledUnlessSomethingElseIsWrittenToTheKey() {
        var viewModel = open(vault, 3);
        var disableOld = new Command("disableOld", "versions.disableOld", () -> asked.what.add("disable old"))
                .blockedBy(viewModel.disableBlockedProperty());
        disableOld.run();
        assertThat(asked.what).containsExactly("disable old");
        viewModel.selected().setAll(viewModel.panel().versionsProperty().get().getFirst());
        var inventory = viewModel.panel().catalog().vault().inventory();
        var ended = inventory.learning(WriteLog.NONE).begin(vault.address(), RotateIntent.of(vault, "orders"));
        background.runLater();
        assertThat(viewModel.disableBlockedProperty().get()).isEqualTo("An operation on this key is under way");
        assertThat(viewModel.toggleBlockedProperty().get()).isEqualTo("An operation on this key is under way");
        disableOld.run();
        assertThat(asked.what).hasSize(1);
        ended.accept(new Outcome.Unknown<>(Failure.unsent(
                Failure.Kind.TIMED_OUT, app.keyturn.vault.Operation.ROTATE_KEY, "orders", FakeVault.NOW)));
        background.runLater();
        assertThat(viewModel.disableBlockedProperty().get()).isEmpty();
    }

    @Test
    void whatCannotBeReadAsAWholeIsNotChanged() {
        var viewModel = open(vault, 1);
        var key = vault.add("orders", FakeVault.NOW, null);
        var item = key.item();
        vault.hold(new KeyDetails(
                new KeyItem(
                        item.identifier(),
                        item.attributes(),
                        item.readOnly(),
                        item.tags(),
                        item.managed(),
                        List.of("exp")),
                key.type(),
                key.keySize(),
                key.curve(),
                key.operations(),
                key.publicKey(),
                key.releasePolicy()));
        viewModel.panel().reload();
        background.runLater();
        assertThat(viewModel.disableBlockedProperty().get()).contains("cannot be read as a whole (exp)");
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
