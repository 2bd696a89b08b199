package app.keyturn.shell;

import app.keyturn.deleted.DeletedKeysViewModel;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.keys.KeyActions;
import app.keyturn.keys.KeyCatalog;
import app.keyturn.keys.KeyListViewModel;
import app.keyturn.keys.KeyPanelViewModel;
import app.keyturn.keys.PropertiesViewModel;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// An open vault with everything that is known and shown of it. Lives until the vault is closed.
public final class VaultSession {
    private final ObservedVault vault;
    private final Formats formats;
    private final KeyActions actions;
    private final KeyCatalog catalog;
    private final KeyListViewModel list;
    private final KeyPanelViewModel panel;
    private final PropertiesViewModel properties;
    private final DeletedKeysViewModel deleted;
    private final Map<String, Set<String>> disabledVersions = new HashMap<>();

    VaultSession(ObservedVault vault, Background background, Formats formats, SessionDialogs dialogs) {
        this.vault = vault;
        this.formats = formats;
        catalog = new KeyCatalog(vault, background, formats);
        actions = dialogs.of(this);
        list = new KeyListViewModel(catalog, background, formats, actions);
        panel = new KeyPanelViewModel(catalog, background, formats);
        properties = new PropertiesViewModel(panel, dialogs.reviewOf(this));
        deleted = new DeletedKeysViewModel(vault, background, formats, dialogs.deletedOf(this));
        list.selected()
                .subscribe(() -> panel.select(
                        list.selected().isEmpty() ? null : list.selected().getFirst()));
    }

    public ObservedVault vault() {
        return vault;
    }

    public String name() {
        return vault.address().name();
    }

    public Formats formats() {
        return formats;
    }

    public KeyCatalog catalog() {
        return catalog;
    }

    public KeyListViewModel list() {
        return list;
    }

    public KeyPanelViewModel panel() {
        return panel;
    }

    public PropertiesViewModel properties() {
        return properties;
    }

    public DeletedKeysViewModel deleted() {
        return deleted;
    }

    /// It is known now what became of a write to a key of which nobody knew.
    void settle(String key) {
        catalog.settle(key);
        if (key.equals(panel.getKey())) {
            panel.reload();
        }
    }

    /// Tries the version that the panel shows.
    void useShown() {
        var shown = panel.shownProperty().get();
        if (shown != null) {
            actions.useKey(shown);
        }
    }

    /// Versions of a key that were disabled together and can be enabled again together; to be changed by who does it.
    Set<String> disabledVersions(String key) {
        return disabledVersions.computeIfAbsent(key, _ -> new HashSet<>());
    }

    public void close() {
        deleted.close();
        properties.close();
        panel.close();
        list.close();
        vault.close();
    }
}
