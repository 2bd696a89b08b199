package app.keyturn;

import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.AzureVaults;
import app.keyturn.azure.Network;
import app.keyturn.shell.MainViewModel;
import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.shell.VaultSession;
import app.keyturn.trace.Trace;
import app.keyturn.ui.ChosenFile;
import app.keyturn.ui.FxBackground;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Nothing grows in memory with what people do again and again. `-Dkeyturn.leaks=true` does it as often as in
/// a long day: 200 refreshes, 500 dialogs, 50 vaults, 20 windows.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class LeakWindowTest {
    private static final boolean WHOLE = Boolean.getBoolean("keyturn.leaks");
    private static final String VAULT = "contoso-dr";
    private static final String HSM = "contoso-hsm";
    private static final String KEY = "leaking";

    private FxRobot robot;

    @TempDir
    private Path folder;

    private Stage stage;
    private App app;

    @BeforeEach
    void take(FxRobot robot) {
        this.robot = robot;
    }

    @AfterEach
    void hideAll() {
        robot.interact(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
    }

    /// Between two counts, of which there are at least two.
    private static int times(int whole, int usual) {
        return WHOLE ? whole : usual;
    }

    private void openWindow() {
        var setup = new App.Setup(
                new App.Time(Clock.systemUTC(), ZoneOffset.UTC, Thread::sleep),
                folder.resolve("settings.json"),
                folder.resolve("journal.jsonl"),
                false,
                new ChosenFile(folder),
                new Trace(),
                new Network(List.of()));
        robot.interact(() -> {
            stage = new Stage();
            app = new App(setup, stage);
            app.show();
        });
    }

    /// Two of the sandbox, which have few keys.
    private void openVaults() {
        robot.interact(() -> {
            app.open(vault(HSM));
            app.open(vault(VAULT));
        });
        settle();
    }

    /// As the window has it, or someone else at the same vault.
    private Vault vault(String name) {
        var sandbox = app.sandbox();
        return new AzureVaults(sandbox.clock())
                .open(
                        sandbox,
                        sandbox.vaults().stream()
                                .filter(vault -> vault.name().equals(name))
                                .findFirst()
                                .orElseThrow());
    }

    /// A key with several versions and a policy.
    private KeyDetails addKey() {
        var vault = vault(VAULT);
        vault.createKey(SomeKey.named(KEY).type(KeyType.EC).wanted());
        vault.updateRotationPolicy(
                KEY, RotationPolicy.of(RotationPolicy.Trigger.afterCreation(Period.ofDays(20)), null, null));
        vault.rotateKey(KEY);
        return vault.rotateKey(KEY);
    }

    private MainViewModel main() {
        return app.shell().viewModel();
    }

    private VaultSession session(String vault) {
        return main().sessions().stream()
                .filter(session -> session.name().equals(vault))
                .findFirst()
                .orElseThrow();
    }

    /// Until nothing runs any more.
    private void settle() {
        var running = ((FxBackground) app.background()).running();
        until(running::isEmpty);
    }

    private void select(VaultSession session, String key) {
        robot.interact(() -> main().showVault(session));
        settle();
        robot.interact(() -> session.list().select(key));
        until(() -> key.equals(session.panel().keyProperty().get())
                && !session.panel().busyProperty().get()
                && session.panel().shownProperty().get() != null);
        settle();
    }

    @Test
    void refreshesLeaveNothingBehind() {
        openWindow();
        var version = addKey().version();
        openVaults();
        select(session(VAULT), KEY);
        var other = vault(VAULT);
        var enabled = new AtomicBoolean(true);
        assertThat(LiveObjects.growth(times(100, 5), () -> {
                    enabled.set(!enabled.get());
                    other.updateKey(KeyChange.enabled(KEY, version, enabled.get()));
                    robot.interact(session(VAULT).list()::refresh);
                    settle();
                }))
                .isEmpty();
    }

    @Test
    void vaultsThatAreClosedLeaveNothingBehind() {
        openWindow();
        addKey();
        assertThat(LiveObjects.growth(times(13, 1), () -> {
                    openVaults();
                    robot.interact(() -> main().showVault(session(HSM)));
                    settle();
                    select(session(VAULT), KEY);
                    robot.interact(() -> main().showSection(Section.DELETED));
                    settle();
                    robot.interact(() -> main().showSection(Section.ACTIVITY));
                    settle();
                    robot.interact(() -> main().showSection(Section.KEYS));
                    closeVaults();
                }))
                .isEmpty();
    }

    private void closeVaults() {
        robot.interact(() -> List.copyOf(main().sessions()).forEach(main()::close));
        settle();
    }

    @Test
    void windowsThatAreClosedLeaveNothingBehind() {
        assertThat(LiveObjects.growth(times(10, 1), () -> {
                    openWindow();
                    openVaults();
                    closeWindow();
                }))
                .isEmpty();
    }

    private void closeWindow() {
        robot.interact(() -> stage.fireEvent(new WindowEvent(stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        until(() -> !stage.isShowing());
    }

    @Test
    void dialogsThatAreClosedLeaveNothingBehind() {
        openWindow();
        addKey();
        openVaults();
        select(session(VAULT), KEY);
        robot.interact(() -> node("tabs", TabPane.class).getSelectionModel().select(1));
        movePolicies();
        long[] opened = new long[1];
        assertThat(LiveObjects.growth(times(14, 1), () -> opened[0] += openEach()))
                .isEmpty();
        assertThat(opened[0]).isGreaterThanOrEqualTo(times(500, 38));
    }

    /// The policies act once, so that there is a list of what they did.
    private void movePolicies() {
        robot.interact(() -> badge("advanceP7D"));
        until(this::dialogOpen);
        closeAll();
    }

    private void badge(String item) {
        node("homeBadge", MenuButton.class).getItems().stream()
                .filter(one -> item.equals(one.getId()))
                .findFirst()
                .orElseThrow()
                .fire();
    }

    /// Every kind of dialog once, each closed as by its window's own button.
    ///
    /// @return how many there were
    private int openEach() {
        int opened = 0;
        robot.interact(() -> versions().clearAndSelect(0));
        for (var steps : kinds()) {
            for (var step : steps) {
                openBy(step);
                opened++;
            }
            closeAll();
        }
        robot.interact(() -> node("palette", ButtonBase.class).fire());
        robot.interact(() -> press(Objects.requireNonNull(stage.getScene().getFocusOwner()), KeyCode.ESCAPE));
        return opened + 1;
    }

    /// What opens dialogs, some of them over another one.
    private List<List<Runnable>> kinds() {
        List<List<Runnable>> kinds = new ArrayList<>();
        for (var id : List.of(
                "createKey",
                "importKey",
                "rotateKey",
                "newVersion",
                "toggleEnabled",
                "useKey",
                "toggleVersion",
                "disableOld",
                "deleteKeys",
                "backUpKeys")) {
            kinds.add(List.of(() -> run(VAULT, id)));
        }
        kinds.add(List.of(() -> run(HSM, "randomBytes")));
        kinds.add(List.of(() -> run(VAULT, "editPolicy"), () -> fire("applyToMore")));
        kinds.add(List.of(() -> press(stage.getScene().getRoot(), KeyCode.F1), () -> fire("showAbout")));
        kinds.add(List.of(() -> press(stage.getScene().getRoot(), KeyCode.F1), () -> fire("startRecording")));
        kinds.add(List.of(() -> badge("policyActs")));
        kinds.add(List.of(() -> {
            versions().selectRange(0, 2);
            run(VAULT, "compareVersions");
        }));
        return kinds;
    }

    private TableView.TableViewSelectionModel<?> versions() {
        return node("versionTable", TableView.class).getSelectionModel();
    }

    private void run(String vault, String command) {
        var wanted = session(vault).commands().get(command);
        assertThat(wanted.blocked().getValue()).as(command).isEmpty();
        wanted.run();
    }

    private static void press(Node node, KeyCode key) {
        Event.fireEvent(node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }

    private void fire(String button) {
        var found = node(button, ButtonBase.class);
        assertThat(found.isDisabled()).as(button).isFalse();
        found.fire();
    }

    private void openBy(Runnable step) {
        var before = front();
        robot.interact(step);
        until(() -> front() != before);
        settle();
    }

    private void closeAll() {
        while (dialogOpen()) {
            var window = front().getWindow();
            robot.interact(() -> window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST)));
            until(() -> !window.isShowing());
        }
        settle();
    }

    private boolean dialogOpen() {
        return front() != stage.getScene();
    }

    private Scene front() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .toList()
                .getLast()
                .getScene();
    }

    private <T extends Node> T node(String id, Class<T> type) {
        return type.cast(Objects.requireNonNull(front().lookup("#" + id), id));
    }
}
