package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.create.CreateKeyDialog;
import app.keyturn.create.CreateKeyViewModel;
import app.keyturn.create.ImportKeyDialog;
import app.keyturn.create.ImportKeyViewModel;
import app.keyturn.deleted.DeletedActions;
import app.keyturn.keys.KeyActions;
import app.keyturn.keys.KeyRow;
import app.keyturn.keys.ReviewDialog;
import app.keyturn.keys.ReviewViewModel;
import app.keyturn.rotation.ApplyPolicyDialog;
import app.keyturn.rotation.ApplyPolicyViewModel;
import app.keyturn.rotation.PresetStore;
import app.keyturn.rotation.RotateKeyDialog;
import app.keyturn.rotation.RotateKeyViewModel;
import app.keyturn.rotation.RotationPolicyDialog;
import app.keyturn.rotation.RotationPolicyViewModel;
import app.keyturn.ui.Background;
import app.keyturn.ui.ConfirmDialog;
import app.keyturn.ui.Dialogs;
import app.keyturn.ui.FilePicker;
import app.keyturn.ui.Notices;
import app.keyturn.ui.SecretCopy;
import app.keyturn.use.RandomBytesDialog;
import app.keyturn.use.RandomBytesViewModel;
import app.keyturn.use.UseKeyDialog;
import app.keyturn.use.UseKeyViewModel;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyItem;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.code.AsCode;
import app.keyturn.versions.CompareKeysDialog;
import app.keyturn.versions.CompareKeysViewModel;
import app.keyturn.versions.CompareKeysViewModel.Subject;
import app.keyturn.versions.DisableVersionsDialog;
import app.keyturn.versions.DisableVersionsViewModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Joins the rooms: what the key list asks for is a dialog of another room, and what comes of it goes back into the
/// list and the panel.
final class ShellDialogs implements SessionDialogs {
    private final Dialogs dialogs;
    private final Background background;
    private final Notices notices;
    private final PresetStore presets;
    private final FilePicker picker;
    private final SecretCopy secrets;

    ShellDialogs(
            Dialogs dialogs,
            Background background,
            Notices notices,
            PresetStore presets,
            FilePicker picker,
            SecretCopy secrets) {
        this.picker = picker;
        this.secrets = secrets;
        this.dialogs = dialogs;
        this.background = background;
        this.notices = notices;
        this.presets = presets;
    }

    @Override
    public BiConsumer<KeyDetails, KeyChange> reviewOf(VaultSession session) {
        return (key, change) -> {
            var review = new ReviewViewModel(
                    session.vault(), key, change, background, session.formats(), session.panel()::showChanged);
            dialogs.open(new ReviewDialog(review), review.getTitle());
        };
    }

    @Override
    public DeletedActions deletedOf(VaultSession session) {
        return life(session);
    }

    private LifeDialogs life(VaultSession session) {
        return new LifeDialogs(session, dialogs, background, notices, picker);
    }

    @Override
    public KeyActions of(VaultSession session) {
        return new Actions(session);
    }

    private final class Actions implements KeyActions {
        private final VaultSession session;

        Actions(VaultSession session) {
            this.session = session;
        }

        @Override
        public void createKey() {
            var viewModel =
                    new CreateKeyViewModel(session.vault(), names(), background, session.formats(), this::select);
            var life = life(session);
            viewModel.offerDeleted(
                    name -> life.withDeleted(name, life::recover), name -> life.withDeleted(name, life::purge));
            dialogs.open(new CreateKeyDialog(viewModel), text("keys.create"));
        }

        @Override
        public void newVersion(KeyDetails current) {
            var viewModel = CreateKeyViewModel.newVersionOf(
                    current, session.vault(), names(), background, session.formats(), this::select);
            dialogs.open(new CreateKeyDialog(viewModel), text("panel.newVersion"));
        }

        @Override
        public void rotateKey(KeyDetails current, @Nullable RotationPolicy policy) {
            var viewModel = new RotateKeyViewModel(
                    session.vault(),
                    current,
                    policy,
                    background,
                    session.formats(),
                    _ -> session.panel().followLatest());
            dialogs.open(new RotateKeyDialog(viewModel), text("keys.rotate"));
        }

