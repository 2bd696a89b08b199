package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.VaultAddress;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllKeysViewModelTest {
    private static final InstantSource CLOCK = InstantSource.fixed(FakeVault.NOW);

    private final InlineBackground background = new InlineBackground();
    private final FakeVault prod = vault("contoso-prod", "orders", "vpn");
    private final FakeVault dr = vault("contoso-dr", "backup", "orders");
    private final List<KeyRow> opened = new ArrayList<>();
    private final AllKeysViewModel all = new AllKeysViewModel(background, ZoneOffset.UTC, opened::add);
    private final KeyCatalog ofProd = catalog(prod, background);
    private final KeyCatalog ofDr = catalog(dr, background);

    private static FakeVault vault(String name, String... keys) {
        var vault = new FakeVault(new VaultAddress(
                URI.create("https://" + name + ".vault.azure.net"),
                name,
                VaultAddress.Kind.VAULT,
                VaultAddress.Home.AZURE_PUBLIC));
        for (var key : keys) {
            vault.add(key, FakeVault.NOW, null);
        }
        return vault;
    }

    private static KeyCatalog catalog(FakeVault vault, Background background) {
        return new KeyCatalog(Observed.once(vault, CLOCK), background, new Formats(CLOCK, ZoneOffset.UTC));
    }

    private void enter() {
        all.showVaults(List.of(ofProd, ofDr));
        all.enter();
        background.runLater();
    }

    private List<String> rows() {
        return all.filtered().rowsProperty().get().stream()
                .map(row -> row.vault().name() + "/" + row.name())
                .toList();
    }

    private List<String> filter(String text) {
        all.filtered().textProperty().set(text);
        background.runLater();
        return rows();
    }

    @Test
    void theKeysOfAllVaultsAreOneList() {
        enter();
        assertThat(rows())
                .containsExactly("contoso-dr/backup", "contoso-prod/orders", "contoso-dr/orders", "contoso-prod/vpn");
        assertThat(all.statusProperty().get()).isEqualTo("4 keys in 2 vaults");
        assertThat(all.getGaps()).isEmpty();
    }

    @Test
    void theyAreFilteredAndSortedByTheirVaults() {
        enter();
        assertThat(filter("vault:DR")).containsExactly("contoso-dr/backup", "contoso-dr/orders");
        assertThat(filter("-vault:dr name:o")).containsExactly("contoso-prod/orders");
        assertThat(filter("vault:nowhere")).isEmpty();
        assertThat(all.getEmptyWords()).isEqualTo("No key matches the filter.");
        filter("");
        all.filtered().sortProperty().set(List.of(new KeySort("vaultColumn", false)));
        assertThat(rows())
                .containsExactly("contoso-prod/orders", "contoso-prod/vpn", "contoso-dr/backup", "contoso-dr/orders");
    }

    @Test
    void theFilterOffersTheVaultsThatThereAre() {
        enter();
        all.filtered().readValues();
        assertThat(FilterCompletion.at(
                        "vault:contoso-", 14, all.filtered().valuesProperty().get()))
                .extracting(FilterCompletion::piece)
                .containsExactly("vault:contoso-dr", "vault:contoso-prod");
    }

    @Test
    void aVaultThatCouldNotBeListedIsNamedAndNotCountedAsEmpty() {
        dr.fail(Operation.LIST_KEYS, Failure.Kind.FORBIDDEN);
        enter();
        assertThat(rows()).containsExactly("contoso-prod/orders", "contoso-prod/vpn");
        assertThat(all.statusProperty().get()).isEqualTo("2 keys in 1 of 2 vaults · incomplete: contoso-dr");
        assertThat(all.getGaps()).startsWith("contoso-dr: ").doesNotContain("contoso-prod: ");
        all.refresh();
        background.runLater();
        assertThat(all.statusProperty().get()).isEqualTo("4 keys in 2 vaults");
        assertThat(all.getGaps()).isEmpty();
    }

    @Test
    void howMuchIsKnownIsSaidWhileItIsRead() {
        var manual = new ManualBackground();
        var slow = new AllKeysViewModel(manual, ZoneOffset.UTC, opened::add);
        slow.showVaults(List.of(catalog(prod, manual), catalog(dr, manual)));
        slow.enter();
        assertThat(slow.statusProperty().get()).isEqualTo("0 keys in 0 of 2 vaults · 2 vaults still being listed");
        assertThat(slow.getEmptyWords()).isEqualTo("The keys are on their way...");
        manual.run(0);
        assertThat(slow.statusProperty().get()).isEqualTo("2 keys in 1 of 2 vaults · 1 vault still being listed");
        manual.run(0);
        assertThat(slow.statusProperty().get()).isEqualTo("4 keys in 2 vaults, details 0/4");
        manual.runAll();
        assertThat(slow.statusProperty().get()).isEqualTo("4 keys in 2 vaults");
    }

    @Test
    void nothingIsLookedUpForNobodyButClosedVaultsAreLetGo() {
        enter();
        var queries = new ArrayList<Object>();
        all.filtered().rowsProperty().subscribe((_, rows) -> queries.add(rows));
        all.leave();
        all.showVaults(List.of(ofDr, ofProd));
        background.runLater();
        assertThat(queries).isEmpty();
        all.showVaults(List.of(ofDr));
        background.runLater();
        assertThat(rows()).containsExactly("contoso-dr/backup", "contoso-dr/orders");
    }

    @Test
    void vaultsAreAskedWhenSomeoneLooksAndFollowedAsLongAsSomeoneDoes() {
        all.showVaults(List.of(ofProd, ofDr));
        assertThat(prod.calls).isEmpty();
        enter();
        dr.add("new-one", FakeVault.NOW, null);
        ofDr.refresh();
        background.runLater();
        assertThat(rows()).contains("contoso-dr/new-one");
        all.leave();
        dr.add("later", FakeVault.NOW, null);
        ofDr.refresh();
        background.runLater();
        assertThat(rows()).doesNotContain("contoso-dr/later");
        all.enter();
        assertThat(rows()).contains("contoso-dr/later");
    }

    @Test
    void theKeysOfAVaultThatIsClosedGo() {
        enter();
        all.showVaults(List.of(ofProd));
        assertThat(rows()).containsExactly("contoso-prod/orders", "contoso-prod/vpn");
        all.leave();
        all.showVaults(List.of());
        assertThat(rows()).isEmpty();
    }

    @Test
    void aKeyIsShownInItsOwnVault() {
        enter();
        var row = all.filtered().rowsProperty().get().getFirst();
        all.open(row);
        assertThat(opened).containsExactly(row);
        assertThat(row.vault()).isEqualTo(dr.address());
    }
}
