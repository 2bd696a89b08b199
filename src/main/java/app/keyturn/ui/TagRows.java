package app.keyturn.ui;

import app.keyturn.vault.Finding;
import app.keyturn.vault.KeyRules;
import app.keyturn.vault.Typed;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Tags while they are edited. Rows may be incomplete or have the same name; the map has what they
/// stand for. For the FX thread.
public final class TagRows {
    /// One name with its value.
    public record Row(StringProperty name, StringProperty value) {
        private boolean blank() {
            return Typed.trimmed(name.get()).isEmpty() && value.get().isBlank();
        }
    }

    private final ObservableList<Row> rows = FXCollections.observableArrayList();

    // A field, because the wrapper listens weakly: once it was collected, subscribers would hear nothing more.
    private final ObservableList<Row> shown = FXCollections.unmodifiableObservableList(rows);

    private final ObjectProperty<Map<String, String>> value = new SimpleObjectProperty<>(this, "value", Map.of());
    private final ReadOnlyObjectWrapper<@Nullable Finding> finding = new ReadOnlyObjectWrapper<>(this, "finding");

    public TagRows() {
        value.subscribe(this::fill);
    }

    public ObservableList<Row> rows() {
        return shown;
    }

    /// The tags that the rows stand for. Setting it makes new rows. Of rows with the same name the
    /// first counts.
    public ObjectProperty<Map<String, String>> valueProperty() {
        return value;
    }

    public ReadOnlyObjectProperty<@Nullable Finding> findingProperty() {
        return finding.getReadOnlyProperty();
    }

    public boolean full() {
        return rows.size() >= KeyRules.TAGS;
    }

    public Row add(String name, String text) {
        var row = append(name, text);
        read();
        return row;
    }

    private Row append(String name, String text) {
        var row = new Row(new SimpleStringProperty(name), new SimpleStringProperty(text));
        row.name.subscribe((_, _) -> read());
        row.value.subscribe((_, _) -> read());
        rows.add(row);
        return row;
    }

    public void remove(Row row) {
        rows.remove(row);
        read();
    }

    private void fill(Map<String, String> tags) {
        if (!tags.equals(tags())) {
            rows.clear();
            new TreeMap<>(tags).forEach(this::append);
        }
        finding.set(KeyRules.tags(pairs()));
    }

    private void read() {
        finding.set(KeyRules.tags(pairs()));
        value.set(tags());
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        pairs().forEach(pair -> tags.putIfAbsent(pair.getKey(), pair.getValue()));
        return tags;
    }

    private List<Map.Entry<String, String>> pairs() {
        return rows.stream()
                .filter(row -> !row.blank())
                .map(row -> Map.entry(Typed.trimmed(row.name.get()), row.value.get()))
                .toList();
    }
}
