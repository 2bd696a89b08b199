package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import app.keyturn.vault.Operation;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.jspecify.annotations.Nullable;

/// The selected keys as something to act on: which keys an action means, and why it cannot be done with
/// them now. What the action is, the selection does not know. For the FX thread.
public final class KeySelection {
    private final KeyCatalog catalog;
    private final Consumer<@Nullable Problem> problem;
    private final ObservableList<String> names = FXCollections.observableArrayList();
    /// Keys that an action of this window reads or changes right now, each with its last block: an
    /// action that blocks its key again goes on when the first block ends.
    private final ObservableMap<String, Object> busy = FXCollections.observableHashMap();

    /// @param problem is told what went wrong with an action, and null when another one begins
    KeySelection(KeyCatalog catalog, Consumer<@Nullable Problem> problem) {
        this.catalog = catalog;
        this.problem = problem;
    }

    /// Names of the selected keys, the one that the panel shows first. Set by the view.
    public ObservableList<String> names() {
        return names;
    }

    public boolean several() {
        return names.size() > 1;
    }

    public boolean readOnly() {
        return catalog.vault().readOnly();
    }

    KeyCatalog catalog() {
        return catalog;
    }

    /// The key of that name, whether or not it is selected.
    public KeyTarget named(String name) {
        return new KeyTarget(this, () -> catalog.row(name));
    }

    /// The one selected key; there is none where several are selected.
    public KeyTarget one() {
        return new KeyTarget(this, () -> names.size() == 1 ? catalog.row(names.getFirst()) : null);
    }

    /// Of the selected keys the first that no certificate manages; where all are managed, the first.
    public KeyTarget firstUnmanaged() {
        return new KeyTarget(
                this,
                () -> rows().filter(row -> !row.item().managed())
                        .findFirst()
                        .or(() -> rows().findFirst())
                        .orElse(null));
    }

    /// The selected keys that are still there. There may be very many.
    private Stream<KeyRow> rows() {
        return names.stream().map(catalog::row).flatMap(Stream::ofNullable);
    }

    /// Runs an action on the keys that are selected at the moment of the call. The action keeps this
    /// list: what is selected afterwards does not change it.
    public void withAll(Consumer<List<KeyRow>> act) {
        var chosen = rows().toList();
        if (!chosen.isEmpty()) {
            act.accept(chosen);
        }
    }

    /// Runs an action on the two selected keys: first the one that was selected first.
    public void withTwo(BiConsumer<String, String> act) {
        if (names.size() == 2) {
            act.accept(names.getLast(), names.getFirst());
        }
    }

    /// A reason that is found anew whenever the selection, its keys, what is done to them, or what the
    /// account may do changes.
    public ObservableValue<String> reason(Supplier<String> why) {
        return Bindings.createStringBinding(why::get, names, catalog.rowsProperty(), busy, catalog.rightsProperty());
    }

    /// Why an operation that acts on no key that is there cannot be written to the vault, or empty.
    public ObservableValue<String> writeBlocked(Operation operation) {
        return reason(() -> readOnly() ? whyNotWrite() : whyForbidden(operation, ""));
    }

    /// Why nothing can be done with the selected keys together, not even reading them, or empty.
    public ObservableValue<String> readAllBlocked(Operation operation) {
        return reason(() -> names.isEmpty() ? whyNotAny() : whyForbidden(operation));
    }

    /// Why the selected keys cannot be changed together, or empty. A plan leaves out the keys that
    /// cannot be.
    public ObservableValue<String> changeAllBlocked(Operation operation) {
        return reason(() -> {
            if (readOnly() || names.isEmpty()) {
                return readOnly() ? whyNotWrite() : whyNotAny();
            }
            return unconfirmed() ? text("blocked.unconfirmed") : whyForbidden(operation);
        });
    }

    /// Whether one of the selected keys is shown as it was seen earlier, and may be gone.
    private boolean unconfirmed() {
        return catalog.rememberedProperty().get().count() > 0
                && rows().anyMatch(row -> row.known().unconfirmed());
    }

    /// Why the account may not do something with any of the selected keys, or empty.
    public String whyForbidden(Operation operation) {
        return catalog.whyForbidden(operation, names);
    }

    /// @param key its name; empty for what acts on no key that is there
    public String whyForbidden(Operation operation, String key) {
        return catalog.whyForbidden(operation, key);
    }

    /// Why it is not two keys, or empty.
    public ObservableValue<String> twoBlocked() {
        return reason(() -> names.size() == 2 ? "" : text("blocked.selectTwo"));
    }

    public String whyNotWrite() {
        return readOnly() ? text("blocked.readOnly") : "";
    }

    private String whyNotAny() {
        return names.isEmpty() ? text("blocked.selectSome") : "";
    }

    /// Why a key cannot be changed, or empty.
    String whyNotChange(@Nullable KeyRow row) {
        if (row != null && busy.containsKey(row.name())) {
            return text("blocked.busy");
        }
        return row == null && !readOnly() ? text("blocked.selectOne") : WhyNot.change(readOnly(), row);
    }

    void showProblem(@Nullable Problem why) {
        problem.accept(why);
    }

    /// Blocks a key for other actions until a job has ended. An earlier problem is no longer shown.
    void block(String name, Supplier<Job> start) {
        problem.accept(null);
        var block = new Object();
        busy.put(name, block);
        start.get().always(() -> busy.remove(name, block));
    }
}
