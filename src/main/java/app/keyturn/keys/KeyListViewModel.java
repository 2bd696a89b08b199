package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Problem;
import app.keyturn.ui.SaveAs;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The key table: filter, chips, sort and selection over the [KeyCatalog].
public final class KeyListViewModel {
    /// How many of the rows that the table shows are selected.
    public enum Share {
        NONE,
        SOME,
        ALL
    }

    /// How many of several selected keys are named.
    private static final int NAMED = 12;

    private final KeyCatalog catalog;
    private final Background background;
    private final Formats formats;
    private final KeySelection selection;
    private final FilteredKeys filtered;

    private final ReadOnlyObjectWrapper<Share> selectedShare =
            new ReadOnlyObjectWrapper<>(this, "selectedShare", Share.NONE);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyStringWrapper selectionText = new ReadOnlyStringWrapper(this, "selectionText", "");
    private final ReadOnlyObjectWrapper<Set<String>> drafted = new ReadOnlyObjectWrapper<>(this, "drafted", Set.of());
    private final ReadOnlyStringWrapper severalText = new ReadOnlyStringWrapper(this, "severalText", "");
    private final ReadOnlyStringWrapper severalNames = new ReadOnlyStringWrapper(this, "severalNames", "");
    private final ReadOnlyStringWrapper statusText = new ReadOnlyStringWrapper(this, "statusText", "");
    private final SoughtKey sought;
    private final BooleanProperty panelOpen = new SimpleBooleanProperty(this, "panelOpen", true);
    private final Subscription subscription;

    public KeyListViewModel(KeyCatalog catalog, Background background, Formats formats) {
        this.catalog = catalog;
        this.background = background;
        this.formats = formats;
        filtered = new FilteredKeys(catalog.rowsProperty(), formats.zone(), background, problem::set);
        selection = new KeySelection(catalog, problem::set);
        sought = new SoughtKey(catalog, this::unhide, problem::set);
        statusText.bind(Bindings.createStringBinding(
                this::statusWords,
                catalog.rowsProperty(),
                catalog.problemProperty(),
                catalog.loadingProperty(),
                catalog.detailedProperty(),
                catalog.toConfirmProperty(),
                catalog.rememberedProperty(),
                catalog.tookProperty()));
        selectionText.bind(Bindings.createStringBinding(this::selectionWords, selected(), catalog.rowsProperty()));
        severalText.bind(Bindings.createStringBinding(this::severalWords, selected()));
        severalNames.bind(Bindings.createStringBinding(this::severalNameWords, selected()));
        selectedShare.bind(Bindings.createObjectBinding(this::share, selected(), rowsProperty()));
        subscription = catalog.problemProperty().subscribe(problem::set);
    }

    public KeyCatalog catalog() {
        return catalog;
    }

    public Formats formats() {
        return formats;
    }

    public StringProperty filterTextProperty() {
        return filtered.textProperty();
    }

    public ObjectProperty<KeyFilter> filterProperty() {
        return filtered.chipProperty();
    }

    public ObjectProperty<List<KeySort>> sortProperty() {
        return filtered.sortProperty();
    }

    /// What the table shows: an immutable list, replaced as a whole.
    public ReadOnlyObjectProperty<List<KeyRow>> rowsProperty() {
        return filtered.rowsProperty();
    }

    public ReadOnlyObjectProperty<Map<KeyFilter, Integer>> countsProperty() {
        return filtered.countsProperty();
    }

    /// Only rows that are shown can be selected.
    public ReadOnlyObjectProperty<Share> selectedShareProperty() {
        return selectedShare.getReadOnlyProperty();
    }

    private Share share() {
        if (selected().isEmpty()) {
            return Share.NONE;
        }
        return selected().size() < rowsProperty().get().size() ? Share.SOME : Share.ALL;
    }

    /// The rows that the table shows, and what there is to filter them by.
    FilteredKeys filtered() {
        return filtered;
    }

    /// What of the filter was not understood, and how many keys nobody can say yet whether it means
    /// them; empty where there is nothing to say.
    public ReadOnlyStringProperty filterNoteProperty() {
        return filtered.noteProperty();
    }

