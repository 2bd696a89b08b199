package app.keyturn.shell;

import static app.keyturn.ui.Messages.text;

import app.keyturn.create.CreateKeyDialog;
import app.keyturn.create.CreateKeyViewModel;
import app.keyturn.create.ImportKeyDialog;
import app.keyturn.create.ImportKeyViewModel;
import app.keyturn.create.file.KeyFiles;
import app.keyturn.keys.KeyDoors;
import app.keyturn.keys.KeyListViewModel;
import app.keyturn.keys.KeyPanelViewModel;
import app.keyturn.keys.KeyRow;
import app.keyturn.keys.KeySelection;
import app.keyturn.keys.KeySwitch;
import app.keyturn.keys.KeyTarget;
import app.keyturn.keys.RightsDialog;
import app.keyturn.keys.RightsViewModel;
import app.keyturn.keys.VersionsViewModel;
import app.keyturn.rotation.ApplyPolicyDialog;
import app.keyturn.rotation.ApplyPolicyViewModel;
import app.keyturn.rotation.RotateKeyDialog;
import app.keyturn.rotation.RotateKeyViewModel;
import app.keyturn.rotation.RotationPolicyDialog;
import app.keyturn.rotation.RotationPolicyViewModel;
import app.keyturn.ui.Background;
import app.keyturn.ui.Command;
import app.keyturn.ui.CommandList;
import app.keyturn.ui.ConfirmDialog;
import app.keyturn.ui.Formats;
import app.keyturn.use.RandomBytesDialog;
import app.keyturn.use.RandomBytesViewModel;
import app.keyturn.use.UseKeyDialog;
import app.keyturn.use.UseKeyViewModel;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.code.AsCode;
import app.keyturn.vault.code.EventSubscription;
import app.keyturn.versions.CompareKeysDialog;
import app.keyturn.versions.CompareKeysViewModel;
import app.keyturn.versions.CompareKeysViewModel.Subject;
import app.keyturn.versions.DisableVersionsDialog;
import app.keyturn.versions.DisableVersionsViewModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that can be done in one vault: each action is a line of the list and the dialog that it
/// opens. What comes of it goes back into the list of keys and the panel.
final class KeyCommands {
    private final VaultSession session;
    private final Vault vault;
    private final Formats formats;
    private final KeyListViewModel list;
    private final KeyPanelViewModel panel;
    private final VersionsViewModel versions;
    private final KeySelection selection;
    private final KeyTarget one;
    private final DialogTools tools;
    private final DialogTools.Opening dialogs;
    private final Background background;
    private final LifeDialogs life;
    private final BiConsumer<KeyDetails, KeyChange> review;

    KeyCommands(VaultSession session, DialogTools tools, BiConsumer<KeyDetails, KeyChange> review) {
        this.session = session;
        this.tools = tools;
        this.review = review;
        vault = session.vault();
        formats = session.formats();
        list = session.list();
        panel = session.panel();
        versions = session.versions();
        selection = list.selection();
        one = selection.one();
        dialogs = tools.opening();
        background = tools.background();
        life = new LifeDialogs(session, tools);
    }

    KeyDoors doors() {
        var commands = commands().stream()
                .map(command -> command.refusing(tools.notices()::show))
                .toList();
        return new KeyDoors(new CommandList(commands), this::importKey, this::saveFile);
    }