        @Override
        public void rotateKeys(List<KeyRow> keys) {
            life(session).rotate(keys);
        }

        @Override
        public void editRotationPolicy(KeyDetails current, RotationPolicy policy, List<String> keys) {
            var viewModel = new RotationPolicyViewModel(
                    session.vault(), current, policy, background, session.formats(), _ -> {});
            if (keys.size() > 1) {
                viewModel.editFor(keys.size(), wanted -> apply(wanted, keys, true));
            } else {
                viewModel.offerMoreKeys(wanted -> apply(wanted, names(), false));
            }
            viewModel.offerPresets(presets);
            viewModel.offerKeys(names());
            dialogs.open(new RotationPolicyDialog(viewModel, picker), text("keys.editPolicy"));
        }

        private void apply(RotationPolicy wanted, List<String> keys, boolean choose) {
            var viewModel =
                    new ApplyPolicyViewModel(session.vault(), keys, wanted, choose, background, session.formats());
            dialogs.open(new ApplyPolicyDialog(viewModel), viewModel.getTitle());
        }

        @Override
        public void confirmDisable(KeyDetails current, Runnable confirmed) {
            var question = new ConfirmDialog.Question(
                    text("disable.title", current.name()),
                    text("disable.words"),
                    text("disable.action", current.name()),
                    "danger",
                    AsCode.updateKey(
                            session.vault().address(), KeyChange.enabled(current.name(), current.version(), false)));
            dialogs.open(new ConfirmDialog(question, confirmed), question.title());
        }

        @Override
        public void deleteKeys(List<KeyRow> keys) {
            life(session).delete(keys);
        }

        @Override
        public void backUpKeys(List<KeyRow> keys) {
            life(session).backUp(keys);
        }

        @Override
        public void restoreKeys() {
            life(session).restore();
        }

        @Override
        public void restoreFile() {
            life(session).restoreFile();
        }

        @Override
        public void reviewChange(KeyDetails key, KeyChange change) {
            reviewOf(session).accept(key, change);
        }

        @Override
        public void useKey(KeyDetails version) {
            var viewModel = new UseKeyViewModel(session.vault(), version, background, session.formats());
            dialogs.open(new UseKeyDialog(viewModel, picker, secrets), viewModel.getTitle());
        }

        @Override
        public void disableOldVersions(String name) {
            var viewModel = new DisableVersionsViewModel(
                    session.vault(),
                    name,
                    background,
                    session.formats(),
                    session.disabledVersions(name),
                    session.panel()::showChanged);
            dialogs.open(new DisableVersionsDialog(viewModel), viewModel.getTitle());
        }

        @Override
        public void compareVersions(KeyItem left, KeyItem right) {
            compare(new Subject(left.name(), left.version()), new Subject(right.name(), right.version()));
        }

        @Override
        public void compareKeys(String left, String right) {
            compare(new Subject(left, null), new Subject(right, null));
        }

        private void compare(Subject left, Subject right) {
            var viewModel = new CompareKeysViewModel(session.vault(), left, right, background, session.formats());
            dialogs.open(new CompareKeysDialog(viewModel), viewModel.getTitle());
        }

        @Override
        public void saveFile(String title, String name, byte[] content) {
            var file = picker.toSave(dialogs.owner(), title, name);
            if (file != null) {
                new FileSaver(background, notices, session.list()::tell).save(file, content);
            }
        }

        @Override
        public void importKey(List<Path> files) {
            var viewModel =
                    new ImportKeyViewModel(session.vault(), names(), background, session.formats(), this::select);
            dialogs.open(new ImportKeyDialog(viewModel, picker), text("import.title"));
            viewModel.open(files);
        }

        @Override
        public void randomBytes() {
            var viewModel = new RandomBytesViewModel(session.vault(), background);
            dialogs.open(new RandomBytesDialog(viewModel, secrets), viewModel.getTitle());
        }

        private List<String> names() {
            return session.catalog().rowsProperty().get().stream()
                    .map(KeyRow::name)
                    .toList();
        }

        private void select(KeyDetails made) {
            session.list().select(made.name());
            session.panel().followLatest();
        }
    }
}
