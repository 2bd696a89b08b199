package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.util.Subscription;

/// The rows of a table of keys: filtered by text and chip, and sorted. That happens in the background; an answer to
/// an older query is dropped. For the FX thread.
final class FilteredKeys {
    private static final Duration TYPING = Duration.ofMillis(60);

    private final ObservableValue<List<KeyRow>> all;
    private final ZoneId zone;
    private final Background background;
    private final Consumer<Problem> failed;
    private final Subscription subscription;
    private Job querying = Job.none();
    /// Rows have come since the running query began.
    private boolean stale;
    private Job typing = Job.none();
    private Job readingValues = Job.none();
    /// The rows that the filter's values were last read from.
    private List<KeyRow> valuesOf = List.of();

    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ObjectProperty<KeyFilter> chip = new SimpleObjectProperty<>(this, "chip", KeyFilter.ALL);
    private final ObjectProperty<List<KeySort>> sort =
            new SimpleObjectProperty<>(this, "sort", List.of(new KeySort("nameColumn", true)));
    private final ReadOnlyObjectWrapper<List<KeyRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Map<KeyFilter, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyObjectWrapper<Widest> widest = new ReadOnlyObjectWrapper<>(this, "widest", Widest.NONE);
    private final ReadOnlyObjectWrapper<FilterValues> values =
            new ReadOnlyObjectWrapper<>(this, "values", FilterValues.NONE);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

    /// @param zone where days begin
    FilteredKeys(ObservableValue<List<KeyRow>> all, ZoneId zone, Background background, Consumer<Problem> failed) {
        this.all = all;
        this.zone = zone;
        this.background = background;
        this.failed = failed;
        subscription = Subscription.combine(
                all.subscribe(this::queryNewRows),
                chip.subscribe(this::query),
                sort.subscribe(this::query),
                text.subscribe(this::queryWhenTyped));
    }

    StringProperty textProperty() {
        return text;
    }

    ObjectProperty<KeyFilter> chipProperty() {
        return chip;
    }

    ObjectProperty<List<KeySort>> sortProperty() {
        return sort;
    }

    /// What the table shows: an immutable list, replaced as a whole.
    ReadOnlyObjectProperty<List<KeyRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<KeyFilter, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// The rows that tell how wide the columns have to be.
    ReadOnlyObjectProperty<Widest> widestProperty() {
        return widest.getReadOnlyProperty();
    }

    /// What of the filter was not understood, and how many keys nobody can say yet whether it means them;
    /// empty where there is nothing to say.
    ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// What there is to filter by, as of [#readValues].
    ReadOnlyObjectProperty<FilterValues> valuesProperty() {
        return values.getReadOnlyProperty();
    }

    /// Reads what there is to filter by, where the keys have changed since that was last done.
    void readValues() {
        var rowsNow = all.getValue();
        if (rowsNow != valuesOf && !readingValues.running()) {
            valuesOf = rowsNow;
            readingValues = background.run("", () -> FilterValues.of(rowsNow), values::set, failed);
        }
    }

    /// Whether text and chip let this row be seen.
    boolean shows(KeyRow row) {
        return chip.get().test(row) && meaning().test(row) == FilterTerm.Answer.YES;
    }

    void clear() {
        text.set("");
        chip.set(KeyFilter.ALL);
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
        var rowsNow = all.getValue();
        var query = new KeyQuery(meaning(), chip.get(), sort.get());
        querying = background
                .run("", () -> query.run(rowsNow), this::showRows, failed)
                .always(this::queryStale);
    }

    private void queryStale() {
        if (stale) {
            query();
        }
    }

    private FilterText meaning() {
        return FilterText.parse(text.get(), zone);
    }

    private void showRows(KeyQuery.Result result) {
        counts.set(result.counts());
        note.set(note(result));
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

    void close() {
        subscription.unsubscribe();
        stale = false;
        querying.cancel();
        typing.cancel();
        readingValues.cancel();
    }
}
