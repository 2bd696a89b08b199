package app.keyturn.keys;

import app.keyturn.ui.Problems;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// The key that an action changes: which one it is follows the selection. Before the action runs, the
/// key is read, unless that was done a moment ago; see [KeyCatalog#read]. For the FX thread.
public final class KeyTarget {
    private final KeySelection selection;
    private final Supplier<@Nullable KeyRow> row;

    KeyTarget(KeySelection selection, Supplier<@Nullable KeyRow> row) {
        this.selection = selection;
        this.row = row;
    }

    /// What is known of the key now; null where there is no such key.
    @Nullable
    KeyRow row() {
        return row.get();
    }

    /// Why the operation cannot change the key, or empty.
    public ObservableValue<String> blocked(Operation operation) {
        return blocked(operation, _ -> "");
    }

    /// @param besides why this action alone cannot be done with a key that can be changed, or empty
    public ObservableValue<String> blocked(Operation operation, Function<KeyRow, String> besides) {
        return selection.reason(() -> whyNot(operation, besides));
    }

    /// The same, now.
    public String whyNot(Operation operation, Function<KeyRow, String> besides) {
        var now = row.get();
        var why = whyNotChange();
        if (now == null || !why.isEmpty()) {
            return why;
        }
        var own = besides.apply(now);
        return own.isEmpty() ? selection.whyForbidden(operation, now.name()) : own;
    }

    /// Why nothing can change the key now, whatever the account may do; or empty.
    public String whyNotChange() {
        return selection.whyNotChange(row.get());
    }

    /// Runs an action on the key and its policy as they were read a moment ago. Someone who may not read the policy may
    /// do the rest all the same; then the policy is null.
    public void withKey(BiConsumer<KeyDetails, @Nullable RotationPolicy> act) {
        read(reading -> {
            if (reading.details() != null) {
                act.accept(reading.details(), reading.policy());
            } else {
                showFailure(reading);
            }
        });
    }

    /// Runs an action that makes no sense without the policy; where that cannot be read, says why.
    public void withPolicy(BiConsumer<KeyDetails, RotationPolicy> act) {
        read(reading -> {
            if (reading.details() != null && reading.policy() != null) {
                act.accept(reading.details(), reading.policy());
            } else {
                showFailure(reading);
            }
        });
    }

    private void read(Consumer<KeyReading> act) {
        var now = row.get();
        if (now != null && selection.whyNotChange(now).isEmpty()) {
            selection.block(now.name(), () -> selection.catalog().read(now.name(), act, selection::showProblem));
        }
    }

    private void showFailure(KeyReading reading) {
        if (reading.failure() != null) {
            selection.showProblem(Problems.of(reading.failure()));
        }
    }
}
