package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Notices;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.write.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The writes to vaults, the latest first. They are filtered in the background. While the view is
/// shown, the log is polled, because writes end in other threads. For the FX thread.
public final class ActivityViewModel implements AutoCloseable {
    /// Reads a vault to find what became of a write. Blocks.
    @FunctionalInterface
    public interface Settler {
        Outcome<?> settle(ActivityEntry entry) throws Exception;
    }

    private static final Duration POLL_EVERY = Duration.ofMillis(250);

    private record Result(List<ActivityRow> rows, Map<State, Integer> counts, int total) {}

    private final ActivityLog log;
    private final Background background;
    private final Formats formats;
    private final Settler settler;
    private final Consumer<ActivityEntry> openKey;
    private final Undoer undoer;
    private final Notices notices;
    private Job polling = Job.none();
    private Job querying = Job.none();
    private List<ActivityEntry> filtered = List.of();
    private int told;
    private boolean pastRead;

    private final StringProperty filterText = new SimpleStringProperty(this, "filterText", "");
    private final ObjectProperty<@Nullable State> filter = new SimpleObjectProperty<>(this, "filter");
    private final ObjectProperty<@Nullable ActivityRow> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<List<ActivityRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Map<State, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyObjectWrapper<@Nullable RowDetails> details = new ReadOnlyObjectWrapper<>(this, "details");
    private final ReadOnlyStringWrapper undoBlocked = new ReadOnlyStringWrapper(this, "undoBlocked", "");
    private final ReadOnlyStringWrapper undoStays = new ReadOnlyStringWrapper(this, "undoStays", "");
    private final ReadOnlyIntegerWrapper total = new ReadOnlyIntegerWrapper(this, "total");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper(this, "warning", "");
    private final ReadOnlyStringWrapper news = new ReadOnlyStringWrapper(this, "news", "");

    /// @param openKey shows the key of a write, if its vault is open
    /// @param undoer  takes writes back
    /// @param notices their warnings are shown among the writes
    public ActivityViewModel(
            ActivityLog log,
            Background background,
            Formats formats,
            Settler settler,
            Consumer<ActivityEntry> openKey,
            Undoer undoer,
            Notices notices) {
        this.log = log;
        this.background = background;
        this.formats = formats;
        this.settler = settler;
        this.openKey = openKey;
        this.undoer = undoer;
        this.notices = notices;
        filterText.subscribe(this::query);
        filter.subscribe(this::query);
        selected.subscribe(this::showSelected);
        undoer.changesProperty().subscribe(_ -> showUndo(write()));
    }

    public Formats formats() {
        return formats;
    }

    public StringProperty filterTextProperty() {
        return filterText;
    }

    /// Null for all.
    public ObjectProperty<@Nullable State> filterProperty() {
        return filter;
    }

    ReadOnlyObjectProperty<List<ActivityRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<State, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// Set by the view.
    ObjectProperty<@Nullable ActivityRow> selectedProperty() {
        return selected;
    }

    /// Why the selected write was not done or its outcome is unknown; or what went wrong in this view.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// All that is known of the selected line; null where none is selected.
    ReadOnlyObjectProperty<@Nullable RowDetails> detailsProperty() {
        return details.getReadOnlyProperty();
    }

    /// Why the selected write cannot be taken back; empty where it can.
    public ReadOnlyStringProperty undoBlockedProperty() {
        return undoBlocked.getReadOnlyProperty();
    }

    public String getUndoBlocked() {
        return undoBlocked.get();
    }

    /// What of the selected write would stay, in words; or empty.
    public ReadOnlyStringProperty undoStaysProperty() {
        return undoStays.getReadOnlyProperty();
    }

    public String getUndoStays() {
        return undoStays.get();
    }

    /// How many lines there are without a filter.
    public ReadOnlyIntegerProperty totalProperty() {
        return total.getReadOnlyProperty();
    }

    /// What is wrong with the journal, or empty.
    public ReadOnlyStringProperty warningProperty() {
        return warning.getReadOnlyProperty();
    }

    public String getWarning() {
        return warning.get();
    }

    /// The last thing that was done in this view, in words.
    public ReadOnlyStringProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    public String getNews() {
        return news.get();
    }

    /// Polls the log until [#close]. The first time it reads the journal of earlier programs too.
    public void watch() {
        if (!pastRead) {
            pastRead = true;
            background.run(text("activity.reading"), this::readPast, warning::set, problem::set);
        }
        poll();
    }

    private String readPast() throws IOException {
        log.readPast();
        return log.trouble();
    }

