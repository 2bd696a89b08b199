package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.backup.BackupFolder;
import app.keyturn.backup.RestorePreview;
import app.keyturn.bulk.BulkDialog;
import app.keyturn.bulk.BulkPlan;
import app.keyturn.bulk.BulkViewModel;
import app.keyturn.deleted.DeletedActions;
import app.keyturn.keys.KeyRow;
import app.keyturn.ui.Background;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Notice;
import app.keyturn.ui.Notices;
import app.keyturn.ui.Problem;
import app.keyturn.vault.DeletedKey;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Opens the plans that delete, rotate, back up, restore, recover and purge keys of one vault.
final class LifeDialogs implements DeletedActions {
    private final VaultSession session;
    private final DialogTools tools;
    private final Background background;
    private final Notices notices;
    private final FilePicker picker;

    LifeDialogs(VaultSession session, DialogTools tools) {
        this.session = session;
        this.tools = tools;
        background = tools.background();
        notices = tools.notices();
        picker = tools.picker();
    }

    private KeyPlans plans() {
        return new KeyPlans(session.vault(), session.formats());
    }

    void rotate(List<KeyRow> keys) {
        open(plans().rotate(keys), session.panel()::followLatest);
    }

    void delete(List<KeyRow> keys) {
        open(plans().delete(keys), _ -> listDeleted());
    }

    @Override
    public void recover(List<DeletedKey> keys) {
        open(plans().recover(keys), _ -> listDeleted());
    }

    @Override
    public void purge(List<DeletedKey> keys) {
        open(plans().purge(keys), _ -> listDeleted());
    }

    /// Reads a deleted key and hands it over.
    void withDeleted(String name, Consumer<List<DeletedKey>> then) {
        background.run(
                text("keys.reading", name),
                () -> session.vault().getDeletedKey(name),
                key -> then.accept(List.of(key)),
                session.list()::showProblem);
    }

    /// Lists the deleted keys again, where they were listed before; else the view lists them when it is
    /// opened.
    private void listDeleted() {
        if (session.deleted().keysProperty().get() != null) {
            session.deleted().refresh();
        }
    }

    void backUp(List<KeyRow> keys) {
        var folder = picker.folder(tools.owner().get(), text("backup.folder"));
        if (folder != null) {
            open(
                    plans().backUp(keys, folder),
                    name -> notices.show(
                            Notice.good(text("notice.backedUp", name)).in(session.name())));
        }
    }

    /// Reads the backups and the vault first, so that the plan says which keys are already there.
    void restore() {
        var folder = picker.folder(tools.owner().get(), text("restore.folder"));
        if (folder == null) {
            return;
        }
        restore(new BackupFolder(folder), folder, null);
    }

    /// The same for one file, which may be a backup that another tool has made.
    void restoreFile() {
        var file = picker.toOpen(tools.owner().get(), text("restore.file"));
        var folder = file == null ? null : file.toAbsolutePath().getParent();
        if (file != null && folder != null) {
            restore(new BackupFolder(folder), file, String.valueOf(file.getFileName()));
        }
    }

    /// @param chosen what the user has chosen
    /// @param file   null for all that the folder has
    private void restore(BackupFolder folder, Path chosen, @Nullable String file) {
        background.run(
                text("restore.reading"),
                () -> file == null
                        ? RestorePreview.of(folder, session.vault())
                        : RestorePreview.of(folder, file, session.vault()),
                preview -> offer(folder, chosen, preview),
                session.list()::showProblem);
    }

    private void offer(BackupFolder folder, Path chosen, RestorePreview preview) {
        if (preview.candidates().isEmpty() && preview.bare().isEmpty()) {
            session.list()
                    .showProblem(new Problem(
                            text("restore.problem", chosen),
                            text("restore.problem.why"),
                            text("restore.problem.todo"),
                            preview.unreadable().stream()
                                    .map(one -> one.file() + ": " + one.why())
                                    .collect(Collectors.joining("\n")),
                            null));
            return;
        }
        open(plans().restore(preview, folder), _ -> {});
    }

    private void open(BulkPlan plan, Consumer<String> done) {
        tools.opening().open(new BulkDialog(new BulkViewModel(plan, background, done)));
    }
}
