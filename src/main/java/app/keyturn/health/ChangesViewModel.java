package app.keyturn.health;

import static app.keyturn.ui.Messages.text;

import app.keyturn.inventory.history.InventoryFile.Extent;
import app.keyturn.inventory.history.NetChanges;
import app.keyturn.inventory.history.SeenChange;
import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.OwnerFile;
import app.keyturn.ui.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.Period;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// What has changed in the vaults since someone last looked, or since a day. Who is at the page looks;
/// what comes meanwhile is looked at too. For the FX thread.
public final class ChangesViewModel {
    private record Result(
            List<ChangeRow> all, int unseen, @Nullable Instant looked, Extent extent) {}

    private final HistoryKeeper history;
    private final Background background;
    private final Formats formats;
    private final Predicate<String> open;
    private final BiConsumer<String, String> showKey;
    private final ChangeWords words;
    private Job reading = Job.none();
    private Job telling = Job.none();
    private boolean shown;
    private List<ChangeRow> all = List.of();

    private final ObjectProperty<ChangeSpan> span = new SimpleObjectProperty<>(this, "span", ChangeSpan.LOOKED);
    private final ObjectProperty<@Nullable Instant> from = new SimpleObjectProperty<>(this, "from");
    private final ObjectProperty<@Nullable Instant> to = new SimpleObjectProperty<>(this, "to");
    private final ObjectProperty<ChangeSlice> slice = new SimpleObjectProperty<>(this, "slice", ChangeSlice.ALL);
    private final ObjectProperty<@Nullable ChangeRow> selected = new SimpleObjectProperty<>(this, "selected");
    private final ReadOnlyObjectWrapper<List<ChangeRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyObjectWrapper<Map<ChangeSlice, Integer>> counts =
            new ReadOnlyObjectWrapper<>(this, "counts", Map.of());
    private final ReadOnlyIntegerWrapper unseen = new ReadOnlyIntegerWrapper(this, "unseen");
    private final ReadOnlyObjectWrapper<@Nullable KeyStory> story = new ReadOnlyObjectWrapper<>(this, "story");
    private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper(this, "summary", "");
    private final ReadOnlyStringWrapper status = new ReadOnlyStringWrapper(this, "status", "");
    private final ReadOnlyStringWrapper emptyWords = new ReadOnlyStringWrapper(this, "emptyWords", "");
    private final ReadOnlyStringWrapper news = new ReadOnlyStringWrapper(this, "news", "");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");

    /// @param open    whether the vault of an address is open
    /// @param showKey shows a key of an open vault: address and name
    public ChangesViewModel(
            HistoryKeeper history,
            Background background,
            Formats formats,
            Predicate<String> open,
            BiConsumer<String, String> showKey) {
        this.history = history;
        this.background = background;
        this.formats = formats;
        this.open = open;
        this.showKey = showKey;
        words = new ChangeWords(formats);
        span.subscribe((_, now) -> choose(now));
        from.subscribe((_, _) -> read());
        to.subscribe((_, _) -> read());
        slice.subscribe((_, _) -> showRows());
        selected.subscribe((_, row) -> readStory(row));
        history.revisionProperty().subscribe((_, _) -> read());
        history.keepingProperty().subscribe((_, _) -> showEmptiness());
    }

    /// Two days are compared from the one before yesterday on, until others are chosen.
    private void choose(ChangeSpan now) {
        if (now == ChangeSpan.DATE || now == ChangeSpan.TWO_DAYS) {
            var today = formats.now().atZone(formats.zone()).toLocalDate();
            from.set(
                    from.get() == null
                            ? today.minusDays(2).atStartOfDay(formats.zone()).toInstant()
                            : from.get());
            to.set(to.get() == null ? formats.now() : to.get());
        }
        read();
    }

    /// Someone comes to the page.
    public void enter() {
        shown = true;
        read();
    }

    /// Someone leaves the page, and has looked.
    public void leave() {
        if (shown) {
            shown = false;
            history.noteLook();
        }
    }

    /// Where nobody is at the page, only how much there is to see.
    private void read() {
        reading.cancel();
        var wanted = shown ? span.get() : ChangeSpan.LOOKED;
        var since = from.get();
        var until = to.get();
        reading = background.compute("", () -> result(wanted, since, until), this::show, problem::set);
    }

    private Result result(ChangeSpan wanted, @Nullable Instant since, @Nullable Instant until) throws IOException {
        var unlooked = history.sinceLooked();
        var changes = switch (wanted) {
            case LOOKED -> unlooked;
            case WEEK, MONTH, QUARTER -> history.since(ago(wanted.days()));
            case ALL -> history.since(null);
            case DATE -> history.since(since);
            case TWO_DAYS -> compared(since, until);
        };
        return new Result(
                ChangeRow.of(changes),
                ChangeRow.of(unlooked).size(),
                history.looked().orElse(null),
                history.extent());
    }

    private List<SeenChange> compared(@Nullable Instant since, @Nullable Instant until) throws IOException {
        var start = since == null ? Instant.EPOCH : since;
        return NetChanges.between(history.since(start), start, until == null ? formats.now() : until);
    }

    private Instant ago(int days) {
        return formats.now().atZone(formats.zone()).minus(Period.ofDays(days)).toInstant();
    }

