package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultDecorator;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeyPanelViewModelTest {
    private final KeysFixture vault = new KeysFixture();
    private final KeyPanelViewModel panel = new KeyPanelViewModel(vault.catalog, vault.background, vault.formats);

    @BeforeEach
    void show() {
        vault.create("alpha");
        vault.refresh();
        panel.select("alpha");
    }

    private List<KeyItem> versions() {
        return panel.versionsProperty().get();
    }

    @Test
    void aRefreshOfTheListReadsTheVersionsOfTheKeyToo() {
        var first = vault.vault.getKey("alpha").version();
        vault.sandbox.clock().advance(Duration.ofDays(1));
        vault.vault.rotateKey("alpha");
        vault.vault.updateKey(KeyChange.enabled("alpha", first, false));
        vault.refresh();
        assertThat(versions()).hasSize(2);
        assertThat(versions().getLast().enabled()).isFalse();
        assertThat(versions().getFirst().version())
                .isEqualTo(vault.vault.getKey("alpha").version());
    }

    @Test
    void aVersionThatOthersMadeIsSeenAsSoonAsTheInventoryLearnsOfIt() {
        vault.sandbox.clock().advance(Duration.ofDays(1));
        vault.vault.rotateKey("alpha");
        vault.observed.getKey("alpha"); // whoever asked
        vault.background.runLater();
        assertThat(versions()).hasSize(2);
        assertThat(panel.currentProperty().get()).isEqualTo(vault.vault.getKey("alpha"));
    }

    @Test
    void whatIsShownOfAKeyStaysWhileItCannotBeReadAgain() {
        var before = Objects.requireNonNull(panel.shownProperty().get());
        vault.sandbox.faults().add("deny@get");
        vault.refresh();
        assertThat(panel.shownProperty().get()).isEqualTo(before);
        assertThat(Objects.requireNonNull(panel.rowProperty().get()).failure()).isNotNull();
    }

    @Test
    void whyAKeyCannotBeReadIsSaidAndItIsAskedForOnce() {
        var service = new FakeVault();
        service.add("orders", KeysFixture.NOW, null);
        var catalog = new KeyCatalog(Observed.vault(service, vault.formats.clock()), vault.background, vault.formats);
        var other = new KeyPanelViewModel(catalog, vault.background, vault.formats);
        service.breakDown(Operation.GET_KEY, 0);
        other.select("orders");
        assertThat(other.getProblem()).matches(p -> p != null && p.is(Failure.Kind.UNREACHABLE));
        assertThat(other.versionsProperty().get()).hasSize(1);
        assertThat(service.calls).containsOnlyOnce("getKey orders");
    }

    @Test
    void aRotationDuringAReloadIsShown() {
        var listed = new AtomicReference<Runnable>();
        var slow = new VaultDecorator(vault.vault) {
            @Override
            public List<KeyItem> listKeyVersions(String name) {
                var told = super.listKeyVersions(name);
                var meanwhile = listed.getAndSet(null);
                if (meanwhile != null) {
                    meanwhile.run();
                }
                return told;
            }
        };
        var panelOfSlow = new KeyPanelViewModel(
                new KeyCatalog(new ObservedVault(slow, vault.observed.inventory()), vault.background, vault.formats),
                vault.background,
                vault.formats);
        panelOfSlow.select("alpha");
        vault.sandbox.clock().advance(Duration.ofDays(1));
        listed.set(() -> {
            vault.observed.rotateKey("alpha");
            panelOfSlow.followLatest("ALPHA");
        });
        panelOfSlow.reload();
        var latest = vault.vault.getKey("alpha");
        assertThat(panelOfSlow.shownProperty().get()).isEqualTo(latest);
        assertThat(panelOfSlow.versionsProperty().get()).hasSize(2);
        assertThat(panelOfSlow.versionProperty().get()).isEqualTo(latest.item());
    }

    @Test
    void aChosenOlderVersionIsReadAgainWhenItHasChanged() {
        vault.sandbox.clock().advance(Duration.ofDays(1));
        vault.observed.rotateKey("alpha");
        vault.background.runLater();
        var older = versions().getLast();
        panel.versionProperty().set(older);
        vault.vault.updateKey(KeyChange.enabled("alpha", older.version(), false));
        panel.reload();
        assertThat(panel.shownProperty().get())
                .matches(key -> key != null
                        && key.version().equals(older.version())
                        && !key.item().enabled());
    }

    @Test
    void theEndOfARotationLeavesAnotherKeyWhereItIs() {
        vault.sandbox.clock().advance(Duration.ofDays(1));
        vault.observed.rotateKey("alpha");
        vault.background.runLater();
        var older = versions().getLast();
        panel.versionProperty().set(older);
        panel.followLatest("beta");
        assertThat(panel.versionProperty().get()).isEqualTo(older);
        panel.followLatest("ALPHA");
        assertThat(panel.versionProperty().get()).isEqualTo(versions().getFirst());
    }

    @Test
    void ofAKeyThatWasReadAMomentAgoOnlyTheVersionsAreAsked() {
        panel.select(null);
        vault.sandbox.faults().add("deny@get");
        vault.sandbox.faults().add("deny@getPolicy");
        panel.select("alpha");
        assertThat(panel.shownProperty().get()).isNotNull();
        assertThat(versions()).hasSize(1);
        assertThat(Objects.requireNonNull(panel.rowProperty().get()).failure()).isNull();
    }
}
