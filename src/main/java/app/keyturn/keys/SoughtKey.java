package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// A key that was asked for by its name: by a link, by a search, or by the write that made it. It need
/// not be in the list. The list may still be loading, may leave the key out or may be forbidden, while
/// the key itself can be read.
final class SoughtKey {
    private final KeyCatalog catalog;
    private final Consumer<KeyRow> found;
    private final Consumer<Problem> failed;
    private final ReadOnlyObjectWrapper<@Nullable String> name = new ReadOnlyObjectWrapper<>(this, "name");
    private final Subscription subscription;

    /// @param found  is told the row, once there is one
    /// @param failed is told why there is none
    SoughtKey(KeyCatalog catalog, Consumer<KeyRow> found, Consumer<Problem> failed) {
        this.catalog = catalog;
        this.found = found;
        this.failed = failed;
        subscription = catalog.loadingProperty().subscribe(this::readUnlisted);
    }

    /// The name as it was asked for, or null where nothing is.
    ReadOnlyObjectProperty<@Nullable String> nameProperty() {
        return name.getReadOnlyProperty();
    }

    void seek(String wanted) {
        name.set(wanted);
        var row = catalog.row(wanted);
        if (row != null) {
            found.accept(row);
        } else {
            readUnlisted();
        }
    }

    /// Ends the search: a key was selected in the table, this one or another one.
    void forget() {
        name.set(null);
    }

    /// Waits while the list is loading, because the key may be in it; then reads the key itself.
    private void readUnlisted() {
        var wanted = name.get();
        if (wanted == null || catalog.loadingProperty().get()) {
            return;
        }
        var row = catalog.row(wanted);
        if (row != null) {
            found.accept(row);
        } else {
            catalog.read(wanted, reading -> takeReading(wanted, reading), problem -> fail(wanted, problem));
        }
    }

    private void takeReading(String wanted, KeyReading reading) {
        if (!wanted.equals(name.get())) {
            return; // meanwhile another key is sought, or none
        }
        if (reading.details() != null) {
            seek(wanted);
        } else if (reading.failure() != null) {
            fail(wanted, problem(wanted, reading.failure()));
        }
    }

    private void fail(String wanted, Problem problem) {
        if (wanted.equals(name.get())) {
            forget();
            failed.accept(problem);
        }
    }

    private Problem problem(String wanted, Failure failure) {
        var problem = Problems.of(failure);
        return failure.kind() == Failure.Kind.NOT_FOUND
                ? new Problem(
                        text("keys.sought", wanted, catalog.vault().address().name()),
                        text("keys.sought.why"),
                        text("keys.sought.todo"),
                        problem.details(),
                        failure)
                : problem;
    }

    void close() {
        subscription.unsubscribe();
    }
}
