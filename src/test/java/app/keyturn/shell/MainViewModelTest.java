package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import app.keyturn.azure.AzureVaults;
import app.keyturn.health.SomeHealthFiles;
import app.keyturn.inventory.Observed;
import app.keyturn.keys.KeyRow;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.VaultAddress;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MainViewModelTest {
    private static final InstantSource CLOCK = InstantSource.fixed(FakeVault.NOW);

    private final InlineBackground background = new InlineBackground();
    private final MainViewModel main =
            new MainViewModel(background, new NoDialogs(), ZoneOffset.UTC, SomeHealthFiles.none());
    private final FakeVault prod = vault("contoso-prod");
    private final FakeVault test = vault("contoso-test");

    private static FakeVault vault(String name) {
        return new FakeVault(new VaultAddress(
                URI.create("https://" + name + ".vault.azure.net"),
                name,
                VaultAddress.Kind.VAULT,
                VaultAddress.Home.AZURE_PUBLIC));
    }

    private VaultSession add(FakeVault vault) {
        return main.add(Observed.once(vault, CLOCK), CLOCK);
    }

    private static long listings(FakeVault vault) {
        return vault.calls.stream().filter(call -> call.startsWith("listKeys")).count();
    }

    @Test
    void aVaultIsAskedForNothingBeforeItIsShownAndListedOnceThen() {
        var session = add(prod);
        assertThat(prod.calls).isEmpty();
        main.showVault(session);
        main.showVault(session);
        assertThat(listings(prod)).isEqualTo(1);
        assertThat(main.currentProperty().get()).isSameAs(session);
    }

    @Test
    void aVaultIsOpenOnce() {
        add(prod);
        assertThatIllegalStateException().isThrownBy(() -> add(prod)).withMessageContaining("contoso-prod");
        assertThat(main.sessions()).hasSize(1);
    }

    @Test
    void whoListensToTheOpenVaultsIsToldOfEachHoweverOftenMemoryIsCleared() {
        var told = new AtomicInteger();
        main.sessions().subscribe(told::incrementAndGet);
        System.gc();
        add(prod);
        System.gc();
        main.close(add(test));
        assertThat(told).hasValue(3);
    }

    @Test
    void aVaultThatIsClosedGivesWayToAnotherAndIsLetGo() {
        var first = add(prod);
        var second = add(test);
        main.showVault(second);
        main.close(second);
        assertThat(main.sessions()).containsExactly(first);
        assertThat(main.currentProperty().get()).isSameAs(first);
        assertThat(test.calls).endsWith("close");
        assertThat(prod.calls).doesNotContain("close");
        main.closeAll();
        assertThat(main.currentProperty().get()).isNull();
        assertThat(prod.calls).endsWith("close");
    }

    @Test
    void nothingOfAClosedVaultStaysInMemory() {
        prod.add("orders", FakeVault.NOW, null);
        var session = new WeakReference<>(shown());
        main.close(main.sessions().getFirst());
        await().until(() -> {
            System.gc();
            return session.get() == null;
        });
    }

    private VaultSession shown() {
        var session = add(prod);
        main.showVault(session);
        session.list().selected().setAll("orders");
        background.runLater();
        return session;
    }

    @Test
    void aKeyIsShownInTheListOfItsVault() {
        prod.add("orders", FakeVault.NOW, null);
        main.showVault(add(test));
        main.showSection(Section.ACTIVITY);
        var session = add(prod);
        main.showKey("https://contoso-prod.vault.azure.net", "orders");
        assertThat(main.sectionProperty().get()).isEqualTo(Section.KEYS);
        assertThat(main.currentProperty().get()).isSameAs(session);
        assertThat(session.list().soughtProperty().get()).isEqualTo("orders");
        main.showKey("https://not-open.vault.azure.net", "orders");
        assertThat(main.currentProperty().get()).isSameAs(session);
    }

    @Test
    void deletedKeysAreListedWhenTheyAreLookedAt() {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(CLOCK));
        var vault = new AzureVaults(CLOCK).open(sandbox, sandbox.vaults().getFirst());
        var session = main.add(Observed.once(vault, sandbox.clock()), sandbox.clock());
        main.showVault(session);
        assertThat(session.deleted().keysProperty().get()).isNull();
        main.showSection(Section.DELETED);
        assertThat(session.deleted().keysProperty().get()).isNotNull();
    }

    @Test
    void whatWasNeverShownIsNotReadAnew() {
        prod.add("orders", FakeVault.NOW, null);
        main.showVault(add(prod));
        var never = add(test);
        main.refreshAll();
        assertThat(listings(prod)).isEqualTo(2);
        assertThat(test.calls).isEmpty();
        assertThat(never.catalog().rowsProperty().get()).isEmpty();
        assertThat(main.sessions().getFirst().catalog().rowsProperty().get())
                .extracting(KeyRow::name)
                .containsExactly("orders");
    }

    @Test
    void theOverviewReadsEveryVaultAndLeadsToEachKey() {
        prod.add("orders", FakeVault.NOW, null);
        test.add("backup", FakeVault.NOW, null);
        main.showVault(add(prod));
        var other = add(test);
        main.showSection(Section.ALL_KEYS);
        background.runLater();
        assertThat(main.allKeys().statusProperty().get()).isEqualTo("2 keys in 2 vaults");
        assertThat(listings(prod)).isEqualTo(1);
        main.allKeys().open(other.catalog().rowsProperty().get().getFirst());
        assertThat(main.sectionProperty().get()).isEqualTo(Section.KEYS);
        assertThat(main.currentProperty().get()).isSameAs(other);
        assertThat(other.list().soughtProperty().get()).isEqualTo("backup");
    }

    @Test
    void theOverviewIsLeftWhereOneVaultIsLeft() {
        var left = add(prod);
        var closed = add(test);
        main.showSection(Section.ALL_KEYS);
        main.close(closed);
        assertThat(main.sectionProperty().get()).isEqualTo(Section.KEYS);
        assertThat(main.currentProperty().get()).isSameAs(left);
    }
}
