package app.keyturn.keys;

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

/// One rotation, from the click in the list to the new version in the panel.
final class OneRotation {
    private final FakeVault service = new FakeVault();
    private final InlineBackground background = new InlineBackground();
    private Instant now = FakeVault.NOW;
    private final ObservedVault vault = Observed.once(service, () -> now);
    private final Formats formats = new Formats(() -> now, ZoneOffset.UTC);
    final KeyCatalog catalog = new KeyCatalog(vault, background, formats);
    final KeyPanelViewModel panel = new KeyPanelViewModel(catalog, background, formats);

    @Nullable
    RotateKeyViewModel dialog;

    private final KeyListViewModel list = new KeyListViewModel(catalog, background, formats);

    private void open(KeyDetails current, @Nullable RotationPolicy policy) {
        dialog = new RotateKeyViewModel(
                vault, current, policy, background, formats, made -> panel.followLatest(made.name()));
    }

    /// @param wait between the look at the key and the click
    /// @return what it asked of the vault
    List<String> requests(Duration wait) {
        service.add("orders", FakeVault.NOW.minusSeconds(999), null);
        catalog.refresh();
        list.selected().setAll("orders");
        panel.select("orders");
        now = now.plus(wait);
        service.calls.clear();
        list.selection().one().withKey(this::open);
        Objects.requireNonNull(dialog).rotate();
        background.runLater();
        return service.calls;
    }
}
