package app.keyturn.tour;

import app.keyturn.connect.VaultRow;
import app.keyturn.keys.KeyRow;
import app.keyturn.rotation.ApplyRow;
import app.keyturn.shell.MainViewModel;
import app.keyturn.shell.Shell;
import app.keyturn.shell.VaultSession;
import app.keyturn.ui.Background;
import app.keyturn.ui.Switch;
import app.keyturn.ui.Theme;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.Reach;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/// The main job in the window, step by step.
public final class Tour {
    /// Keys with policies.
    private static final Set<String> SEVERAL = Set.of("orders-cmk", "payments-signing", "reports-export");

    private final Shell shell;
    private final Background background;
    private final Theme theme;
    private final Path out;
    private final Runnable others;

    /// @param out    where the pictures go
    /// @param others does in the first vault what someone else does there, without this window
    public Tour(Shell shell, Background background, Theme theme, Path out, Runnable others) {
        this.shell = shell;
        this.background = background;
        this.theme = theme;
        this.out = out;
        this.others = others;
    }

    /// Walks the tour on the shown window; for the FX thread, which stays free.
    ///
    /// @param say      told each step that held
    /// @param finished told an empty text, or what did not hold
    public void walk(Consumer<String> say, Consumer<String> finished) {
        var screen = new Screen(shell.stage());
        var guide = new Guide(background, screen, out, say);
        light(guide).picture("connect");
        refusedConnection(guide, screen);
        guide.press("openSandbox", "open the sandbox", this::allRead)
                .step("select a key", () -> session().list().select("payments-signing"), this::panelRead)
                .picture("keys");
        dark(guide).picture("keys-dark");
        smallWindow(guide);
        light(guide)
                .step("see versions", () -> tab(screen, 1), () -> true)
                .picture("versions")
                .step("see rotation", () -> tab(screen, 2), () -> true)
                .picture("rotation-tab")
                .step("see the public key", () -> tab(screen, 3), () -> true)
                .picture("public-key")
                .press("useKey", "try the key", screen::dialogOpen)
                .step(
                        "type something",
                        () -> screen.node("input", TextArea.class).setText("hello"),
                        () -> screen.canPress("use"))
                .press("use", "sign it", () -> screen.seen("useAsInput"))
                .picture("use");
        dark(guide).picture("use-dark");
        light(guide)
                .press("leave", "leave", () -> !screen.dialogOpen())
                .step("see versions again", () -> tab(screen, 1), () -> screen.canPress("disableOld"))
                .press("disableOld", "disable old ones", screen::dialogOpen)
                .step("see which", () -> {}, () -> screen.canPress("disableVersions"))
                .picture("versions-disable");
        dark(guide).picture("versions-disable-dark");
        light(guide)
                .press("leave", "leave them", () -> !screen.dialogOpen())
                .step("select two versions", () -> selectTwo(screen), () -> screen.canPress("compareVersions"))
                .press("compareVersions", "compare them", screen::dialogOpen)
                .step(
                        "read both",
                        () -> {},
                        () -> !screen.node("compareTable", TableView.class)
                                .getItems()
                                .isEmpty())
                .picture("compare");
        dark(guide).picture("compare-dark");
        light(guide)
                .press("leave", "leave the comparison", () -> !screen.dialogOpen())
                .step("see properties", () -> tab(screen, 0), () -> true);
        create(guide, screen);
        importKey(guide, screen);
        release(guide, screen);
        policy(guide, screen);
        morePolicies(guide, screen);
        rotate(guide, screen);
        edit(guide, screen);
        end(guide, screen);
        managedHsm(guide, screen);
        vaults(guide, screen);
        recording(guide, screen);
        changes(guide, screen);
        guide.walk(finished);
    }

    /// Where the panel has no room beside the table, it lies over it.
    private void smallWindow(Guide guide) {
        var stage = shell.stage();
        double width = stage.getWidth();
        double height = stage.getHeight();
        light(guide)
                .step(
                        "make the window small",
                        () -> size(1024, 700),
                        () -> stage.getScene().getWidth() <= 1024)
                .picture("keys-1024x700")
                .step(
                        "and large again",
                        () -> size(width, height),
                        () -> stage.getScene().getWidth() > 1024);
    }

    private void size(double width, double height) {
        shell.stage().setWidth(width);
        shell.stage().setHeight(height);
    }

