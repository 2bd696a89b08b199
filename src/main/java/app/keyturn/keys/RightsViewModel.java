package app.keyturn.keys;

import static app.keyturn.ui.Messages.text;

import app.keyturn.ui.Background;
import app.keyturn.ui.Work;
import app.keyturn.vault.Grants;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// What the account that is signed in may do in one vault, as far as that is known: from what was tried anyway, from
/// harmless reads that a person asks for, and from Azure Resource Manager. For the FX thread.
public final class RightsViewModel implements AutoCloseable {
    /// In the order in which people look for them.
    private static final List<Operation> SHOWN = List.of(
            Operation.LIST_KEYS,
            Operation.GET_KEY,
            Operation.CREATE_KEY,
            Operation.IMPORT_KEY,
            Operation.ROTATE_KEY,
            Operation.GET_ROTATION_POLICY,
            Operation.UPDATE_ROTATION_POLICY,
            Operation.UPDATE_KEY,
            Operation.LIST_DELETED_KEYS,
            Operation.DELETE_KEY,
            Operation.RECOVER_DELETED_KEY,
            Operation.PURGE_DELETED_KEY,
            Operation.BACKUP_KEY,
            Operation.RESTORE_KEY,
            Operation.SIGN,
            Operation.VERIFY,
            Operation.ENCRYPT,
            Operation.DECRYPT,
            Operation.WRAP_KEY,
            Operation.UNWRAP_KEY);

    private final KeyCatalog catalog;
    private final Optional<Callable<Grants>> azure;
    private final Work work;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<List<RightsRow>> rows = new ReadOnlyObjectWrapper<>(this, "rows", List.of());
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper(this, "note", "");

    /// @param azure asks Azure Resource Manager; empty where it knows nothing of the account or the vault
    public RightsViewModel(KeyCatalog catalog, Optional<Callable<Grants>> azure, Background background) {
        this.catalog = catalog;
        this.azure = azure;
        work = new Work(background);
        subscription = catalog.rightsProperty().subscribe(_ -> show());
    }

    /// What goes well and was never refused is not told by the catalog, so it is asked for what is known.
    private void show() {
        var rights = catalog.vault().inventory().rights();
        boolean hsm = catalog.vault().address().managedHsm();
        rows.set(SHOWN.stream()
                .map(operation -> RightsRow.of(operation, rights, hsm, catalog.formats()))
                .toList());
        note.set(noteOf(rights.grants()));
    }

    private String noteOf(@Nullable Grants grants) {
        if (grants == null) {
            return text(azure.isPresent() ? "rights.azure.notAsked" : "rights.azure.none");
        }
        var words = text(
                switch (grants.gap()) {
                    case NONE -> "rights.azure.whole";
                    case NOT_SEEN -> "rights.azure.notSeen";
                    case NO_ID -> "rights.azure.noId";
                    case LOCAL_ROLES -> "rights.azure.localRoles";
                    case NOT_REPORTED -> "rights.azure.notReported";
                    case PARTLY -> "rights.azure.partly";
                    case GROUPS -> "rights.azure.groups";
                });
        return text("rights.azure.asked", words, catalog.formats().clockTime(grants.asked()));
    }

    public String getTitle() {
        return text("rights.title");
    }

    /// "contoso-prod · as admin@contoso.example".
    public String getWhere() {
        var name = catalog.vault().address().name();
        var account = catalog.vault().account();
        return account == null ? name : text("rights.where", name, account);
    }

    public Work getWork() {
        return work;
    }

    ReadOnlyObjectProperty<List<RightsRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /// What Azure Resource Manager tells, and what it cannot tell.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    public String getNote() {
        return note.get();
    }

    /// Whether Azure Resource Manager may know something of it.
    public boolean isInAzure() {
        return azure.isPresent();
    }

    /// Reads what shows whether it may be read: the list, one key and its policy, and the deleted keys.
    public void askVault() {
        work.show(null);
        var reads = reads();
        var title = text("rights.asking.vault", catalog.vault().address().name());
        work.read(in -> in.run(title, () -> readAll(reads), _ -> {}, work::show).always(this::show));
    }

    private List<Runnable> reads() {
        Vault vault = catalog.vault();
        List<Runnable> reads = new ArrayList<>();
        reads.add(vault::probe);
        catalog.rowsProperty().get().stream()
                .filter(row -> !row.item().managed()) // a certificate has a policy of its own
                .findFirst()
                .ifPresent(row -> {
                    reads.add(() -> vault.getKey(row.name()));
                    reads.add(() -> vault.getRotationPolicy(row.name()));
                });
        reads.add(vault::listDeletedKeys);
        return reads;
    }

    /// Blocks. A refusal is an answer, and what it shows is learnt on the way.
    private static boolean readAll(List<Runnable> reads) {
        for (var read : reads) {
            try {
                read.run();
            } catch (VaultException e) {
                if (!e.failure().lacksPermission()) {
                    throw e;
                }
            }
        }
        return true;
    }

    /// Reads role assignments or access policies.
    public void askAzure() {
        work.show(null);
        azure.ifPresent(ask ->
                work.read(text("rights.asking.azure"), ask, catalog.vault().inventory()::learnGrants));
    }

    /// All of it as text, for whoever gives roles.
    String plain() {
        var head = text("rights.title") + ": " + getWhere() + ", "
                + catalog.formats().exact(catalog.formats().now());
        return rows.get().stream()
                .map(RightsRow::plain)
                .collect(Collectors.joining("\n", head + "\n", "\n" + note.get() + "\n"));
    }

    @Override
    public void close() {
        subscription.unsubscribe();
        work.stop();
    }
}
