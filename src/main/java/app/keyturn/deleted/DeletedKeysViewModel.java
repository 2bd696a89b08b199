package app.keyturn.deleted;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Formats;
import app.keyturn.ui.Job;
import app.keyturn.ui.Problem;
import app.keyturn.ui.RightWords;
import app.keyturn.vault.DeletedKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Rights;
import app.keyturn.vault.Vault;
import java.util.Comparator;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// The deleted keys of a vault. Those that the service purges soonest come first. For the FX thread.
public final class DeletedKeysViewModel implements AutoCloseable {
    private static final Comparator<DeletedKey> SOONEST = Comparator.comparing(
                    DeletedKey::purgedOn, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(DeletedKey::name);

    private final Vault vault;
    private final ObservableValue<Rights> rights;
    private final Subscription subscription;
    private final Background background;
    private final Formats formats;
    private final DeletedActions actions;
    private Job listing = Job.none();

    private final ObservableList<DeletedKey> selected = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable List<DeletedKey>> keys = new ReadOnlyObjectWrapper<>(this, "keys");
    private final ReadOnlyBooleanWrapper loading = new ReadOnlyBooleanWrapper(this, "loading");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private final ReadOnlyStringWrapper recoverBlocked = new ReadOnlyStringWrapper(this, "recoverBlocked", "");
    private final ReadOnlyStringWrapper purgeBlocked = new ReadOnlyStringWrapper(this, "purgeBlocked", "");

    /// @param rights what the account may do, as far as that is known
    public DeletedKeysViewModel(
            Vault vault,
            ObservableValue<Rights> rights,
            Background background,
            Formats formats,
            DeletedActions actions) {
        this.vault = vault;
        this.rights = rights;
        this.background = background;
        this.formats = formats;
        this.actions = actions;
        subscription =
                Subscription.combine(selected.subscribe(this::updateBlocked), rights.subscribe(_ -> updateBlocked()));
    }

    public String getTitle() {
        return text("deleted.title", vault.address().name());
    }

    public Formats formats() {
        return formats;
    }

    /// Null until the keys were listed.
    public ReadOnlyObjectProperty<@Nullable List<DeletedKey>> keysProperty() {
        return keys.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty loadingProperty() {
        return loading.getReadOnlyProperty();
    }

    public boolean isLoading() {
        return loading.get();
    }

    /// Why the last listing failed, or null.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    public @Nullable Problem getProblem() {
        return problem.get();
    }

    /// The selection, which the view sets.
    public ObservableList<DeletedKey> selected() {
        return selected;
    }

    /// Why the selected keys cannot be recovered, or empty.
    public ReadOnlyStringProperty recoverBlockedProperty() {
        return recoverBlocked.getReadOnlyProperty();
    }

    /// Why the selected keys cannot be purged, or empty.
    public ReadOnlyStringProperty purgeBlockedProperty() {
        return purgeBlocked.getReadOnlyProperty();
    }

    public void refresh() {
        listing.cancel();
        loading.set(true);
        problem.set(null);
        listing = background
                .run(
                        text("deleted.loading", vault.address().name()),
                        () -> vault.listDeletedKeys().stream().sorted(SOONEST).toList(),
                        keys::set,
                        problem::set)
                .always(() -> loading.set(false));
    }

    private void updateBlocked() {
        var why = vault.readOnly() ? text("blocked.readOnly") : selected.isEmpty() ? text("deleted.selectOne") : "";
        recoverBlocked.set(why.isEmpty() ? whyForbidden(Operation.RECOVER_DELETED_KEY) : why);
        boolean kept = selected.stream().anyMatch(key -> !key.purgeable());
        var protecting = why.isEmpty() && kept ? text("deleted.protected") : why;
        purgeBlocked.set(protecting.isEmpty() ? whyForbidden(Operation.PURGE_DELETED_KEY) : protecting);
    }

    private String whyForbidden(Operation operation) {
        var names = selected.stream().map(DeletedKey::name).toList();
        return RightWords.whyNot(rights.getValue().ofAll(operation, names), formats);
    }

    public void recover() {
        if (recoverBlocked.get().isEmpty()) {
            actions.recover(List.copyOf(selected));
        }
    }

    public void purge() {
        if (purgeBlocked.get().isEmpty()) {
            actions.purge(List.copyOf(selected));
        }
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        listing.cancel();
    }
}
