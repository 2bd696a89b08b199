package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import app.keyturn.ui.SaveAs;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
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
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The key table: filter, chips, sort and selection over the [KeyCatalog]. Filtering and sorting happen in the
/// background; an answer to an older query is dropped.
public final class KeyListViewModel {
    /// How many of the rows that the table shows are selected.
    public enum Share {
        NONE,
        SOME,
        ALL
    }

    /// How many of several selected keys are named.
    private static final int NAMED = 12;

    private static final Duration TYPING = Duration.ofMillis(60);

    private final KeyCatalog catalog;
    private final Background background;
    private final Formats formats;
    private final KeySelection selection;
    private Job querying = Job.none();
    /// Rows have come since the running query began.
    private boolean stale;
    private Job typing = Job.none();
    private Job readingValues = Job.none();
    /// The rows that the filter's values were last read from.
    private List<KeyRow> valuesOf = List.of();

    private final StringProperty filterText = new SimpleStringProperty(this, "filterText", "");
    private final ObjectProperty<KeyFilter> filter = new SimpleObjectProperty<>(this, "filter", KeyFilter.ALL);
    private final ObjectProperty<List<KeySort>> sort =
            new SimpleObjectProperty<>(this, "sort", List.of(new KeySort("nameColumn", true)));
    private final ReadOnlyObjectWrapper<List<KeyRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Map<KeyFilter, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyObjectWrapper<Widest> widest = new ReadOnlyObjectWrapper<>(this, "widest", Widest.NONE);
    private final ReadOnlyObjectWrapper<FilterValues> filterValues =
            new ReadOnlyObjectWrapper<>(this, "filterValues", FilterValues.NONE);
    private final ReadOnlyObjectWrapper<Share> selectedShare =
            new ReadOnlyObjectWrapper<>(this, "selectedShare", Share.NONE);
    private final ReadOnlyStringWrapper filterNote = new ReadOnlyStringWrapper(this, "filterNote", "");
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
        selection = new KeySelection(catalog, problem::set);
        sought = new SoughtKey(catalog, this::unhide, problem::set);
        statusText.bind(Bindings.createStringBinding(
                this::statusWords,
                catalog.rowsProperty(),
                catalog.loadingProperty(),
                catalog.detailedProperty(),
                catalog.toConfirmProperty(),
                catalog.tookProperty()));
        selectionText.bind(Bindings.createStringBinding(this::selectionWords, selected(), catalog.rowsProperty()));
        severalText.bind(Bindings.createStringBinding(this::severalWords, selected()));
        severalNames.bind(Bindings.createStringBinding(this::severalNameWords, selected()));
        selectedShare.bind(Bindings.createObjectBinding(this::share, selected(), rows));
        subscription = Subscription.combine(
                catalog.problemProperty().subscribe(problem::set),
                catalog.rowsProperty().subscribe(this::queryNewRows),
                filter.subscribe(this::query),
                sort.subscribe(this::query),
                filterText.subscribe(this::queryWhenTyped));
    }

    public KeyCatalog catalog() {
        return catalog;
    }

    public Formats formats() {
        return formats;
    }

    public StringProperty filterTextProperty() {
        return filterText;
    }

    public ObjectProperty<KeyFilter> filterProperty() {
        return filter;
    }

    public ObjectProperty<List<KeySort>> sortProperty() {
        return sort;
    }

    /// What the table shows: an immutable list, replaced as a whole.
    public ReadOnlyObjectProperty<List<KeyRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Map<KeyFilter, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// Only rows that are shown can be selected.
    public ReadOnlyObjectProperty<Share> selectedShareProperty() {
        return selectedShare.getReadOnlyProperty();
    }

    private Share share() {
        if (selected().isEmpty()) {
            return Share.NONE;
        }
        return selected().size() < rows.get().size() ? Share.SOME : Share.ALL;
    }

    /// What there is to filter by, as of [#readFilterValues].
    ReadOnlyObjectProperty<FilterValues> filterValuesProperty() {
        return filterValues.getReadOnlyProperty();
    }

    /// Reads what there is to filter by, where the keys have changed since that was last done.
    void readFilterValues() {
        var all = catalog.rowsProperty().get();
        if (all != valuesOf && !readingValues.running()) {
            valuesOf = all;
            readingValues = background.run("", () -> FilterValues.of(all), filterValues::set, problem::set);
        }
    }

    /// The rows that tell how wide the columns have to be.
    ReadOnlyObjectProperty<Widest> widestProperty() {
        return widest.getReadOnlyProperty();
    }

    /// What of the filter was not understood, and how many keys nobody can say yet whether it means them;
    /// empty where there is nothing to say.
    public ReadOnlyStringProperty filterNoteProperty() {
        return filterNote.getReadOnlyProperty();
    }

    public String getFilterNote() {
        return filterNote.get();
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
        if (!filter.get().test(row) || filterMeaning().test(row) != FilterTerm.Answer.YES) {
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
        filterText.set("");
        filter.set(KeyFilter.ALL);
    }

    /// Saves what the table shows, in its order.
    public void saveList(SaveAs to) {
        var report = new KeyReport(formats);
        var day = LocalDate.ofInstant(formats.now(), formats.zone());
        to.save(
                text("keys.saveList.title"),
                catalog.vault().address().name().replaceAll("[^0-9A-Za-z-]", "-") + "-keys-" + day + ".csv",
                report.csv(rows.get()).getBytes(StandardCharsets.UTF_8));
    }

    private void queryWhenTyped() {
        typing.cancel();
        typing = background.later(TYPING, this::query);
    }

    /// A running query ends first. While many keys are loaded, rows come faster than a query takes, and
    /// if each made it begin anew, the table would show none of them.
    private void queryNewRows() {
        if (querying.running()) {
            stale = true;
        } else {
            query();
        }
    }

    private void query() {
        stale = false;
        querying.cancel();
        var all = catalog.rowsProperty().get();
        var query = new KeyQuery(filterMeaning(), filter.get(), sort.get());
        querying = background
                .run("", () -> query.run(all), this::showRows, problem::set)
                .always(this::queryStale);
    }

    private void queryStale() {
        if (stale) {
            query();
        }
    }

    private FilterText filterMeaning() {
        return FilterText.parse(filterText.get(), formats.zone());
    }

    private void showRows(KeyQuery.Result result) {
        counts.set(result.counts());
        filterNote.set(note(result));
        widest.set(result.widest());
        rows.set(result.rows());
    }

    private static String note(KeyQuery.Result result) {
        List<String> said = new ArrayList<>(result.trouble());
        if (result.unknown() > 0) {
            said.add(text(
                    result.unknown() == 1 ? "keys.filter.notKnown.one" : "keys.filter.notKnown",
                    Formats.number(result.unknown())));
        }
        return String.join("\n", said);
    }

    private String statusWords() {
        int all = catalog.rowsProperty().get().size();
        int detailed = catalog.detailedProperty().get();
        if (catalog.loadingProperty().get()) {
            var loading = text("keys.status.loading", Formats.number(all));
            return catalog.vault().pace().slowed() ? withPace(loading) : loading;
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
        stale = false;
        querying.cancel();
        typing.cancel();
        readingValues.cancel();
        sought.close();
        catalog.close();
    }
}