    private Guide light(Guide guide) {
        return guide.step("light", () -> theme.choiceProperty().set(Theme.Choice.LIGHT), () -> true);
    }

    private Guide dark(Guide guide) {
        return guide.step("dark", () -> theme.choiceProperty().set(Theme.Choice.DARK), () -> true);
    }

    /// Nobody listens at that port, so the connection is refused at once.
    private void refusedConnection(Guide guide, Screen screen) {
        guide.press("emulator", "name an emulator", () -> true)
                .step("that is not there", () -> screen.type("address", "https://localhost:1"), () -> true)
                .step("with a token", () -> screen.type("secret", "none"), () -> screen.canPress("connect"))
                .press("test", "test the connection", () -> screen.canPress("testAgain"))
                .picture("test-connection");
        dark(guide).picture("test-connection-dark");
        light(guide)
                .press("closeTest", "leave the test", () -> !screen.dialogOpen())
                .press("connect", "try it", () -> screen.seen("connectProblem"))
                .picture("connect-problem")
                .press("emulator", "name a vault", () -> true);
    }

    private static void selectTwo(Screen screen) {
        screen.node("versionTable", TableView.class).getSelectionModel().selectRange(0, 2);
    }

    private void create(Guide guide, Screen screen) {
        guide.press("createKey", "ask for a new key", screen::dialogOpen)
                .step(
                        "type a name that cannot be",
                        () -> screen.type("name", "tour_key"),
                        () -> screen.has("nameSuggestion"))
                .picture("create")
                .press("nameSuggestion", "take the suggestion", () -> screen.canPress("create"))
                .press("in1Year", "let it expire in a year", () -> screen.canPress("create"));
        dark(guide).picture("create-dark");
        light(guide).press("create", "create it", () -> !screen.dialogOpen() && versions("tour-key") == 1);
    }

    /// A key that was made elsewhere, looked at and left alone.
    private void importKey(Guide guide, Screen screen) {
        guide.step(
                        "open a file",
                        () -> session().doors().importFiles().accept(List.of(TourKey.file())),
                        screen::dialogOpen)
                .step("see what it holds", () -> {}, () -> screen.canPress("importKey"))
                .picture("import");
        dark(guide).picture("import-dark");
        light(guide)
                .step("leave it", screen::leave, () -> !screen.dialogOpen())
                .step("back to the key", () -> session().list().select("tour-key"), this::panelRead);
    }

    /// What an exportable key asks of the environment that it goes to, looked at and left alone.
    private void release(Guide guide, Screen screen) {
        guide.step("see a key that can be exported", () -> session().list().select("release-enclave"), this::panelRead)
                .step(
                        "down to its release policy",
                        () -> screen.scrollDown("releaseJson"),
                        () -> screen.seen("releaseJson"))
                .picture("release");
        dark(guide).picture("release-dark");
        light(guide)
                .press("newVersion", "make a version of it", screen::dialogOpen)
                .step(
                        "that nobody can change",
                        () -> screen.node("immutable", CheckBox.class).setSelected(true),
                        () -> screen.seen("immutableWarning"))
                .step("see the warning", () -> screen.scrollDown("immutable"), () -> screen.canPress("create"))
                .picture("release-immutable");
        dark(guide).picture("release-immutable-dark");
        light(guide)
                .step("leave it", screen::leave, () -> !screen.dialogOpen())
                .step("back to the key", () -> session().list().select("tour-key"), this::panelRead);
    }

    private void policy(Guide guide, Screen screen) {
        guide.press("editPolicy", "open the policy", screen::dialogOpen)
                .step(
                        "rotate by itself",
                        () -> screen.node("automatic", Switch.class).setSelected(true),
                        () -> true)
                .step("every 30 days", () -> period(screen, "rotate", "30"), () -> true)
                .step("expire after 35", () -> period(screen, "expiry", "35"), () -> true)
                .step("that is too soon", () -> {}, () -> !screen.canPress("save"))
                .picture("rotation-invalid");
        dark(guide).picture("rotation-invalid-dark");
        light(guide)
                .step("expire after 90", () -> period(screen, "expiry", "90"), () -> true)
                .step("a notice of 7 days", () -> period(screen, "notice", "7"), () -> screen.canPress("save"))
                .picture("rotation");
        dark(guide).picture("rotation-dark");
        light(guide)
                .step(
                        "count from the other end",
                        () -> screen.node("from", ComboBox.class)
                                .getSelectionModel()
                                .selectLast(),
                        () -> screen.canPress("save"))
                .picture("rotation-before-expiry");
        dark(guide).picture("rotation-before-expiry-dark");
        light(guide)
                .step(
                        "and back",
                        () -> screen.node("from", ComboBox.class)
                                .getSelectionModel()
                                .selectFirst(),
                        () -> screen.canPress("save"))
                .press("save", "save it", () -> !screen.dialogOpen())
                .step(
                        "see it in the row",
                        () -> {},
                        () -> row("tour-key").nextRotation().at() != null);
    }

