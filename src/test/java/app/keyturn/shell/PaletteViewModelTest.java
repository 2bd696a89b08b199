package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.health.SomeHealthFiles;
import app.keyturn.inventory.Observed;
import app.keyturn.shell.PaletteViewModel.Entry;
import app.keyturn.ui.Command;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.VaultAddress;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaletteViewModelTest {
    private static final InstantSource CLOCK = InstantSource.fixed(FakeVault.NOW);

    private final InlineBackground background = new InlineBackground();
    private final MainViewModel main =
            new MainViewModel(background, new NoDialogs(), ZoneOffset.UTC, SomeHealthFiles.none());
    private final WindowCommands commands = new WindowCommands(
            main,
            () -> {},
            () -> {},
            _ -> {},
            () -> {},
            new Command("notices", "command.notices", () -> {}),
            List.of(),
            _ -> {});
    private final PaletteViewModel palette = new PaletteViewModel(commands::entries, commands::keys, commands::lookUp);

    /// Reads the keys of a vault, and leaves it in front.
    private VaultSession show(String name, String... keys) {
        var session = add(name, keys);
        main.showVault(session);
        background.runLater();
        return session;
    }

    private VaultSession add(String name, String... keys) {
        var vault = new FakeVault(new VaultAddress(
                URI.create("https://" + name + ".vault.azure.net"),
                name,
                VaultAddress.Kind.VAULT,
                VaultAddress.Home.AZURE_PUBLIC));
        for (var key : keys) {
            vault.add(key, FakeVault.NOW, null);
        }
        return main.add(Observed.once(vault, CLOCK), CLOCK);
    }

    private List<String> find(String typed) {
        palette.open();
        palette.queryProperty().set(typed);
        return palette.results().stream()
                .map(entry -> entry.title() + " | " + entry.hint())
                .toList();
    }

    private Entry entry(String title, String hint) {
        return palette.results().stream()
                .filter(entry -> entry.title().equals(title) && entry.hint().equals(hint))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void keysOfEveryOpenVaultAreFoundThoseOfTheVaultInFrontFirst() {
        show("contoso-dr", "Orders-signing", "payments");
        show("contoso-prod", "orders-signing", "vpn");
        assertThat(find("orders-"))
                .startsWith("orders-signing | key in contoso-prod", "Orders-signing | key in contoso-dr");
    }

    @Test
    void whatIsExactlyWhatWasTypedComesFirstWhereverItIs() {
        show("contoso-dr", "orders");
        show("contoso-prod", "orders-wrap", "old-orders");
        assertThat(find("Orders"))
                .containsExactly(
                        "orders | key in contoso-dr",
                        "orders-wrap | key in contoso-prod",
                        "old-orders | key in contoso-prod",
                        "Look up the key \"Orders\" in contoso-prod | key in contoso-prod");
    }

    @Test
    void choosingAKeyBringsItsVaultToTheFront() {
        var other = show("contoso-dr", "orders");
        show("contoso-prod", "orders");
        main.showSection(MainViewModel.Section.ACTIVITY);
        find("orders");
        entry("orders", "key in contoso-dr").action().run();
        assertThat(main.currentProperty().get()).isSameAs(other);
        assertThat(main.sectionProperty().get()).isEqualTo(MainViewModel.Section.KEYS);
        assertThat(other.list().soughtProperty().get()).isEqualTo("orders");
    }

    @Test
    void aKeyThatTheVaultInFrontHasIsNotLookedUp() {
        show("contoso-prod", "orders");
        assertThat(find("ORDERS")).containsExactly("orders | key");
        assertThat(find("order")).contains("Look up the key \"order\" in contoso-prod | key");
    }

    @Test
    void aVaultWhoseKeysAreNotKnownSaysSo() {
        show("contoso-prod", "orders");
        add("contoso-dr", "orders");
        assertThat(find("contoso-")).startsWith("contoso-prod | vault", "contoso-dr | vault, keys not read yet");
        assertThat(find("orders")).containsExactly("orders | key in contoso-prod");
    }

    @Test
    void ofManyMatchesTheFirstFiftyAreShown() {
        var keys = new String[300];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = "orders-" + i;
        }
        show("contoso-dr", keys);
        show("contoso-prod", "orders-own");
        var found = find("orders");
        assertThat(found)
                .hasSize(51)
                .startsWith("orders-own | key in contoso-prod")
                .endsWith("Look up the key \"orders\" in contoso-prod | key in contoso-prod");
    }
}