    /// In the order of the palette. The id is the `fx:id` of the button or menu item.
    private List<Command> commands() {
        return List.of(
                new Command("createKey", "keys.create", this::createKey)
                        .tip("keys.create.tip")
                        .shortcut("Shortcut+N")
                        .anywhere()
                        .blockedBy(selection.writeBlocked(Operation.CREATE_KEY)),
                new Command("importKey", "keys.import", () -> importKey(List.of()))
                        .title("command.import")
                        .shortcut("Shortcut+I")
                        .anywhere()
                        .blockedBy(selection.writeBlocked(Operation.IMPORT_KEY)),
                new Command("rotateKey", "keys.rotate", this::rotate)
                        .title("command.rotate")
                        .tip("keys.rotate.tip")
                        .shortcut("Shortcut+R")
                        .blockedBy(selection.reason(this::whyNotRotate)),
                new Command("panelRotate", "keys.rotate", () -> one.withKey(this::rotateKey))
                        .tip("keys.rotate.tip")
                        .unlisted()
                        .blockedBy(one.blocked(Operation.ROTATE_KEY, this::whyNotRotateOne)),
                new Command("editPolicy", "keys.editPolicy", this::editPolicies)
                        .title("command.editPolicy")
                        .shortcut("Shortcut+P")
                        .blockedBy(selection.reason(this::whyNotEditPolicies)),
                new Command("editRotation", "keys.editPolicy", () -> one.withPolicy(this::editPolicy))
                        .unlisted()
                        .blockedBy(one.blocked(Operation.UPDATE_ROTATION_POLICY)),
                new Command("newVersion", "panel.newVersion", () -> one.withKey((key, _) -> newVersion(key)))
                        .blockedBy(one.blocked(Operation.CREATE_KEY)),
                new KeySwitch(selection, one, background, this::confirmDisable).command(),
                new Command("useKey", "panel.use", () -> panel.withShown(this::useKey))
                        .title("command.use")
                        .tip("panel.use.tip")
                        .shortcut("Shortcut+U")
                        .blockedBy(panel.shownBlockedProperty()),
                new Command("toggleVersion", versions.toggleTextProperty(), () -> versions.withToggle(review))
                        .title("command.toggleVersion")
                        .blockedBy(versions.toggleBlockedProperty()),
                new Command("disableOld", "versions.disableOld", this::disableOldVersions)
                        .blockedBy(versions.disableBlockedProperty()),
                new Command("compareVersions", "versions.compare", this::compareVersions)
                        .title("command.compareVersions")
                        .blockedBy(versions.compareBlockedProperty()),
                new Command("compareKeys", "keys.compare", this::compareKeys).blockedBy(selection.twoBlocked()),
                new Command("backUpKeys", "keys.backUp", () -> selection.withAll(life::backUp))
                        .blockedBy(selection.readAllBlocked(Operation.BACKUP_KEY)),
                new Command("restoreKeys", "keys.restore", life::restore)
                        .anywhere()
                        .blockedBy(selection.writeBlocked(Operation.RESTORE_KEY)),
                new Command("restoreFile", "keys.restoreFile", life::restoreFile)
                        .anywhere()
                        .blockedBy(selection.writeBlocked(Operation.RESTORE_KEY)),
                new Command("saveList", "keys.saveList", () -> list.saveList(this::saveFile)),
                new Command("randomBytes", hsm() ? "keys.random" : "keys.random.vault", this::randomBytes)
                        .anywhere()
                        .blockedBy(selection.reason(this::whyNotRandomBytes)),
                new Command("eventSubscription", "keys.events", this::saveEvents)
                        .anywhere()
                        .blockedBy(selection.reason(this::whyNoEvents)),
                new Command("showRights", "rights.show", this::showRights).anywhere(),
                new Command("deleteKeys", "keys.delete", () -> selection.withAll(life::delete))
                        .title("command.delete")
                        .shortcut("Shortcut+Delete")
                        .blockedBy(selection.changeAllBlocked(Operation.DELETE_KEY)),
                new Command("refresh", "keys.refresh", list::refresh).shortcut("F5"));
    }

    /// Azure tells of the keys of vaults alone.
    private String whyNoEvents() {
        boolean told = !hsm() && vault.address().home() != VaultAddress.Home.EMULATOR;
        return told ? "" : text("blocked.noEvents");
    }

    private void saveEvents() {
        var bicep = EventSubscription.bicep(vault.address());
        saveFile(text("keys.events.title"), "keyturn-events.bicep", bicep.getBytes(StandardCharsets.UTF_8));
    }

    private void showRights() {
        var azure = tools.grants().apply(vault.address());
        dialogs.open(new RightsDialog(new RightsViewModel(session.catalog(), azure, background)));
    }

    /// What can be done with one key, whether or not it is selected: the same as with the one that is.
    CommandList of(String key) {
        var target = selection.named(key);
        return new CommandList(Stream.of(
                        new Command("panelRotate", "keys.rotate", () -> target.withKey(this::rotateKey))
                                .blockedBy(target.blocked(Operation.ROTATE_KEY, this::whyNotRotateOne)),
                        new Command("editRotation", "keys.editPolicy", () -> target.withPolicy(this::editPolicy))
                                .blockedBy(target.blocked(Operation.UPDATE_ROTATION_POLICY)),
                        new Command(
                                        "newVersion",
                                        "panel.newVersion",
                                        () -> target.withKey((current, _) -> newVersion(current)))
                                .blockedBy(target.blocked(Operation.CREATE_KEY)),
                        new KeySwitch(selection, target, background, this::confirmDisable).command())
                .map(command -> command.refusing(tools.notices()::show))
                .toList());
    }

    private boolean hsm() {
        return vault.address().managedHsm();
    }

    private boolean taken(String name) {
        return session.catalog().row(name) != null;
    }

    private List<String> names() {
        return session.catalog().rowsProperty().get().stream().map(KeyRow::name).toList();
    }

    /// Shows what is made by a dialog that opens now. Its write may end long after the dialog is closed;
    /// who has gone on to another key by then stays there.
    private Consumer<KeyDetails> selectMade() {
        var before = List.copyOf(selection.names());
        return made -> {
            if (selection.names().equals(before)) {
                list.select(made.name());
            }
            panel.followLatest(made.name());
        };
    }

    private void createKey() {
        var viewModel = new CreateKeyViewModel(vault, this::taken, background, formats, selectMade());
        viewModel.offerDeleted(
                name -> life.withDeleted(name, life::recover), name -> life.withDeleted(name, life::purge));
        dialogs.open(new CreateKeyDialog(viewModel));
    }

    private void newVersion(KeyDetails current) {
        var viewModel = CreateKeyViewModel.newVersionOf(current, vault, background, formats, selectMade());
        dialogs.open(new CreateKeyDialog(viewModel));
    }

