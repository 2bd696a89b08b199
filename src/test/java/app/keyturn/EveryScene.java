package app.keyturn;

import static app.keyturn.VaultWindow.until;

import app.keyturn.connect.ProxyQuestions;
import app.keyturn.health.HealthRow;
import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.shell.VaultSession;
import app.keyturn.ui.ConfirmDialog;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Switch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.testfx.api.FxRobot;

/// Every view and dialog of the program, one after another, as a person comes to them, on the seeded
/// sandbox.
final class EveryScene {
    private static final Path FXML = Path.of("resources/fxml");
    private static final Pattern ID = Pattern.compile("fx:id=\"(\\w+)\"");

    private final VaultWindow window;
    private final FxRobot robot;
    private final BiConsumer<String, Scene> visit;
    private final Set<String> ids = new TreeSet<>();

    /// @param visit called with the name of what is shown, on the thread of the test
    EveryScene(VaultWindow window, FxRobot robot, BiConsumer<String, Scene> visit) {
        this.window = window;
        this.robot = robot;
        this.visit = visit;
    }

    /// Of which FXML files nothing was shown; to be asked after the walk.
    List<String> unseen() {
        try (var files = Files.list(FXML)) {
            return files.filter(file -> !seen(file))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean seen(Path file) {
        var own = ids(file);
        return own.stream().filter(ids::contains).count() * 2 > own.size();
    }

    private static Set<String> ids(Path file) {
        try {
            Set<String> found = new TreeSet<>();
            var matcher = ID.matcher(Files.readString(file));
            while (matcher.find()) {
                found.add(matcher.group(1));
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void walk() {
        connect();
        press("openSandbox");
        awaitRead();
        see("keys");
        overview();
        health();
        panel();
        several();
        ofOneKey();
        morePolicies();
        lists();
        vaults();
        sandboxClock();
        managedHsm();
        leaving();
    }

    private void connect() {
        see("connect");
        robot.interact(() -> node("emulator", ButtonBase.class).fire());
        see("connect to an emulator");
        robot.interact(() -> node("address", TextInputControl.class).setText("https://localhost:1"));
        robot.interact(() -> node("secret", TextInputControl.class).setText("none"));
        dialog("test", "test connection", () -> !node("testAgain", Node.class).isDisabled());
        Thread.ofVirtual().start(this::askForProxy);
        until(this::dialogOpen);
        seeDialog("sign in to a proxy", () -> lookup("proxyPassword") != null);
        press("connect");
        until(() -> lookup("connectProblem") != null
                && node("connectProblem", Node.class).isVisible());
        see("connect with a problem");
    }

    private void askForProxy() {
        try {
            new ProxyQuestions(window.app.background(), window.app.shell()::open).ask("proxy.example:3128", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void overview() {
        press("allKeysEntry");
        until(() -> node("allKeysTable", TableView.class).getItems().size() > 20);
        see("keys of all open vaults");
        press("keysEntry");
    }

    private void health() {
        press("healthEntry");
        until(() -> !node("healthTable", TableView.class).getItems().isEmpty());
        see("rotation health");
        press("card-noPolicy");
        see("keys without a policy");
        press("allFindings");
        robot.interact(() -> window.app.shell().viewModel().health().exempt((HealthRow)
                node("healthTable", TableView.class).getItems().getFirst()));
        until(() -> lookup("exemptReason") != null);
        see("exempt a finding");
        robot.interact(() -> node("exemptReason", TextInputControl.class).setText("A partner needs it"));
        press("exempt");
        until(() -> !dialogOpen());
        until(() -> lookup("exemptFindings").isVisible());
        robot.interact(() -> node("exemptFindings", ToggleButton.class).setSelected(true));
        until(() -> node("healthTable", TableView.class).getItems().size() == 1);
        see("what is exempt");
        press("allFindings");
        press("keysEntry");
    }

    private void panel() {
        select("payments-signing");
        var tabs = List.of("properties", "versions", "rotation", "public key");
        for (int i = 0; i < tabs.size(); i++) {
            int tab = i;
            robot.interact(() -> node("tabs", TabPane.class).getSelectionModel().select(tab));
            see("panel, " + tabs.get(i));
        }
        robot.interact(() -> node("tabs", TabPane.class).getSelectionModel().select(1));
        dialog("disableOld", "disable old versions", () -> lookup("disableVersions") != null);
        robot.interact(
                () -> node("versionTable", TableView.class).getSelectionModel().selectRange(0, 2));
        dialog(
                "compareVersions",
                "compare",
                () -> !node("compareTable", TableView.class).getItems().isEmpty());
        robot.interact(() -> node("tabs", TabPane.class).getSelectionModel().select(0));
        robot.interact(() -> session().properties().enabledProperty().set(false));
        see("panel with changes");
        dialog("reviewChanges", "review", () -> !node("apply", Node.class).isDisabled());
        press("discardChanges");
        select("release-enclave");
        see("panel with a release policy");
    }

    private void several() {
        robot.interact(
                () -> node("keyTable", TableView.class).getSelectionModel().selectRange(2, 6));
        see("several keys");
        command("deleteKeys", "delete several", () -> true);
        select("payments-signing");
    }

    private void ofOneKey() {
        dialog("createKey", "create", () -> true);
        command("rotateKey", "rotate", () -> true);
        dialog("useKey", "use", () -> true);
        command("showRights", "your rights", () -> true);
        robot.interact(() -> session().doors().importFiles().accept(List.of(keyFile())));
        seeDialog("import", () -> !node("importKey", Node.class).isDisabled());
        robot.interact(() -> robot.lookup("#palette").queryButton().fire());
        see("palette");
        robot.type(KeyCode.ESCAPE);
        robot.push(KeyCode.F1);
        until(this::dialogOpen);
        see("help");
        press("showAbout");
        until(() -> lookup("closeAbout") != null);
        see("about");
        leave();
        leave();
        robot.push(KeyCode.F1);
        until(this::dialogOpen);
        press("startRecording");
        seeDialog("recording", () -> lookup("recordNames") != null);
        robot.interact(() -> window.app
                .shell()
                .ask(
                        new ConfirmDialog.Question("Open contoso-prod?", "A link asks for it.", "Open", "accent", null),
                        () -> {}));
        seeDialog("question", () -> true);
    }

    private void morePolicies() {
        open("editPolicy", () -> true);
        see("policy");
        press("applyToMore");
        until(() -> lookup("progress") instanceof ProgressBar bar && bar.getProgress() >= 1);
        see("policy for more keys");
        press("close");
        until(() -> lookup("applyToMore") != null);
        var policy = front();
        robot.interact(() -> node("automatic", Switch.class).setSelected(false));
        press("save");
        until(() -> front() != policy);
    }

    private void lists() {
        rotate();
        run("deleteKeys");
        until(() -> lookup("run") != null && !node("run", Node.class).isDisabled());
        see("delete");
        press("run");
        until(() -> !dialogOpen());
        show(Section.DELETED);
        until(() -> node("deletedTable", TableView.class).getItems().size() > 1);
        see("deleted keys");
        show(Section.ACTIVITY);
        until(() -> !node("activityTable", TableView.class).getItems().isEmpty());
        see("activity");
        changes();
        show(Section.KEYS);
    }

    /// What was rotated and deleted before.
    private void changes() {
        show(Section.CHANGES);
        until(() -> deletion() >= 0);
        robot.interact(
                () -> node("changesTable", TableView.class).getSelectionModel().select(deletion()));
        until(() -> node("storyBox", Node.class).isVisible());
        see("changes");
        robot.interact(
                () -> node("changesSpan", ComboBox.class).getSelectionModel().selectLast());
        until(() -> node("changesTo", Node.class).isVisible());
        see("what is different between two days");
    }

    /// The line with the most words; -1 as long as it is not recorded.
    private int deletion() {
        var rows = node("changesTable", TableView.class).getItems();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).toString().contains("DELETED")) {
                return i;
            }
        }
        return -1;
    }

    private void rotate() {
        open("rotateKey", () -> !node("rotate", Node.class).isDisabled());
        press("rotate");
        until(() ->
                front().lookup("#rotate") == null || !front().lookup("#rotate").isVisible());
        see("rotated");
        leave();
    }

    private void vaults() {
        press("vaultsEntry");
        see("find vaults, before anybody has looked");
        press("look");
        until(() -> node("vaultTable", TableView.class).getItems().size() >= 40);
        see("vaults that were found");
        press("keysEntry");
        robot.interact(
                () -> node("accountMenu", MenuButton.class).getItems().getLast().fire());
        seeDialog(
                "accounts",
                () -> lookup("keeping") instanceof Sentence told
                        && !told.getText().isEmpty());
    }

    private void sandboxClock() {
        robot.interact(() -> node("homeBadge", MenuButton.class).getItems().stream()
                .filter(item -> "advanceP7D".equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        seeDialog("what the policies did", () -> lookup("actsTable") != null);
    }

    /// The window is closed while the answer to a rotation is still awaited, and what takes time is
    /// recorded.
    private void leaving() {
        robot.interact(window::open);
        awaitRead();
        select("payments-signing");
        robot.push(KeyCode.F1);
        until(this::dialogOpen);
        press("startRecording");
        until(() -> lookup("confirmRecording") != null);
        press("confirmRecording");
        until(() -> !dialogOpen() && lookup("recordingBadge").isVisible());
        window.sandbox.faults().add("latency:10s@rotate*1");
        open("rotateKey", () -> !node("rotate", Node.class).isDisabled());
        press("rotate");
        leave();
        robot.interact(() -> window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        seeDialog("leaving", () -> lookup("waitForEnd") != null);
    }

    private void managedHsm() {
        robot.interact(() -> window.app
                .shell()
                .viewModel()
                .showVault(window.app.shell().viewModel().sessions().stream()
                        .filter(one -> one.vault().address().managedHsm())
                        .findFirst()
                        .orElseThrow()));
        awaitRead();
        select("code-signing");
        robot.interact(() -> node("tabs", TabPane.class).getSelectionModel().select(3));
        see("managed HSM");
        run("randomBytes");
        until(this::dialogOpen);
        press("fetchRandom");
        until(() -> !node("randomValue", TextArea.class).getText().isEmpty());
        see("random bytes");
        leave();
    }

    private void show(Section section) {
        robot.interact(() -> window.app.shell().viewModel().showSection(section));
    }

    private void dialog(String button, String name, Callable<Boolean> ready) {
        until(() -> !node(button, Node.class).isDisabled());
        press(button);
        seeDialog(name, ready);
    }

    private void command(String id, String name, Callable<Boolean> ready) {
        run(id);
        seeDialog(name, ready);
    }

    private void open(String command, Callable<Boolean> ready) {
        run(command);
        until(this::dialogOpen);
        until(ready);
    }

    /// A command that is blocked, as while its key is read, does nothing.
    private void run(String command) {
        until(() -> session().commands().get(command).allowed());
        robot.interact(() -> session().commands().get(command).run());
    }

    private void seeDialog(String name, Callable<Boolean> ready) {
        until(this::dialogOpen);
        until(ready);
        see(name);
        leave();
    }

    private void leave() {
        var left = front();
        robot.interact(() -> ((Stage) left.getWindow()).close());
        until(() -> front() != left);
    }

    private void see(String name) {
        robot.interact(() -> front().getWindow().requestFocus());
        until(() -> front().getWindow().isFocused());
        robot.interact(() -> collect(front().getRoot()));
        visit.accept(name, front());
    }

    private void collect(Node node) {
        if (node.getId() != null) {
            ids.add(node.getId());
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(this::collect);
        }
    }

    private void select(String name) {
        robot.interact(() -> session().list().select(name));
        until(() -> session().list().selected().equals(List.of(name)));
        window.awaitPanel(name);
    }

    private VaultSession session() {
        return window.session();
    }

    private void awaitRead() {
        window.awaitRead();
    }

    private Scene front() {
        List<Stage> stages = new ArrayList<>();
        for (var one : Window.getWindows()) {
            if (one instanceof Stage stage && stage.isShowing()) {
                stages.add(stage);
            }
        }
        return stages.getLast().getScene();
    }

    private boolean dialogOpen() {
        return front() != window.stage.getScene();
    }

    private Node lookup(String id) {
        return front().lookup("#" + id);
    }

    private <T extends Node> T node(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(lookup(id), id));
    }

    private void press(String id) {
        until(() -> lookup(id) != null && !lookup(id).isDisabled());
        robot.interact(() -> node(id, ButtonBase.class).fire());
    }

    private Path keyFile() {
        try {
            var pair = KeyPairGenerator.getInstance("EC").generateKeyPair();
            var body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                    .encodeToString(pair.getPrivate().getEncoded());
            var file = window.folder.resolve("partner_signing.pem");
            return Files.writeString(file, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
