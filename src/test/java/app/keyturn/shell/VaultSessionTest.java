package app.keyturn.shell;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.FakeVault;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VaultSessionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(FakeVault.NOW);

    private final FakeVault service = new FakeVault();
    private final ObservedVault vault = Observed.once(service, CLOCK);
    private final InlineBackground background = new InlineBackground();
    private final VaultSession session =
            new VaultSession(vault, background, new Formats(CLOCK, ZoneOffset.UTC), new NoDialogs());

    private void list(String... names) {
        for (var name : names) {
            service.add(name, FakeVault.NOW, null);
        }
        session.list().refresh();
        background.runLater();
    }

    @Test
    void thePanelShowsTheOneSelectedKeyAndNoneOfSeveral() {
        list("orders", "invoices");
        session.list().selected().setAll("invoices");
        assertThat(session.panel().getKey()).isEqualTo("invoices");
        session.list().selected().setAll("invoices", "orders");
        assertThat(session.panel().getKey()).isNull();
        assertThat(session.versions().disableBlockedProperty().get()).isEqualTo("Select one key first");
        session.list().selected().setAll("orders");
        assertThat(session.panel().getKey()).isEqualTo("orders");
        session.list().selected().clear();
        assertThat(session.panel().getKey()).isNull();
    }

    @Test
    void whatBecameOfAWriteIsReadInTheListAndInThePanel() {
        list("orders");
        session.list().selected().setAll("orders");
        var theirs = service.rotateKey("orders");
        session.settle("orders");
        background.runLater();
        assertThat(Objects.requireNonNull(session.catalog().row("orders")).details())
                .isEqualTo(theirs);
        assertThat(session.panel().versionsProperty().get()).hasSize(2);
    }

    @Test
    void disabledVersionsAreRememberedByKey() {
        session.disabledVersions("orders").add("1");
        assertThat(session.disabledVersions("orders")).containsExactly("1");
        assertThat(session.disabledVersions("invoices")).isEmpty();
    }

    @Test
    void nothingIsAskedOrShownAfterItsEnd() {
        list("orders");
        var before = session.catalog().rowsProperty().get();
        session.close();
        assertThat(service.calls).endsWith("close");
        service.calls.clear();
        vault.inventory().settle("orders");
        background.runLater();
        assertThat(service.calls).isEmpty();
        assertThat(session.catalog().rowsProperty().get()).isSameAs(before);
    }

    @Test
    void aListingThatRunsAtItsEndIsGivenUp() {
        service.add("orders", FakeVault.NOW, null);
        var manual = new ManualBackground();
        var slow = new VaultSession(vault, manual, new Formats(CLOCK, ZoneOffset.UTC), new NoDialogs());
        slow.list().refresh();
        slow.close();
        manual.runAll();
        assertThat(slow.catalog().rowsProperty().get()).isEqualTo(List.of());
        assertThat(slow.catalog().loadingProperty().get()).isFalse();
    }
}
