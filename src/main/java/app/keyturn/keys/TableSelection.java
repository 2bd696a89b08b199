package app.keyturn.keys;

import app.keyturn.inventory.KnownKey;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;

/// Keeps the selection by key name while the table's items are replaced, and copies it to the view
/// model. Names are compared without regard to case, as the service does.
final class TableSelection {
    /// From here on, changes are copied once for all that come in a row: with Shift and an arrow JavaFX takes rows out
    /// of the selection one by one.
    private static final int MANY = 1_000;

    private final TableView<KeyRow> table;
    private final KeyListViewModel viewModel;
    private final ObservableList<String> names;
    private final RowSelection<KeyRow> selection;
    private boolean replacing;
    private boolean copying;

    TableSelection(TableView<KeyRow> table, KeyListViewModel viewModel) {
        this.table = table;
        this.viewModel = viewModel;
        this.names = viewModel.selected();
        selection = new RowSelection<>(table);
        table.setSelectionModel(selection);
        viewModel.soughtProperty().subscribe(name -> {
            if (selectSought()) {
                table.requestFocus();
            }
        });
        selection.getSelectedItems().addListener((ListChangeListener<KeyRow>) _ -> changed());
    }

    /// Replaces the rows. Selected keys that are still there stay selected, and the table does not
    /// scroll.
    void showRows(List<KeyRow> rows) {
        copyWhatWaits();
        replacing = true;
        try {
            var focused = table.getFocusModel().getFocusedItem();
            table.getItems().setAll(rows);
            select(rows, focused == null ? "" : focused.key());
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
                selection.clearAndSelect(i);
                table.scrollTo(Math.max(0, i - 3));
                copyToViewModel(); // where it was selected already, nobody else does
                return true;
            }
        }
        selection.clearSelection();
        return false;
    }

    /// Those that were selected; the focus stays at its key, or else goes to the first of them.
    private void select(List<KeyRow> rows, String focused) {
        Set<String> wanted = names.stream().map(KnownKey::id).collect(Collectors.toSet());
        var first = names.isEmpty() ? "" : KnownKey.id(names.getFirst());
        var found = new BitSet(rows.size());
        int lead = -1;
        int focus = -1;
        for (int i = 0; i < rows.size() && !(wanted.isEmpty() && focused.isEmpty()); i++) {
            var id = rows.get(i).key();
            focus = id.equals(focused) ? i : focus;
            if (wanted.contains(id)) {
                found.set(i);
                lead = id.equals(first) ? i : lead;
            }
        }
        lead = lead < 0 ? found.nextSetBit(0) : lead;
        selection.become(found, lead);
        table.getFocusModel().focus(focus < 0 ? lead : focus);
    }

    void selectAll() {
        selection.selectAll();
    }

    void clear() {
        selection.clearSelection();
    }

    private void changed() {
        if (replacing || copying) {
            return;
        }
        if (selection.getSelectedIndices().size() < MANY) {
            copyToViewModel();
        } else {
            copying = true;
            viewModel.afterwards(this::copyWhatWaits);
        }
    }

    private void copyWhatWaits() {
        if (copying) {
            copying = false;
            copyToViewModel();
        }
    }

    private void copyToViewModel() {
        var first = selection.getSelectedItem();
        var now = new ArrayList<String>(selection.getSelectedItems().size());
        if (first != null) {
            now.add(first.name());
        }
        for (var row : selection.getSelectedItems()) {
            if (row != first) {
                now.add(row.name());
            }
        }
        if (!now.equals(names)) {
            names.setAll(now);
        }
        if (first != null) {
            viewModel.endSearch();
        }
    }
}
