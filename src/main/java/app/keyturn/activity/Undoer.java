package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Vault;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.jspecify.annotations.Nullable;

/// Takes writes back, each once at most. Whoever offers that asks here whether it can be done. For the FX
/// thread.
public final class Undoer {
    private final Background background;
    private final Formats formats;
    private final Function<ActivityEntry, @Nullable Vault> vaults;
    private final Consumer<ActivityEntry> undone;
    private final Set<String> underWay = new HashSet<>();
    /// Those that were taken back, and those of which nobody knows whether they were.
    private final Set<String> over = new HashSet<>();
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper(this, "changes");

    /// @param vaults the vault of a write; null where it is not open
    /// @param undone told each write that was taken back
    public Undoer(
            Background background,
            Formats formats,
            Function<ActivityEntry, @Nullable Vault> vaults,
            Consumer<ActivityEntry> undone) {
        this.background = background;
        this.formats = formats;
        this.vaults = vaults;
        this.undone = undone;
    }

    /// Changes with each undoing that begins or ends.
    ReadOnlyLongProperty changesProperty() {
        return changes.getReadOnlyProperty();
    }

    /// Why a write cannot be taken back now; empty where it can.
    public String whyNot(ActivityEntry entry) {
        if (over.contains(entry.id())) {
            return text("undo.over");
        }
        if (underWay.contains(entry.id())) {
            return text("undo.underWay");
        }
        var vault = vaults.apply(entry);
        var undo = undo(entry, vault);
        return undo.whyNot().isEmpty() ? whyNotIn(entry, vault) : undo.whyNot();
    }

    private static Undo undo(ActivityEntry entry, @Nullable Vault vault) {
        return Undo.of(entry, vault != null && vault.address().managedHsm());
    }

    private static String whyNotIn(ActivityEntry entry, @Nullable Vault vault) {
        if (vault == null) {
            return text("undo.notOpen", entry.vaultName());
        }
        return vault.readOnly() ? text("blocked.readOnly") : "";
    }

    /// What of a write would stay, in words; or empty.
    String stays(ActivityEntry entry) {
        return undo(entry, vaults.apply(entry)).stays();
    }

    /// Takes a write back; does nothing where that cannot be done.
    ///
    /// @param failed told why it was not
    public void undo(ActivityEntry entry, Consumer<Problem> failed) {
        var vault = vaults.apply(entry);
        if (vault == null || !whyNot(entry).isEmpty()) {
            return;
        }
        underWay.add(entry.id());
        tellChange();
        background
                .run(
                        text("undo.running.title", entry.key()),
                        () -> {
                            undo(entry, vault).carryOut(vault, formats);
                            return entry;
                        },
                        this::end,
                        problem -> fail(entry, problem, failed))
                .always(() -> {
                    underWay.remove(entry.id());
                    tellChange();
                });
    }

    private void end(ActivityEntry entry) {
        over.add(entry.id());
        undone.accept(entry);
    }

    private void fail(ActivityEntry entry, Problem problem, Consumer<Problem> failed) {
        if (problem.ambiguous()) {
            over.add(entry.id());
        }
        failed.accept(problem);
    }

    private void tellChange() {
        changes.set(changes.get() + 1);
    }
}