    private void show(Result result) {
        all = result.all();
        unseen.set(result.unseen());
        summary.set(summaryWords(result));
        status.set(statusWords(result.extent()));
        showRows();
    }

    private String summaryWords(Result result) {
        long vaults = result.all().stream().map(ChangeRow::vault).distinct().count();
        var time = switch (span.get()) {
            case LOOKED ->
                result.looked() == null
                        ? text("changes.since.first")
                        : text("changes.since.looked", formats.time(result.looked()));
            case DATE -> text("changes.since.date", day(from.get()));
            case TWO_DAYS -> text("changes.since.twoDays", day(from.get()), day(to.get()));
            default -> span.get().words();
        };
        return vaults == 0 ? time : text("changes.since", time, Formats.number(vaults));
    }

    private String day(@Nullable Instant time) {
        return time == null ? "" : formats.time(time);
    }

    private String statusWords(Extent extent) {
        var since = extent.since();
        if (since == null) {
            return text("changes.extent.none");
        }
        return text(
                "changes.extent",
                String.format(Locale.ENGLISH, "%.1f", extent.octets() / 1e6),
                Formats.number(extent.keys()),
                formats.date(since));
    }

    private void showRows() {
        Map<ChangeSlice, Integer> counted = new EnumMap<>(ChangeSlice.class);
        for (var one : ChangeSlice.values()) {
            counted.put(one, (int) all.stream().filter(one::takes).count());
        }
        counts.set(counted);
        var before = selected.get();
        rows.set(all.stream().filter(slice.get()::takes).toList());
        selected.set(
                before == null
                        ? null
                        : rows.get().stream()
                                .filter(row -> row.isOf(before))
                                .findFirst()
                                .orElse(null));
        showEmptiness();
    }

    private void showEmptiness() {
        emptyWords.set(text(
                !history.keepingProperty().get()
                        ? "changes.empty.off"
                        : !all.isEmpty()
                                ? "changes.empty.slice"
                                : span.get() == ChangeSpan.LOOKED ? "changes.empty.looked" : "changes.empty"));
    }

    private void readStory(@Nullable ChangeRow row) {
        telling.cancel();
        if (row == null) {
            story.set(null);
            return;
        }
        telling = background.compute("", () -> storyOf(row), story::set, problem::set);
    }

    private KeyStory storyOf(ChangeRow row) throws IOException {
        var changes = history.of(row.vault().uri(), row.key());
        return new KeyStory(
                row.vault(),
                row.key(),
                history.firstSeen(row.vault().uri(), row.key()).orElse(null),
                ChangeRow.of(changes.reversed()));
    }

    ChangeWords words() {
        return words;
    }

    public Formats formats() {
        return formats;
    }

    public ObjectProperty<ChangeSpan> spanProperty() {
        return span;
    }

    /// From when on, where a day was chosen.
    public ObjectProperty<@Nullable Instant> fromProperty() {
        return from;
    }

    /// Until when, where two were.
    public ObjectProperty<@Nullable Instant> toProperty() {
        return to;
    }

    public ObjectProperty<ChangeSlice> sliceProperty() {
        return slice;
    }

    ObjectProperty<@Nullable ChangeRow> selectedProperty() {
        return selected;
    }

    /// The latest first.
    ReadOnlyObjectProperty<List<ChangeRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Map<ChangeSlice, Integer>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// How many changes there are that nobody has looked at.
    public ReadOnlyIntegerProperty unseenProperty() {
        return unseen.getReadOnlyProperty();
    }

    /// What was seen of the selected key.
    ReadOnlyObjectProperty<@Nullable KeyStory> storyProperty() {
        return story.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty summaryProperty() {
        return summary.getReadOnlyProperty();
    }

    public String getSummary() {
        return summary.get();
    }

    /// How much is recorded.
    public ReadOnlyStringProperty statusProperty() {
        return status.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty emptyWordsProperty() {
        return emptyWords.getReadOnlyProperty();
    }

    public String getEmptyWords() {
        return emptyWords.get();
    }

    /// The last thing that was done in this view, in words.
    public ReadOnlyStringProperty newsProperty() {
        return news.getReadOnlyProperty();
    }

    public String getNews() {
        return news.get();
    }

    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    public BooleanProperty keepingProperty() {
        return history.keepingProperty();
    }

    /// Why a key cannot be shown, or empty.
    String whyNotShown(ChangeRow row) {
        return open.test(row.vault().uri())
                ? ""
                : text("changes.notOpen", row.vault().name());
    }

    void showKey(ChangeRow row) {
        if (whyNotShown(row).isEmpty()) {
            showKey.accept(row.vault().uri(), row.key());
        }
    }

    /// Writes the shown changes to a file: CSV where its name ends so, else JSON.
    public void export(Path file) {
        var changes = rows.get().stream().flatMap(row -> row.changes().stream()).toList();
        boolean csv = file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        background.run(
                text("changes.exporting"),
                () -> {
                    var content = csv ? ChangesExport.csv(changes) : ChangesExport.json(changes);
                    OwnerFile.write(file, content.getBytes(StandardCharsets.UTF_8));
                    return file;
                },
                written -> news.set(text("file.saved", written)),
                problem::set);
    }

    /// Deletes everything that is recorded.
    public void deleteAll() {
        history.deleteAll(() -> news.set(text("changes.allDeleted")));
    }
}
