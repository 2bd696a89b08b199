package app.keyturn.shell;

import app.keyturn.keys.KeyRow;
import app.keyturn.vault.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Everything that can be done or gone to, found by typing.
public final class PaletteViewModel {
    private static final int MOST = 50;

    /// @param title what it is: a verb, a key, a vault
    /// @param hint  its shortcut, or what kind of thing it is
    public record Entry(String title, String hint, Runnable action) {}

    /// The keys of one vault, found by their names. An entry is made only of those that are shown, because
    /// several vaults of 10,000 keys may be open.
    ///
    /// @param hint what stands beside each
    /// @param show goes to the key of a name
    public record Keys(String hint, List<KeyRow> rows, Consumer<String> show) {
        private Entry entry(KeyRow row) {
            return new Entry(row.name(), hint, () -> show.accept(row.name()));
        }
    }

    private final Supplier<List<Entry>> entries;
    private final Supplier<List<Keys>> keys;
    private final Function<String, Optional<Entry>> lookUp;
    private List<Entry> allEntries = List.of();
    private List<Keys> allKeys = List.of();
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ObservableList<Entry> results = FXCollections.observableArrayList();
    private final ObservableList<Entry> shown = FXCollections.unmodifiableObservableList(results);

    /// @param keys   of every open vault; those of the first are shown before those of the others
    /// @param lookUp what can be done with words that are no key of the vault in front
    PaletteViewModel(
            Supplier<List<Entry>> entries, Supplier<List<Keys>> keys, Function<String, Optional<Entry>> lookUp) {
        this.entries = entries;
        this.keys = keys;
        this.lookUp = lookUp;
        query.subscribe(this::find);
    }

    public StringProperty queryProperty() {
        return query;
    }

    /// The best matches, at most fifty.
    public ObservableList<Entry> results() {
        return shown;
    }

    /// Collects anew what there is, and forgets what was typed.
    public void open() {
        allEntries = List.copyOf(entries.get());
        allKeys = List.copyOf(keys.get());
        query.set("");
        find();
    }

    private void find() {
        var typed = Typed.trimmed(query.get());
        var best = new Best(typed.toLowerCase(Locale.ROOT));
        allEntries.forEach(entry -> best.add(entry.title().toLowerCase(Locale.ROOT), () -> entry));
        allKeys.forEach(vault -> vault.rows().forEach(row -> best.add(row.key(), () -> vault.entry(row))));
        var found = best.entries();
        lookUp.apply(typed).ifPresent(found::add);
        results.setAll(found);
    }

    /// What is exactly what was typed comes first, then what begins with it, then what contains it.
    private static final class Best {
        private final String typed;
        private final List<Entry> same = new ArrayList<>();
        private final List<Entry> beginning = new ArrayList<>();
        private final List<Entry> containing = new ArrayList<>();

        Best(String typed) {
            this.typed = typed;
        }

        /// @param title in lower case
        void add(String title, Supplier<Entry> entry) {
            if (!title.contains(typed)) {
                return;
            }
            var rank = !title.startsWith(typed) ? containing : title.length() > typed.length() ? beginning : same;
            if (rank.size() < MOST) {
                rank.add(entry.get());
            }
        }

        List<Entry> entries() {
            return Stream.of(same, beginning, containing)
                    .flatMap(List::stream)
                    .limit(MOST)
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }
}