    /// The policy of one key for others, looked at and left alone.
    private void morePolicies(Guide guide, Screen screen) {
        guide.press("editPolicy", "open it again", screen::dialogOpen)
                .press("applyToMore", "for more keys", () -> screen.has("progress"))
                .step(
                        "read what they have",
                        () -> {},
                        () -> screen.node("progress", ProgressBar.class).getProgress() >= 1)
                .step("choose some", () -> choose(screen, 2, 3, 5), () -> screen.canPress("apply"))
                .picture("rotation-bulk");
        dark(guide).picture("rotation-bulk-dark");
        light(guide)
                .press("close", "leave it", () -> screen.has("applyToMore"))
                .step("leave the policy", screen::leave, () -> !screen.dialogOpen());
        guide.step(
                        "select several keys",
                        () -> selectKeys(screen),
                        () -> session().list().selected().size() == 3)
                .press("editPolicy", "their policy", () -> screen.seen("applyToSeveral"))
                .picture("rotation-several");
        dark(guide).picture("rotation-several-dark");
        light(guide)
                .step("leave them", screen::leave, () -> !screen.dialogOpen())
                .step("back to the key", () -> session().list().select("tour-key"), this::panelRead);
    }

    private static void selectKeys(Screen screen) {
        var table = screen.node("keyTable", TableView.class);
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (SEVERAL.contains(((KeyRow) table.getItems().get(i)).name())) {
                table.getSelectionModel().select(i);
            }
        }
    }

    private static void choose(Screen screen, int... rows) {
        var table = screen.node("table", TableView.class);
        for (int row : rows) {
            ((ApplyRow) table.getItems().get(row)).chosenProperty().set(true);
        }
    }

    private void rotate(Guide guide, Screen screen) {
        guide.press("rotateKey", "ask to rotate", screen::dialogOpen)
                .picture("rotate")
                .press("rotate", "rotate", () -> !screen.seen("rotate"))
                .picture("rotated")
                .press("leave", "close", () -> !screen.dialogOpen() && versions("tour-key") == 2);
    }

    private void edit(Guide guide, Screen screen) {
        guide.step("the new version is shown", () -> {}, this::panelRead)
                .step(
                        "add a tag",
                        () -> session().properties().tagsProperty().set(Map.of("owner", "payments-team")),
                        () -> session().properties().changesProperty().get() == 1)
                .step(
                        "forbid what nobody needs",
                        this::encryptOnly,
                        () -> session().properties().changesProperty().get() == 2)
                .picture("changes")
                .press("reviewChanges", "review", () -> screen.dialogOpen() && screen.canPress("apply"))
                .picture("review")
                .press(
                        "apply",
                        "apply",
                        () -> !screen.dialogOpen()
                                && session().properties().changesProperty().get() == 0
                                && row("tour-key").item().tags().containsKey("owner"));
    }

    /// A key on its way out, what is kept of it, and the record of it all.
    private void end(Guide guide, Screen screen) {
        guide.step("ask to delete", () -> session().commands().get("deleteKeys").run(), screen::dialogOpen)
                .picture("delete")
                .press("run", "delete it", () -> !screen.dialogOpen())
                .step(
                        "see the deleted keys",
                        () -> shell.viewModel().showSection(MainViewModel.Section.DELETED),
                        () -> holds(session().deleted().keysProperty()))
                .picture("deleted")
                .step(
                        "see what was done",
                        () -> shell.viewModel().showSection(MainViewModel.Section.ACTIVITY),
                        () -> true)
                .picture("activity");
        dark(guide).picture("activity-dark");
        light(guide);
    }

    /// How the keys of all vaults rotate, when all of them are read.
    private void health(Guide guide, Screen screen) {
        guide.step(
                        "see the rotation health",
                        () -> shell.viewModel().showSection(MainViewModel.Section.HEALTH),
                        () -> screen.has("healthTable")
                                && shell.viewModel().health().getKnown().isEmpty()
                                && !shell.viewModel()
                                        .health()
                                        .rowsProperty()
                                        .get()
                                        .isEmpty())
                .picture("health");
        dark(guide).picture("health-dark");
        light(guide);
    }

    /// What was done here, by others and by policies while a month went by.
    private void changes(Guide guide, Screen screen) {
        guide.step("to the usual vault", this::showFirst, this::allRead)
                .step("a month goes by", () -> screen.choose("homeBadge", "advanceP30D"), screen::dialogOpen)
                .step("leave what the policies did", screen::leave, () -> !screen.dialogOpen() && allRead())
                .step("others change something", others, () -> true)
                .step(
                        "look again",
                        () -> session().list().refresh(),
                        () -> allRead() && session().catalog().row("archive-2024") == null)
                .step(
                        "see what has changed",
                        () -> shell.viewModel().showSection(MainViewModel.Section.CHANGES),
                        () -> screen.has("changesDELETED")
                                && screen.node("changesDELETED", Labeled.class)
                                        .getText()
                                        .endsWith("2"))
                .step(
                        "see the story of a key",
                        () -> screen.node("changesTable", TableView.class)
                                .getSelectionModel()
                                .select(0),
                        () -> screen.seen("storyTitle"))
                .picture("changes-seen");
        dark(guide).picture("changes-seen-dark");
        light(guide);
    }

    private void showFirst() {
        shell.viewModel().showSection(MainViewModel.Section.KEYS);
        shell.viewModel().showVault(shell.viewModel().sessions().getFirst());
    }

    /// The keys of all vaults, and the vaults of the tenant that the sandbox stands for.
    private void vaults(Guide guide, Screen screen) {
        guide.step(
                        "back to the usual vault",
                        () -> shell.viewModel()
                                .showVault(shell.viewModel().sessions().getFirst()),
                        this::allRead)
                .step(
                        "ask for the rights",
                        () -> session().commands().get("showRights").run(),
                        () -> screen.has("rightsTable"))
                .press("askVault", "ask the vault", () -> screen.canPress("askAzure"))
                .press("askAzure", "ask Azure", () -> screen.canPress("askAzure"))
                .picture("rights");
        dark(guide).picture("rights-dark");
        light(guide)
                .press("closeRights", "leave them", () -> !screen.dialogOpen())
                .step(
                        "see the keys of all vaults",
                        () -> shell.viewModel().showSection(MainViewModel.Section.ALL_KEYS),
                        () -> screen.has("allKeysTable")
                                && !screen.node("allKeysTable", TableView.class)
                                        .getItems()
                                        .isEmpty()
                                && shell.viewModel().sessions().stream()
                                        .noneMatch(open ->
                                                open.catalog().loadingProperty().get()))
                .picture("all-keys");
        dark(guide).picture("all-keys-dark");
        light(guide);
        health(guide, screen);
        guide.step(
                        "find vaults",
                        () -> shell.viewModel().showSection(MainViewModel.Section.VAULTS),
                        () -> screen.canPress("look"))
                .press(
                        "look",
                        "look",
                        () -> screen.canPress("look")
                                && !screen.node("vaultTable", TableView.class)
                                        .getItems()
                                        .isEmpty())
                .picture("vaults");
        dark(guide).picture("vaults-dark");
        light(guide)
                .step(
                        "open one whose firewall does not admit us",
                        () -> openFound(screen, "identity-prod"),
                        () -> session().name().equals("identity-prod")
                                && session().catalog().reachProperty().get().state() == Reach.State.FIREWALL
                                && !session().catalog().loadingProperty().get())
                .picture("reach");
        dark(guide).picture("reach-dark");
        light(guide).step("close it", () -> shell.viewModel().close(session()), () -> true);
        guide.step(
                        "see who is signed in",
                        () -> screen.node("accountMenu", MenuButton.class)
                                .getItems()
                                .getLast()
                                .fire(),
                        () -> screen.dialogOpen()
                                && !screen.node("keeping", Labeled.class)
                                        .getText()
                                        .isEmpty())
                .picture("accounts");
        dark(guide).picture("accounts-dark");
        light(guide).press("closeAccounts", "close it", () -> !screen.dialogOpen());
    }

    /// A key that cannot rotate yet, and what hardware alone gives.
    private void managedHsm(Guide guide, Screen screen) {
        guide.step("go to the managed HSM", this::showHsm, this::allRead)
                .step("select a key without a policy", () -> session().list().select("code-signing"), this::panelRead)
                .step("rotating waits for one", () -> tab(screen, 2), () -> !screen.canPress("rotateKey"))
                .picture("hsm")
                .press("editPolicy", "give it one", screen::dialogOpen)
                .step(
                        "that rotates",
                        () -> screen.node("automatic", Switch.class).setSelected(true),
                        () -> screen.canPress("save"))
                .picture("hsm-policy")
                .step("or not", screen::leave, () -> !screen.dialogOpen())
                .step("see its hardware", () -> tab(screen, 3), () -> screen.canPress("saveAttestation"))
                .picture("hsm-attestation")
                .step(
                        "ask for random bytes",
                        () -> session().commands().get("randomBytes").run(),
                        screen::dialogOpen)
                .press(
                        "fetchRandom",
                        "get them",
                        () -> !screen.node("randomValue", TextArea.class)
                                .getText()
                                .isEmpty())
                .picture("hsm-random");
        dark(guide).picture("hsm-random-dark");
        light(guide).press("closeRandom", "leave them", () -> !screen.dialogOpen());
    }

    /// What a slow day is recorded with; thrown away here.
    private void recording(Guide guide, Screen screen) {
        guide.step("ask for help", () -> screen.type(KeyCode.F1), screen::dialogOpen)
                .press("startRecording", "ask to record", () -> screen.has("recordNames"))
                .picture("record");
        dark(guide).picture("record-dark");
        light(guide)
                .press("confirmRecording", "record", () -> !screen.dialogOpen() && screen.seen("recordingBadge"))
                .picture("recording");
        dark(guide).picture("recording-dark");
        light(guide)
                .step(
                        "throw it away",
                        () -> screen.choose("recordingBadge", "discardRecording"),
                        () -> !screen.seen("recordingBadge"));
    }

    private static void openFound(Screen screen, String name) {
        @SuppressWarnings("unchecked") // it is a table of these
        TableView<VaultRow> table = screen.node("vaultTable", TableView.class);
        table.getItems().stream()
                .filter(row -> row.vault().name().equals(name))
                .findFirst()
                .ifPresent(table.getSelectionModel()::select);
        table.requestFocus();
        Screen.type(table, KeyCode.ENTER);
    }

    private void showHsm() {
        shell.viewModel().showSection(MainViewModel.Section.KEYS);
        shell.viewModel()
                .showVault(shell.viewModel().sessions().stream()
                        .filter(session -> session.vault().address().managedHsm())
                        .findFirst()
                        .orElseThrow());
    }

    private void encryptOnly() {
        session()
                .properties()
                .operationsProperty()
                .set(Operation.words(Operation.ENCRYPT, Operation.DECRYPT, Operation.WRAP_KEY, Operation.UNWRAP_KEY));
    }

    private static void period(Screen screen, String id, String amount) {
        ((TextField) screen.node(id, Parent.class).lookup(".period-amount")).setText(amount);
    }

    private KeyRow row(String name) {
        return Objects.requireNonNull(session().catalog().row(name), name);
    }

    private int versions(String name) {
        var panel = session().panel();
        return name.equals(panel.keyProperty().get()) && !panel.busyProperty().get()
                ? panel.versionsProperty().get().size()
                : 0;
    }

    private static void tab(Screen screen, int index) {
        screen.node("tabs", TabPane.class).getSelectionModel().select(index);
    }

    private VaultSession session() {
        return Objects.requireNonNull(shell.viewModel().currentProperty().get(), "no vault is open");
    }

    private boolean allRead() {
        var session = shell.viewModel().currentProperty().get();
        return session != null
                && !session.catalog().loadingProperty().get()
                && !session.catalog().rowsProperty().get().isEmpty()
                && session.catalog().detailedProperty().get()
                        == session.catalog().rowsProperty().get().size();
    }

    private boolean panelRead() {
        var panel = session().panel();
        return holds(panel.shownProperty()) && !panel.busyProperty().get();
    }

    private static boolean holds(ObservableValue<?> value) {
        return value.getValue() != null;
    }
}
