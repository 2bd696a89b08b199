package app.keyturn.activity;

import static app.keyturn.ui.Messages.text;

import app.keyturn.activity.ActivityEntry.State;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.write.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
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

    private record Result(List<ActivityRow> rows, Map<State, Integer> counts) {}

    private final ActivityLog log;
    private final Background background;
    private final Formats formats;
    private final Settler settler;
    private final Consumer<ActivityEntry> openKey;
    private Job polling = Job.none();
    private Job querying = Job.none();
    private List<ActivityEntry> filtered = List.of();
    private boolean pastRead;

    private final StringProperty filterText = new SimpleStringProperty(this, "filterText", "");
    private final ObjectProperty<@Nullable State> filter = new SimpleObjectProperty<>(this, "filter");
    private final ObjectProperty<@Nullable ActivityRow> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<List<ActivityRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Map<State, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper(this, "warning", "");
    private final ReadOnlyStringWrapper news = new ReadOnlyStringWrapper(this, "news", "");

    /// @param openKey shows the key of a write, if its vault is open
    public ActivityViewModel(
            ActivityLog log, Background background, Formats formats, Settler settler, Consumer<ActivityEntry> openKey) {
        this.log = log;
        this.background = background;
        this.formats = formats;
        this.settler = settler;
        this.openKey = openKey;
        filterText.subscribe(this::query);
        filter.subscribe(this::query);
        selected.subscribe(this::showProblem);
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
        if (log.entries() != filtered) {
            query();
        }
        polling.cancel();
        polling = background.later(POLL_EVERY, this::poll);
    }

    private void query() {
        querying.cancel();
        var all = log.entries();
        filtered = all;
        var words = Arrays.stream(filterText.get().toLowerCase(Locale.ROOT).split("\\s+"))
                .toList();
        var state = filter.get();
        querying = background.run(
                text("activity.filtering"), () -> result(all, words, state), this::showRows, problem::set);
    }

    private static Result result(List<ActivityEntry> all, List<String> words, @Nullable State state) {
        Map<State, Integer> counts = new EnumMap<>(State.class);
        all.forEach(entry -> counts.merge(entry.state(), 1, Integer::sum));
        var rows = all.reversed().stream()
                .filter(entry -> state == null || entry.state() == state)
                .map(ActivityRow::of)
                .filter(row -> row.matches(words))
                .toList();
        return new Result(rows, counts);
    }

    private void showRows(Result result) {
        var chosen = selected.get();
        counts.set(result.counts());
        rows.set(result.rows());
        selected.set(
                chosen == null
                        ? null
                        : result.rows().stream()
                                .filter(row ->
                                        row.entry().id().equals(chosen.entry().id()))
                                .findFirst()
                                .orElse(null));
    }

    private void showProblem(@Nullable ActivityRow row) {
        var failure = row == null ? null : row.entry().failure();
        problem.set(failure == null ? null : Problems.of(failure));
    }

    /// True where the outcome of the selected write can be looked up.
    boolean checkable() {
        var row = selected.get();
        return row != null
                && row.entry().state() == State.UNKNOWN
                && row.entry().intent() != null;
    }

    /// Reads the vault to find out what became of the selected write.
    public void checkAgain() {
        var row = selected.get();
        if (row == null || !checkable()) {
            return;
        }
        var entry = row.entry();
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
                            ActivityRow.of(entry.withOutcome(outcome, formats.now()))
                                    .outcome()));
                },
                problem::set);
    }

    public void openKey() {
        var row = selected.get();
        if (row != null) {
            openKey.accept(row.entry());
        }
    }

    /// Writes the shown rows to a file: CSV where its name ends so, else JSON.
    public void export(Path file) {
        var shown = rows.get().stream().map(ActivityRow::entry).toList();
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
