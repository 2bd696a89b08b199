package app.keyturn.keys;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;

/// Keeps the selection by key name while the table's items are replaced, and copies it to the view
/// model. Names are compared without regard to case, as the service does.
final class TableSelection {
    /// At most this many rows are selected: clearing a larger selection freezes the table, for seconds
    /// at 100,000 rows.
    static final int MOST = 5_000;

    private final TableView<KeyRow> table;
    private final KeyListViewModel viewModel;
    private final ObservableList<String> names;
    private boolean replacing;

    TableSelection(TableView<KeyRow> table, KeyListViewModel viewModel) {
        this.table = table;
        this.viewModel = viewModel;
        this.names = viewModel.selected();
        viewModel.soughtProperty().subscribe(name -> {
            if (selectSought()) {
                table.requestFocus();
            }
        });
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<KeyRow>) _ -> copyToViewModel());
    }

    /// Replaces the rows. Selected keys that are still there stay selected, and the table does not
    /// scroll.
    void showRows(List<KeyRow> rows) {
        replacing = true;
        try {
            var selection = table.getSelectionModel();
            var wanted = List.copyOf(names);
            selection.clearSelection();
            table.getItems().setAll(rows);
            select(rows, wanted);
        } finally {
            replacing = false;
        }
        copyToViewModel();
        if (selectSought() && !isTyping()) {
            table.requestFocus();
        }
    }

    private boolean isTyping() {
        return table.getScene() != null && table.getScene().getFocusOwner() instanceof TextInputControl;
    }

    /// @return whether it is among the rows
    private boolean selectSought() {
        var name = viewModel.soughtProperty().get();
        if (name == null) {
            return false;
        }
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).name().equalsIgnoreCase(name)) {
                table.getSelectionModel().clearAndSelect(i);
                table.scrollTo(Math.max(0, i - 3));
                copyToViewModel(); // where it was selected already, nobody else does
                return true;
            }
        }
        table.getSelectionModel().clearSelection();
        return false;
    }

    private void select(List<KeyRow> rows, List<String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        Map<String, Integer> positions = new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // of the wanted alone
        wanted.forEach(name -> positions.put(name, -1));
        for (int i = 0; i < rows.size(); i++) {
            positions.replace(rows.get(i).name(), i);
        }
        // The last one becomes the selected item, so the first wanted, which the panel shows, goes last.
        int[] found = wanted.reversed().stream()
                .mapToInt(name -> positions.getOrDefault(name, -1))
                .filter(position -> position >= 0)
                .toArray();
        if (found.length > 0) {
            // All at once: one by one, each would be compared with all before.
            table.getSelectionModel().selectIndices(found[0], Arrays.copyOfRange(found, 1, found.length));
        }
    }

    void selectAll() {
        if (table.getItems().size() <= MOST) {
            table.getSelectionModel().selectAll();
        } else {
            table.getSelectionModel().selectRange(0, MOST);
        }
    }

    void clear() {
        table.getSelectionModel().clearSelection();
    }

    private void copyToViewModel() {
        if (replacing) {
            return;
        }
        var first = table.getSelectionModel().getSelectedItem();
        var now = table.getSelectionModel().getSelectedItems().stream()
                .filter(row -> row != null && row != first)
                .map(KeyRow::name)
                .collect(Collectors.toCollection(ArrayList::new));
        if (first != null) {
            now.addFirst(first.name());
        }
        if (!now.equals(names)) {
            names.setAll(now);
        }
        if (first != null) {
            viewModel.endSearch();
        }
    }
}
