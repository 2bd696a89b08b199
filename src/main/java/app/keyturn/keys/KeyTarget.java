package app.keyturn.keys;

import app.keyturn.ui.Problems;
import app.keyturn.vault.KeyDetails;
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

    /// Why the key cannot be changed, or empty.
    public ObservableValue<String> blocked() {
        return blocked(_ -> "");
    }

    /// @param besides why this action alone cannot be done with a key that can be changed, or empty
    public ObservableValue<String> blocked(Function<KeyRow, String> besides) {
        return selection.reason(() -> whyNot(besides));
    }

    /// The same, now.
    public String whyNot(Function<KeyRow, String> besides) {
        var now = row.get();
        var why = selection.whyNotChange(now);
        return now == null || !why.isEmpty() ? why : besides.apply(now);
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
