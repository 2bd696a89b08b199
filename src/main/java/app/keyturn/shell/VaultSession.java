package app.keyturn.shell;

import app.keyturn.deleted.DeletedKeysViewModel;
import app.keyturn.inventory.ObservedVault;
import app.keyturn.keys.KeyCatalog;
import app.keyturn.keys.KeyDoors;
import app.keyturn.keys.KeyListViewModel;
import app.keyturn.keys.KeyPanelViewModel;
import app.keyturn.keys.PropertiesViewModel;
import app.keyturn.keys.ReachWatch;
import app.keyturn.keys.UnsentEdit;
import app.keyturn.keys.VersionsViewModel;
import app.keyturn.ui.Background;
import app.keyturn.ui.CommandList;
import app.keyturn.ui.Formats;
import app.keyturn.ui.ReachWords;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// An open vault with everything that is known and shown of it. Lives until the vault is closed.
public final class VaultSession {
    private final ObservedVault vault;
    private final Formats formats;
    private final KeyCatalog catalog;
    private final ReachWatch watch;
    private final KeyListViewModel list;
    private final KeyPanelViewModel panel;
    private final PropertiesViewModel properties;
    private final VersionsViewModel versions;
    private final DeletedKeysViewModel deleted;
    private final KeyDoors doors;
    private final SessionDialogs dialogs;
    private final Map<String, Set<String>> disabledVersions = new HashMap<>();

    VaultSession(ObservedVault vault, Background background, Formats formats, SessionDialogs dialogs) {
        this.vault = vault;
        this.formats = formats;
        catalog = new KeyCatalog(vault, background, formats);
        watch = new ReachWatch(catalog, background, () -> dialogs.tellBack(this));
        list = new KeyListViewModel(catalog, background, formats);
        panel = new KeyPanelViewModel(catalog, background, formats);
        versions = new VersionsViewModel(panel);
        properties = new PropertiesViewModel(panel, dialogs.reviewOf(this));
        deleted =
                new DeletedKeysViewModel(vault, catalog.rightsProperty(), background, formats, dialogs.deletedOf(this));
        this.dialogs = dialogs;
        doors = dialogs.doorsOf(this);
        list.selected().subscribe(this::showOne);
        properties.unsentProperty().subscribe(list::markDrafts);
    }

    /// The panel is of one key. Where several are selected, none of them is shown as if it were the one.
    private void showOne() {
        panel.select(list.selected().size() == 1 ? list.selected().getFirst() : null);
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

    public VersionsViewModel versions() {
        return versions;
    }

    public DeletedKeysViewModel deleted() {
        return deleted;
    }

    /// What was typed for keys and not sent; not for keys that are gone.
    List<UnsentEdit> unsent() {
        return properties.unsentProperty().get().stream()
                .filter(edit -> catalog.row(edit.name()) != null)
                .toList();
    }

    /// Reads a key again, because it has become known what became of a write to it.
    void settle(String key) {
        catalog.settle(key);
        if (panel.shows(key)) {
            panel.reload();
        }
    }

    /// Everything that can be done in this vault.
    public CommandList commands() {
        return doors.commands();
    }

    /// What can be done with one key, whether or not it is selected.
    public CommandList commandsOf(String key) {
        return dialogs.commandsOf(this, key);
    }

    /// What leads from the keys to other rooms.
    public KeyDoors doors() {
        return doors;
    }

    /// Versions of a key that were disabled together, and can be enabled again together. The dialog that
    /// does either changes this set.
    Set<String> disabledVersions(String key) {
        return disabledVersions.computeIfAbsent(key, _ -> new HashSet<>());
    }

    /// Whether the vault can be reached, why not and what helps.
    String reachWords() {
        return ReachWords.of(catalog.reachProperty().get(), formats);
    }

    public void close() {
        watch.close();
        deleted.close();
        properties.close();
        panel.close();
        list.close();
        vault.close();
    }
}
