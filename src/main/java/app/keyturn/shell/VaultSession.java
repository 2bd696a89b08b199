package app.keyturn.shell;

import app.keyturn.deleted.DeletedKeysViewModel;
import app.keyturn.keys.KeyActions;
import app.keyturn.keys.KeyCatalog;
import app.keyturn.keys.KeyListViewModel;
import app.keyturn.keys.KeyPanelViewModel;
import app.keyturn.keys.KeyRow;
import app.keyturn.keys.PropertiesViewModel;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.vault.Vault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// An open vault with everything that is known and shown of it. Lives until the vault is closed.
public final class VaultSession {
    private final Vault vault;
    private final Formats formats;
    private final KeyActions actions;
    private final KeyCatalog catalog;
    private final KeyListViewModel list;
    private final KeyPanelViewModel panel;
    private final PropertiesViewModel properties;
    private final DeletedKeysViewModel deleted;
    private final Map<String, Set<String>> disabledVersions = new HashMap<>();

    VaultSession(Vault vault, Background background, Formats formats, SessionDialogs dialogs) {
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

    public Vault vault() {
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

    /// A write of ours to a key has begun, or ended.
    ///
    /// @param stale true where what is shown of the key may not be true any more
    void written(String key, KeyRow.Writing writing, boolean stale) {
        catalog.mark(key, writing);
        if (stale && key.equals(panel.getKey())) {
            panel.reload(); // reads the row too
        } else if (stale && catalog.row(key) != null) {
            catalog.reread(key);
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
    }
}
