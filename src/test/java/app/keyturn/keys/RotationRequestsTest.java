package app.keyturn.keys;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.inventory.Observed;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.rotation.RotateKeyViewModel;
import app.keyturn.ui.Formats;
import app.keyturn.ui.InlineBackground;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.RotationPolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What one rotation asks of a vault, from the click in the list to the new version in the panel.
class RotationRequestsTest {
    private final FakeVault service = new FakeVault();
    private final InlineBackground background = new InlineBackground();
    private Instant now = FakeVault.NOW;
    private final ObservedVault vault = Observed.once(service, () -> now);
    private final Formats formats = new Formats(() -> now, ZoneOffset.UTC);
    private final KeyCatalog catalog = new KeyCatalog(vault, background, formats);
    private final KeyPanelViewModel panel = new KeyPanelViewModel(catalog, background, formats);
    private @Nullable RotateKeyViewModel dialog;
    private final KeyListViewModel list = new KeyListViewModel(catalog, background, formats, new Asked() {
        @Override
        public void rotateKey(KeyDetails current, @Nullable RotationPolicy policy) {
            dialog = new RotateKeyViewModel(vault, current, policy, background, formats, _ -> panel.followLatest());
        }
    });

    private List<String> rotate() {
        service.add("orders", FakeVault.NOW.minusSeconds(999), null);
        catalog.refresh();
        list.selected().setAll("orders");
        panel.select("orders");
        now = now.plus(wait);
        service.calls.clear();
        list.rotate();
        Objects.requireNonNull(dialog).rotate();
        background.runLater();
        assertThat(panel.versionsProperty().get()).hasSize(2);
        assertThat(panel.shownProperty().get())
                .isEqualTo(dialog.resultProperty().get());
        assertThat(Objects.requireNonNull(catalog.row("orders")).details())
                .isEqualTo(dialog.resultProperty().get());
        return service.calls;
    }

    private Duration wait = Duration.ZERO;

    @Test
    void theStateBeforeTheWriteAndTheStateAfter() {
        assertThat(rotate())
                .containsExactly(
                        "getKey orders",
                        "getKey orders",
                        "listKeyVersions orders",
                        "rotateKey orders",
                        "listKeyVersions orders");
    }

    @Test
    void whatWasReadSomeTimeAgoIsReadAgainBeforeAPersonDecides() {
        wait = Duration.ofMinutes(1);
        assertThat(rotate())
                .startsWith("getKey orders", "getRotationPolicy orders")
                .hasSize(7);
    }
}