    /// @param files what was dropped; empty to have one chosen
    private void importKey(List<Path> files) {
        if (files.isEmpty()) {
            // While a file is chosen there is time. What fails here fails at the file again, and is told there.
            background.run("", KeyFiles::prepare, _ -> {}, _ -> {});
        }
        var viewModel = new ImportKeyViewModel(vault, this::taken, background, formats, selectMade());
        dialogs.open(new ImportKeyDialog(viewModel, tools.picker()));
        viewModel.open(files);
    }

    /// One key after a look at it, several by a plan, which leaves out those that cannot be rotated.
    private void rotate() {
        if (selection.several()) {
            selection.withAll(life::rotate);
        } else {
            one.withKey(this::rotateKey);
        }
    }

    private String whyNotRotate() {
        return selection.several()
                ? whyNotChangeSome(Operation.ROTATE_KEY)
                : one.whyNot(Operation.ROTATE_KEY, this::whyNotRotateOne);
    }

    private String whyNotChangeSome(Operation operation) {
        return selection.readOnly() ? selection.whyNotWrite() : selection.whyForbidden(operation);
    }

    private String whyNotEditPolicies() {
        var why = selection.firstUnmanaged().whyNotChange();
        return why.isEmpty() ? selection.whyForbidden(Operation.UPDATE_ROTATION_POLICY) : why;
    }

    private String whyNotRandomBytes() {
        return hsm() ? selection.whyForbidden(Operation.GET_RANDOM_BYTES, "") : text("blocked.hsmOnly");
    }

    /// Where the policy is not known yet, the vault decides.
    private String whyNotRotateOne(KeyRow row) {
        var policy = row.policy();
        return policy != null && policy.forbidsRotationIn(vault.address()) ? text("blocked.noPolicy") : "";
    }

    private void rotateKey(KeyDetails current, @Nullable RotationPolicy policy) {
        var viewModel = new RotateKeyViewModel(
                vault, current, policy, background, formats, made -> panel.followLatest(made.name()));
        dialogs.open(new RotateKeyDialog(viewModel));
    }

    /// Of all selected keys; it starts from the policy of the first that has one of its own.
    private void editPolicies() {
        var keys = List.copyOf(selection.names());
        selection.firstUnmanaged().withPolicy((current, policy) -> editPolicy(current, policy, keys));
    }

    private void editPolicy(KeyDetails current, RotationPolicy policy) {
        editPolicy(current, policy, List.of(current.name()));
    }

    private void editPolicy(KeyDetails current, RotationPolicy policy, List<String> keys) {
        var viewModel = new RotationPolicyViewModel(vault, current, policy, background, formats, list::showProblem);
        if (keys.size() > 1) {
            viewModel.editFor(keys.size(), wanted -> applyPolicy(wanted, keys, true));
        } else {
            viewModel.offerMoreKeys(wanted -> applyPolicy(wanted, names(), false));
        }
        viewModel.offerPresets(tools.presets());
        viewModel.offerKeys(names());
        dialogs.open(new RotationPolicyDialog(viewModel, tools.picker()));
    }

    private void applyPolicy(RotationPolicy wanted, List<String> keys, boolean choose) {
        var viewModel = new ApplyPolicyViewModel(vault, keys, wanted, choose, background, formats);
        dialogs.open(new ApplyPolicyDialog(viewModel));
    }

    private void confirmDisable(KeyDetails current, Runnable confirmed) {
        var question = new ConfirmDialog.Question(
                text("disable.title", current.name()),
                text("disable.words"),
                text("disable.action", current.name()),
                "danger",
                AsCode.updateKey(vault.address(), KeyChange.enabled(current.name(), current.version(), false)));
        dialogs.open(new ConfirmDialog(question, confirmed));
    }

    private void useKey(KeyDetails version) {
        var viewModel = new UseKeyViewModel(vault, version, background, formats);
        dialogs.open(new UseKeyDialog(viewModel, tools.picker(), tools.secrets()));
    }

    private void disableOldVersions() {
        var name = panel.getKey();
        if (name != null) {
            var viewModel = new DisableVersionsViewModel(
                    vault, name, background, formats, session.disabledVersions(name), panel::showChanged);
            dialogs.open(new DisableVersionsDialog(viewModel));
        }
    }

    private void compareVersions() {
        versions.withTwo((left, right) ->
                compare(new Subject(left.name(), left.version()), new Subject(right.name(), right.version())));
    }

    private void compareKeys() {
        selection.withTwo((left, right) -> compare(new Subject(left, null), new Subject(right, null)));
    }

    private void compare(Subject left, Subject right) {
        var viewModel = new CompareKeysViewModel(vault, left, right, background, formats);
        dialogs.open(new CompareKeysDialog(viewModel));
    }

    private void randomBytes() {
        var viewModel = new RandomBytesViewModel(vault, background);
        dialogs.open(new RandomBytesDialog(viewModel, tools.secrets()));
    }

    private void saveFile(String title, String name, byte[] content) {
        var file = tools.picker().toSave(tools.owner().get(), title, name);
        if (file != null) {
            new FileSaver(background, tools.notices(), list::showProblem).save(file, content);
        }
    }
}
