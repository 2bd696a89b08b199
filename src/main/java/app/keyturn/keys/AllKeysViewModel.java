package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Problem;
import app.keyturn.ui.ReachWords;
import app.keyturn.vault.VaultAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The keys of all open vaults as one list, to look over. Nothing is done to a key here: it is shown in its vault for
/// that. For the FX thread.
public final class AllKeysViewModel {
    private final Consumer<KeyRow> open;
    private final FilteredKeys filtered;
    private List<KeyCatalog> vaults = List.of();
    /// With the time of a vault that was open before these: its rows stay in sight for a moment.
    private @Nullable Formats closedLast;
    private boolean shown;
    private Subscription watching = Subscription.EMPTY;

    private final ReadOnlyObjectWrapper<List<KeyRow>> known = new ReadOnlyObjectWrapper<>(this, "known", List.of());
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyStringWrapper gaps = new ReadOnlyStringWrapper(this, "gaps", "");
    private final ReadOnlyStringWrapper emptyWords = new ReadOnlyStringWrapper(this, "emptyWords", "");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    /// @param zone where days begin
    /// @param open shows a key in its vault
    public AllKeysViewModel(Background background, ZoneId zone, Consumer<KeyRow> open) {
        this.open = open;
        filtered = new FilteredKeys(known, zone, background, problem::set);
    }

    /// Tells which vaults are open now. Where nobody looks, this only lets go of those that were closed.
    public void showVaults(List<KeyCatalog> openNow) {
        if (!vaults.isEmpty()) {
            closedLast = vaults.getFirst().formats();
        }
        vaults = List.copyOf(openNow);
        if (shown) {
            watch();
        } else if (known.get().stream().anyMatch(row -> of(row.vault()).isEmpty())) {
            showKnown();
        }
    }

    /// Follows the vaults from now on. Those whose keys were never listed are asked for them.
    public void enter() {
        shown = true;
        watch();
    }

    /// Nobody looks any more: what is read in the vaults is no longer followed.
    public void leave() {
        shown = false;
        watching.unsubscribe();
        watching = Subscription.EMPTY;
    }

    private void watch() {
        watching.unsubscribe();
        vaults.forEach(KeyCatalog::list);
        watching = Subscription.combine(vaults.stream().map(this::follow).toArray(Subscription[]::new));
        showKnown();
    }

    private Subscription follow(KeyCatalog vault) {
        return Subscription.combine(
                vault.rowsProperty().subscribe((_, _) -> showKnown()),
                vault.loadingProperty().subscribe((_, _) -> showStatus()),
                vault.detailedProperty().subscribe((_, _) -> showStatus()),
                vault.problemProperty().subscribe((_, _) -> showStatus()),
                vault.reachProperty().subscribe((_, _) -> showStatus()),
                vault.refreshedAtProperty().subscribe((_, _) -> showStatus()));
    }

    private void showKnown() {
        known.set(vaults.stream()
                .flatMap(vault -> vault.rowsProperty().get().stream())
                .toList());
        showStatus();
    }

    private void showStatus() {
        status.set(statusWords());
        gaps.set(vaults.stream().flatMap(AllKeysViewModel::gap).collect(Collectors.joining("\n")));
        boolean loading =
                vaults.stream().anyMatch(vault -> vault.loadingProperty().get());
        emptyWords.set(
                text(!known.get().isEmpty() ? "keys.empty.hidden" : loading ? "keys.empty.loading" : "keys.all.none"));
    }

    private static boolean blocked(KeyCatalog vault) {
        return vault.reachProperty().get().state().blocked();
    }

    /// A vault that could not be listed is not one without keys.
    private static Stream<String> gap(KeyCatalog vault) {
        if (blocked(vault)) {
            var words = ReachWords.of(vault.reachProperty().get(), vault.formats());
            return Stream.of(text("keys.all.gap.reach", vault.vault().address().name(), words));
        }
        var why = vault.problemProperty().get();
        return why == null
                ? Stream.empty()
                : Stream.of(text("keys.all.gap", vault.vault().address().name(), why.what(), why.why()));
    }

    private String statusWords() {
        int keys = known.get().size();
        long listed = vaults.stream().filter(AllKeysViewModel::listed).count();
        long loading =
                vaults.stream().filter(vault -> vault.loadingProperty().get()).count();
        int detailed = vaults.stream()
                .mapToInt(vault -> vault.detailedProperty().get())
                .sum();
        var words = listed == vaults.size()
                ? text("keys.all.status", Formats.number(keys), Formats.number(listed))
                : text("keys.all.status.some", Formats.number(keys), Formats.number(listed), vaults.size());
        if (loading > 0) {
            words = text("keys.all.loading", words, Formats.number(loading));
        } else if (detailed < keys) {
            words = text("keys.all.details", words, Formats.number(detailed), Formats.number(keys));
        }
        var failed = vaults.stream()
                .filter(vault -> blocked(vault) || vault.problemProperty().get() != null)
                .map(vault -> vault.vault().address().name())
                .collect(Collectors.joining(", "));
        return failed.isEmpty() ? words : text("keys.all.incomplete", words, failed);
    }

    private static boolean listed(KeyCatalog vault) {
        return vault.refreshedAtProperty().get() != null
                || !vault.rowsProperty().get().isEmpty();
    }

    /// The rows, and what there is to filter them by.
    FilteredKeys filtered() {
        return filtered;
    }

    /// With the time of the vault that a row is of; of that of any vault where it was closed meanwhile.
    Formats formats(KeyRow row) {
        return of(row.vault())
                .or(() -> vaults.stream().findFirst())
                .map(KeyCatalog::formats)
                .or(() -> Optional.ofNullable(closedLast))
                .orElseThrow();
    }

    private Optional<KeyCatalog> of(VaultAddress address) {
        return vaults.stream()
                .filter(vault -> vault.vault().address().equals(address))
                .findFirst();
    }

    /// "1,812 keys in 3 vaults", and how much is still to be read.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    /// Which vaults could not be listed, and why; empty where all could.
    public ReadOnlyStringProperty gapsProperty() {
        return gaps.getReadOnlyProperty();
    }

    public String getGaps() {
        return gaps.get();
    }

    public ReadOnlyStringProperty filterNoteProperty() {
        return filtered.noteProperty();
    }

    public String getFilterNote() {
        return filterNoteProperty().get();
    }

    /// Why no row is shown.
    public ReadOnlyStringProperty emptyWordsProperty() {
        return emptyWords.getReadOnlyProperty();
    }

    public String getEmptyWords() {
        return emptyWords.get();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// Lists the keys of all of them again.
    public void refresh() {
        problem.set(null);
        vaults.forEach(KeyCatalog::refresh);
    }

    /// Shows a key in its vault.
    public void open(KeyRow row) {
        open.accept(row);
    }
}
