package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Formats;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VersionLimits;
import java.util.function.BiConsumer;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What can be done with the versions of a key, and whether there are too many. For the FX thread.
public final class VersionsViewModel {
    private final KeyPanelViewModel panel;
    private final ObservableList<KeyItem> selected = FXCollections.observableArrayList();

    private final ReadOnlyStringWrapper toggleText = new ReadOnlyStringWrapper(this, "toggleText", "");
    private final ReadOnlyStringWrapper toggleBlocked = new ReadOnlyStringWrapper(this, "toggleBlocked", "");
    private final ReadOnlyStringWrapper disableBlocked = new ReadOnlyStringWrapper(this, "disableBlocked", "");
    private final ReadOnlyStringWrapper compareBlocked = new ReadOnlyStringWrapper(this, "compareBlocked", "");
    private final ReadOnlyStringWrapper limit = new ReadOnlyStringWrapper(this, "limit", "");

    public VersionsViewModel(KeyPanelViewModel panel) {
        this.panel = panel;
        Observable[] state = {
            selected, panel.shownProperty(), panel.rowProperty(), panel.versionsProperty(), panel.rightsProperty()
        };
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

    /// Why the selected version can be neither enabled nor disabled, or empty.
    public ReadOnlyStringProperty toggleBlockedProperty() {
        return toggleBlocked.getReadOnlyProperty();
    }

    /// Why the older versions cannot be disabled together, or empty.
    public ReadOnlyStringProperty disableBlockedProperty() {
        return disableBlocked.getReadOnlyProperty();
    }

    /// Why no two versions can be compared, or empty.
    public ReadOnlyStringProperty compareBlockedProperty() {
        return compareBlocked.getReadOnlyProperty();
    }

    /// A warning that the key has nearly as many versions as it may have, or empty.
    public ReadOnlyStringProperty limitProperty() {
        return limit.getReadOnlyProperty();
    }

    public String getLimit() {
        return limit.get();
    }

    /// Runs an action on the version that the panel shows, with the change that enables or disables it.
    public void withToggle(BiConsumer<KeyDetails, KeyChange> act) {
        var shown = panel.shownProperty().get();
        if (shown != null) {
            act.accept(
                    shown,
                    KeyChange.enabled(
                            shown.name(), shown.version(), !shown.item().enabled()));
        }
    }

    /// Runs an action on the two selected versions. The older one comes first, as in the table of a
    /// change.
    public void withTwo(BiConsumer<KeyItem, KeyItem> act) {
        if (selected.size() == 2) {
            var versions = panel.versionsProperty().get();
            var left = selected.getFirst();
            var right = selected.getLast();
            boolean ordered = versions.indexOf(left) > versions.indexOf(right);
            act.accept(ordered ? left : right, ordered ? right : left);
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
        return whyNotChange();
    }

    private String whyNotDisable() {
        if (panel.getKey() == null) {
            return text("blocked.selectOne");
        }
        return panel.versionsProperty().get().size() < 2 ? text("versions.onlyOne") : whyNotChange();
    }

    private String whyNotChange() {
        var why = WhyNot.change(vault().readOnly(), panel.rowProperty().get());
        return why.isEmpty() ? panel.whyForbidden(Operation.UPDATE_KEY) : why;
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