    private void poll() {
        if (log.entries() != filtered || notices.warnings().size() != told) {
            query();
        }
        polling.cancel();
        polling = background.later(POLL_EVERY, this::poll);
    }

    private void query() {
        querying.cancel();
        var all = log.entries();
        filtered = all;
        var warnings = List.copyOf(notices.warnings());
        told = warnings.size();
        var words = Arrays.stream(filterText.get().toLowerCase(Locale.ROOT).split("\\s+"))
                .toList();
        var state = filter.get();
        querying = background.run(
                text("activity.filtering"), () -> result(all, warnings, words, state), this::showRows, problem::set);
    }

    private static Result result(
            List<ActivityEntry> all, List<Notices.Told> warnings, List<String> words, @Nullable State state) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        all.forEach(entry -> counts.merge(entry.state(), 1, Integer::sum));
        var writes = all.reversed().stream()
                .filter(entry -> state == null || entry.state() == state)
                .map(WriteRow::of);
        var told = warnings.reversed().stream().filter(_ -> state == null).map(NoticeRow::new);
        var rows = latestFirst(
                writes.filter(row -> row.matches(words)).toList(),
                told.filter(row -> row.matches(words)).toList());
        return new Result(rows, counts, all.size() + warnings.size());
    }

    /// Puts the warnings between the writes. The writes keep their order, also where a clock went back.
    private static List<ActivityRow> latestFirst(List<WriteRow> writes, List<NoticeRow> told) {
        List<ActivityRow> rows = new ArrayList<>();
        int next = 0;
        for (var write : writes) {
            while (next < told.size() && told.get(next).at().isAfter(write.at())) {
                rows.add(told.get(next++));
            }
            rows.add(write);
        }
        rows.addAll(told.subList(next, told.size()));
        return List.copyOf(rows);
    }

    private void showRows(Result result) {
        var chosen = selected.get();
        total.set(result.total());
        counts.set(result.counts());
        rows.set(result.rows());
        selected.set(
                chosen == null
                        ? null
                        : result.rows().stream()
                                .filter(row -> row.id().equals(chosen.id()))
                                .findFirst()
                                .orElse(null));
    }

    private void showSelected(@Nullable ActivityRow row) {
        details.set(row == null ? null : RowDetails.of(row, formats));
        var entry = write();
        var failure = entry == null ? null : entry.failure();
        problem.set(failure == null ? null : Problems.of(failure));
        showUndo(entry);
    }

    private void showUndo(@Nullable ActivityEntry entry) {
        undoBlocked.set(entry == null ? text("undo.noWrite") : undoer.whyNot(entry));
        undoStays.set(entry == null ? "" : undoer.stays(entry));
    }

    /// The selected write; null where none is selected.
    private @Nullable ActivityEntry write() {
        return selected.get() instanceof WriteRow row ? row.entry() : null;
    }

    /// True where the outcome of the selected write can be looked up.
    boolean checkable() {
        var entry = write();
        return entry != null && entry.state() == State.UNKNOWN && entry.intent() != null;
    }

    /// Reads the vault to find out what became of the selected write.
    public void checkAgain() {
        var entry = write();
        if (entry == null || !checkable()) {
            return;
        }
        news.set(text("activity.checking", entry.key()));
        background.run(
                text("activity.checking", entry.key()),
                () -> settler.settle(entry),
                outcome -> {
                    log.settled(entry, outcome);
                    query();
                    news.set(text(
                            "activity.checked",
                            entry.key(),
                            WriteRow.of(entry.withOutcome(outcome, formats.now()))
                                    .outcome()));
                },
                problem::set);
    }

    public void openKey() {
        var entry = write();
        if (entry != null) {
            openKey.accept(entry);
        }
    }

    /// Takes the selected write back, by another write. Nothing is sent where the key was changed since.
    public void undo() {
        var entry = write();
        if (entry != null) {
            problem.set(null);
            undoer.undo(entry, problem::set);
        }
    }

    /// Writes the shown rows to a file: CSV where its name ends so, else JSON.
    public void export(Path file) {
        var shown = rows.get().stream()
                .filter(WriteRow.class::isInstance)
                .map(row -> ((WriteRow) row).entry())
                .toList();
        boolean csv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        background.run(
                text("activity.exporting"),
                () -> {
                    var words = csv ? ActivityExport.csv(shown) : ActivityExport.json(shown);
                    OwnerFile.write(file, words.getBytes(StandardCharsets.UTF_8));
                    return file;
                },
                written -> news.set(text("rotation.export.done", written)),
                problem::set);
    }

    /// Looks no more until the next [#watch].
    @Override
    public void close() {
        polling.cancel();
    }
}
