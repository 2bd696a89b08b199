package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VersionLimits;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What can be done with the versions of a key, and whether there are too many. For the FX thread.
public final class VersionsViewModel {
    private final KeyPanelViewModel panel;
    private final KeyActions actions;
    private final ObservableList<KeyItem> selected = FXCollections.observableArrayList();

    private final ReadOnlyStringWrapper toggleText = new ReadOnlyStringWrapper(this, "toggleText", "");
    private final ReadOnlyStringWrapper toggleBlocked = new ReadOnlyStringWrapper(this, "toggleBlocked", "");
    private final ReadOnlyStringWrapper disableBlocked = new ReadOnlyStringWrapper(this, "disableBlocked", "");
    private final ReadOnlyStringWrapper compareBlocked = new ReadOnlyStringWrapper(this, "compareBlocked", "");
    private final ReadOnlyStringWrapper limit = new ReadOnlyStringWrapper(this, "limit", "");

    public VersionsViewModel(KeyPanelViewModel panel, KeyActions actions) {
        this.panel = panel;
        this.actions = actions;
        Observable[] state = {selected, panel.shownProperty(), panel.rowProperty(), panel.versionsProperty()};
        toggleText.bind(Bindings.createStringBinding(this::toggleWords, state));
        toggleBlocked.bind(Bindings.createStringBinding(this::whyNotToggle, state));
        disableBlocked.bind(Bindings.createStringBinding(this::whyNotDisable, state));
        compareBlocked.bind(
                Bindings.createStringBinding(() -> selected.size() == 2 ? "" : text("versions.selectTwo"), selected));
        limit.bind(Bindings.createStringBinding(this::limitWords, panel.versionsProperty()));
    }

    public KeyPanelViewModel panel() {
        return panel;
    }

    /// The selected versions. Set by the view.
    public ObservableList<KeyItem> selected() {
        return selected;
    }

    /// "Disable" or "Enable", whichever the selected version can be.
    public ReadOnlyStringProperty toggleTextProperty() {
        return toggleText.getReadOnlyProperty();
    }

    public String getToggleText() {
        return toggleText.get();
    }

    /// Why the selected version can be neither enabled nor disabled, or empty.
    public ReadOnlyStringProperty toggleBlockedProperty() {
        return toggleBlocked.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty disableBlockedProperty() {
        return disableBlocked.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty compareBlockedProperty() {
        return compareBlocked.getReadOnlyProperty();
    }

    /// That the key is about to have too many versions, or empty.
    public ReadOnlyStringProperty limitProperty() {
        return limit.getReadOnlyProperty();
    }

    public String getLimit() {
        return limit.get();
    }

    /// Reviews enabling or disabling the selected version.
    public void toggle() {
        var shown = panel.shownProperty().get();
        if (shown != null && toggleBlocked.get().isEmpty()) {
            var enabled = !shown.item().enabled();
            actions.reviewChange(shown, KeyChange.enabled(shown.name(), shown.version(), enabled));
        }
    }

    public void disableOld() {
        var name = panel.keyProperty().get();
        if (name != null && disableBlocked.get().isEmpty()) {
            actions.disableOldVersions(name);
        }
    }

    /// The older one on the left, as the table of a change has it.
    public void compare() {
        if (compareBlocked.get().isEmpty()) {
            var versions = panel.versionsProperty().get();
            var left = selected.getFirst();
            var right = selected.getLast();
            boolean ordered = versions.indexOf(left) > versions.indexOf(right);
            actions.compareVersions(ordered ? left : right, ordered ? right : left);
        }
    }

    private String toggleWords() {
        var shown = panel.shownProperty().get();
        return text(shown != null && !shown.item().enabled() ? "versions.enable" : "versions.disable");
    }

    private String whyNotToggle() {
        var shown = panel.shownProperty().get();
        if (selected.size() != 1 || shown == null) {
            return text("versions.selectOne");
        }
        if (!shown.version().equals(selected.getFirst().version())) {
            return text("panel.reading");
        }
        return blocked();
    }

    private String whyNotDisable() {
        return panel.versionsProperty().get().size() < 2 ? text("versions.onlyOne") : blocked();
    }

    private String blocked() {
        var row = panel.rowProperty().get();
        if (vault().readOnly()) {
            return text("blocked.readOnly");
        }
        return row != null && row.item().managed() ? text("blocked.managed") : "";
    }

    private Vault vault() {
        return panel.vault();
    }

    private String limitWords() {
        var limits = VersionLimits.of(vault().address());
        int count = panel.versionsProperty().get().size();
        if (!limits.near(count)) {
            return "";
        }
        var key = limits == VersionLimits.VAULT ? "versions.limit.vault" : "versions.limit.hsm";
        return text(key, Formats.number(count), Formats.number(limits.most()));
    }
}