    public String getFilterNote() {
        return filtered.noteProperty().get();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// Shows above the table what went wrong with an action that began here.
    public void showProblem(Problem why) {
        problem.set(why);
    }

    /// "1 of 1,204 selected".
    public ReadOnlyStringProperty selectionTextProperty() {
        return selectionText.getReadOnlyProperty();
    }

    public String getSelectionText() {
        return selectionText.get();
    }

    /// The keys for which something was typed that is not sent, by [KnownKey#id].
    public ReadOnlyObjectProperty<Set<String>> draftedProperty() {
        return drafted.getReadOnlyProperty();
    }

    /// Marks the rows of these.
    public void markDrafts(List<UnsentEdit> unsent) {
        drafted.set(unsent.stream().map(UnsentEdit::id).collect(Collectors.toUnmodifiableSet()));
    }

    /// "3 keys selected"; empty where fewer than two are.
    public ReadOnlyStringProperty severalTextProperty() {
        return severalText.getReadOnlyProperty();
    }

    public String getSeveralText() {
        return severalText.get();
    }

    /// Names of the selected keys, where those are several; the first of many.
    public ReadOnlyStringProperty severalNamesProperty() {
        return severalNames.getReadOnlyProperty();
    }

    public String getSeveralNames() {
        return severalNames.get();
    }

    /// "1,204 keys, details 310/1,204".
    public ReadOnlyStringProperty statusTextProperty() {
        return statusText.getReadOnlyProperty();
    }

    /// What actions work on.
    public KeySelection selection() {
        return selection;
    }

    /// Names of the selected keys, the one that the panel shows first. Set by the view.
    public ObservableList<String> selected() {
        return selection.names();
    }

    /// Selects the key of that name, without regard to case, even if the filter hides it or the list
    /// leaves it out. Where there is no such key, a problem says so. Until the key is found, no key is
    /// selected: the panel would show another key than the one that was asked for.
    public void select(String name) {
        var row = catalog.row(name);
        if (row == null || !selected().equals(List.of(row.name()))) {
            selected().clear();
        }
        problem.set(catalog.problemProperty().get());
        sought.seek(name);
    }

    private void unhide(KeyRow row) {
        if (!filtered.shows(row)) {
            clearFilter();
        }
    }

    /// The name of a key that the table selects as soon as the key is in its rows, or null; see
    /// [#endSearch].
    public ReadOnlyObjectProperty<@Nullable String> soughtProperty() {
        return sought.nameProperty();
    }

    /// Does something when all that JavaFX does now is over.
    void afterwards(Runnable action) {
        background.post(action);
    }

    /// A key was selected in the table, so that none is sought any more.
    public void endSearch() {
        sought.forget();
    }

    /// Reads the list again. An earlier problem is no longer shown; where its cause is still there, it
    /// comes back.
    public void refresh() {
        problem.set(null);
        catalog.refresh();
    }

    /// Has the details of these keys read before those of others: their rows are on screen.
    public void preferDetailsOf(Collection<String> names) {
        catalog.prefer(names);
    }

    /// Shows the panel of the selected key.
    public void openPanel() {
        panelOpen.set(true);
    }

    /// Hides the panel, until it is opened again.
    public void closePanel() {
        panelOpen.set(false);
    }

    public BooleanProperty panelOpenProperty() {
        return panelOpen;
    }

    public void clearFilter() {
        filtered.clear();
    }

    /// Saves what the table shows, in its order.
    public void saveList(SaveAs to) {
        var report = new KeyReport(formats);
        var day = LocalDate.ofInstant(formats.now(), formats.zone());
        to.save(
                text("keys.saveList.title"),
                catalog.vault().address().name().replaceAll("[^0-9A-Za-z-]", "-") + "-keys-" + day + ".csv",
                report.csv(rowsProperty().get()).getBytes(StandardCharsets.UTF_8));
    }

    private String statusWords() {
        int all = catalog.rowsProperty().get().size();
        int detailed = catalog.detailedProperty().get();
        var remembered = catalog.rememberedProperty().get();
        if (remembered.oldest() != null) {
            return text(
                    catalog.loadingProperty().get() ? "keys.status.rememberedLoading" : "keys.status.remembered",
                    Formats.number(all),
                    Formats.number(remembered.count()),
                    formats.ago(remembered.oldest()));
        }
        if (catalog.loadingProperty().get()) {
            var loading = text("keys.status.loading", Formats.number(all));
            return catalog.vault().pace().slowed() ? withPace(loading) : loading;
        }
        if (catalog.neverListed() && catalog.problemProperty().get() != null) {
            return text("keys.status.unlisted");
        }
        var seconds = String.format(
                Locale.ENGLISH, "%.1f", catalog.tookProperty().get().toMillis() / 1000.0);
        if (detailed < all) {
            return withPace(text("keys.status.details", Formats.number(all), Formats.number(detailed)));
        }
        var loaded = text("keys.status.all", Formats.number(all), seconds);
        int toConfirm = catalog.toConfirmProperty().get();
        return toConfirm == 0 ? loaded : withPace(text("keys.status.confirm", loaded, Formats.number(toConfirm)));
    }

    private String withPace(String words) {
        var pace = catalog.vault().pace();
        if (pace.perSecond() == 0 || catalog.vault().address().sandbox()) {
            return words;
        }
        return text(pace.slowed() ? "keys.status.slowed" : "keys.status.pace", words, Formats.number(pace.perSecond()));
    }

    private String severalWords() {
        return selection.several()
                ? text("keys.several", Formats.number(selected().size()))
                : "";
    }

    private String severalNameWords() {
        int more = selected().size() - NAMED;
        var named = String.join(", ", selected().stream().limit(NAMED).sorted().toList());
        if (!selection.several()) {
            return "";
        }
        return more > 0 ? text("keys.several.names", named, Formats.number(more)) : named;
    }

    private String selectionWords() {
        return text(
                "keys.selection",
                Formats.number(selected().size()),
                Formats.number(catalog.rowsProperty().get().size()));
    }

    public void close() {
        subscription.unsubscribe();
        filtered.close();
        sought.close();
        catalog.close();
    }
}
