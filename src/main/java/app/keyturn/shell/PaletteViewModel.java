package app.keyturn.shell;

import app.keyturn.vault.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
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

    private final Supplier<List<Entry>> source;
    private final Function<String, Optional<Entry>> lookUp;
    private List<Entry> all = List.of();
    private final StringProperty query = new SimpleStringProperty(this, "query", "");
    private final ObservableList<Entry> results = FXCollections.observableArrayList();
    private final ObservableList<Entry> shown = FXCollections.unmodifiableObservableList(results);

    /// @param lookUp what can be done with words that are no entry's title
    PaletteViewModel(Supplier<List<Entry>> source, Function<String, Optional<Entry>> lookUp) {
        this.source = source;
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
        all = List.copyOf(source.get());
        query.set("");
        find();
    }

    /// Titles that begin with what was typed come before those that contain it.
    private void find() {
        var typed = Typed.trimmed(query.get()).toLowerCase(Locale.ROOT);
        List<Entry> beginning = new ArrayList<>();
        List<Entry> containing = new ArrayList<>();
        for (var entry : all) {
            var title = entry.title().toLowerCase(Locale.ROOT);
            if (title.startsWith(typed)) {
                beginning.add(entry);
            } else if (title.contains(typed)) {
                containing.add(entry);
            }
        }
        boolean known = beginning.stream().anyMatch(entry -> entry.title().equalsIgnoreCase(typed));
        beginning.addAll(containing);
        var best = new ArrayList<>(beginning.subList(0, Math.min(MOST, beginning.size())));
        if (!known) {
            lookUp.apply(Typed.trimmed(query.get())).ifPresent(best::add);
        }
        results.setAll(best);
    }
}
