package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.trace.Recorded;
import app.keyturn.trace.Trace;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Theme;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A recording that a person makes in the window, read back as whoever gets the file reads it.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class RecordingWindowTest {
    private static final String KEY = "zanzibar-signing";
    private static final String SECRET = "zanzibar-secret-of-the-environment";

    private VaultWindow window;

    @Start
    void show(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @AfterEach
    void close() {
        System.clearProperty(SECRET);
        window.close();
    }

    private static void start(FxRobot robot) {
        ask(robot);
        robot.interact(() -> picture(robot, "#recordWords", "recording-question"));
        begin(robot);
    }

    private static void ask(FxRobot robot) {
        robot.type(KeyCode.F1);
        awaitNode(robot, "#startRecording");
        robot.clickOn("#startRecording");
        awaitNode(robot, "#recordWords");
    }

    private static void begin(FxRobot robot) {
        robot.clickOn("#confirmRecording");
        awaitDialogClosed();
        awaitNode(robot, "#recordingBadge");
    }

    private static void picture(FxRobot robot, String query, String name) {
        Pictures.write(robot.lookup(query).query().getScene(), name, 1);
    }

    private static void choose(FxRobot robot, String id) {
        robot.interact(() -> item(robot, id).fire());
        until(() -> !robot.lookup("#recordingBadge").query().isVisible());
    }

    private static MenuItem item(FxRobot robot, String id) {
        return robot.lookup("#recordingBadge").queryAs(MenuButton.class).getItems().stream()
                .filter(item -> id.equals(item.getId()))
                .findFirst()
                .orElseThrow();
    }

    private Path saved() {
        return window.picked.resolve("keyturn-recording.jfr");
    }

    /// What people do, and work in the background whose title names the key.
    private void work(FxRobot robot) {
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, KEY);
        var background = window.app.background();
        var waited = new CompletableFuture<Boolean>();
        robot.interact(() -> background.compute(
                "Rotating " + KEY,
                RecordingWindowTest::waitForLong,
                _ -> background.run("Reading " + KEY, RecordingWindowTest::waitForLong, waited::complete, _ -> {}),
                _ -> {}));
        until(waited::isDone);
    }

    private static boolean waitForLong() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(60));
        return true;
    }

    private static List<String> ofTheMachine() {
        var environment = System.getenv().values().stream();
        var properties = List.of("java.class.path", "user.dir", "java.home", "sun.java.command").stream()
                .map(System::getProperty);
        return Stream.concat(environment, properties)
                .filter(value -> value.length() > 11)
                .toList();
    }

    @Test
    void itTellsWhatTookTimeAndNoNames(FxRobot robot) throws IOException {
        System.setProperty(SECRET, SECRET);
        window.secondClient().createEcKey(new CreateEcKeyOptions(KEY));
        start(robot);
        work(robot);
        robot.interact(() -> picture(robot, "#recordingBadge", "recording"));
        robot.interact(() -> window.app.theme().choiceProperty().set(Theme.Choice.DARK));
        robot.interact(() -> picture(robot, "#recordingBadge", "recording-dark"));
        robot.interact(() -> window.app.theme().choiceProperty().set(Theme.Choice.LIGHT));
        choose(robot, "saveRecording");

        var recorded = new Recorded(saved());
        assertThat(recorded.named("keyturn.StartPhase"))
                .extracting(phase -> phase.getString("name"))
                .contains("java", "views", "commands", "scene", "show");
        assertThat(recorded.named("keyturn.Request"))
                .extracting(request -> request.getString("operation"))
                .contains("signIn", "listKeys", "getKey", "getRotationPolicy", "listKeyVersions");
        assertThat(recorded.named("keyturn.FxStall")).as("dialogs are loaded").isNotEmpty();
        assertThat(recorded.named("jdk.ThreadPark"))
                .extracting(parked -> parked.getThread().getJavaName())
                .contains("keyturn-job");
        assertThat(recorded.octets())
                .contains("getRotationPolicy", "keyturn-job")
                .doesNotContain("zanzibar")
                .doesNotContain(window.sandbox.vaults().getFirst().name())
                .doesNotContain(window.server.uri().getAuthority(), window.folder.toString())
                .doesNotContain(ofTheMachine());
        assertThat(recorded.all())
                .extracting(RecordingWindowTest::kind)
                .allMatch(kind -> kind.matches("keyturn\\.(StartPhase|Request|FxStall)|javafx\\.PulsePhase"
                        + "|jdk\\.(CPULoad|ResidentSetSize|GarbageCollection|GCPhasePause|GCHeapSummary"
                        + "|ExecutionSample|ThreadPark|JavaMonitorEnter|VirtualThreadPinned)"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(saved())))
                .isEqualTo("rw-------");
        assertThat(window.trace.recording()).isFalse();
    }

    @Test
    void itHasTheNamesOfKeysWhereSomeoneAsksForThem(FxRobot robot) {
        window.secondClient().createEcKey(new CreateEcKeyOptions(KEY));
        ask(robot);
        assertThat(words(robot)).contains("Not in it: names of keys");
        robot.clickOn("#recordNames");
        robot.interact(() -> picture(robot, "#recordWords", "recording-question-named"));
        assertThat(words(robot)).contains("can read these names").doesNotContain("Not in it: names of keys");
        begin(robot);
        assertThat(robot.lookup("#recordingBadge").query().getAccessibleText()).contains("with the names of keys");
        work(robot);
        choose(robot, "saveRecording");
        var recorded = new Recorded(saved());
        assertThat(recorded.named("keyturn.Request"))
                .extracting(request -> request.getString("operation") + " " + request.getString("key"))
                .contains("getKey " + KEY, "getRotationPolicy " + KEY, "listKeyVersions " + KEY, "listKeys ");
        assertThat(recorded.octets())
                .doesNotContain(window.sandbox.vaults().getFirst().name())
                .doesNotContain(window.server.uri().getAuthority(), window.folder.toString())
                .doesNotContain(ofTheMachine());
    }

    private static String words(FxRobot robot) {
        return robot.lookup("#recordOthers").queryLabeled().getText();
    }

    private static String kind(RecordedEvent event) {
        return event.getEventType().getName();
    }

    @Test
    void whatIsThrownAwayIsNowhere(FxRobot robot) {
        start(robot);
        choose(robot, "discardRecording");
        assertThat(window.picked).isEmptyDirectory();
        assertThat(window.trace.recording()).isFalse();
    }

    @Test
    void whereItCannotBeWrittenItGoesOn(FxRobot robot) throws IOException {
        start(robot);
        Files.createFile(window.folder.resolve("file"));
        window.picker.choose(window.folder.resolve("file/recording.jfr"));
        robot.interact(() -> item(robot, "saveRecording").fire());
        until(() -> !window.app.notices().warnings().isEmpty());
        assertThat(window.trace.recording()).isTrue();
        window.picker.choose(window.picked);
        choose(robot, "saveRecording");
        assertThat(saved()).exists();
    }

    /// One that is written when the program ends.
    @Test
    void theRecordingOfTheCommandLineHasTheSameBadgeWithItsFile(FxRobot robot) throws IOException {
        window.close();
        var trace = new Trace();
        var file = Files.createTempFile("slow-day", ".jfr");
        var recording = trace.recordUntilExit(file);
        try {
            robot.interact(() -> window = VaultWindow.over(window.stage, VaultWindow.emptySandbox(), false, trace));
            var badge = (MenuButton) awaitNode(robot, "#recordingBadge");
            assertThat(badge.getTooltip().getText()).contains(file.getFileName().toString());
            assertThat(badge.getAccessibleText()).contains(file.getFileName().toString());
            assertThat(badge.getItems()).as("it ends with the program").allMatch(MenuItem::isDisable);
            robot.type(KeyCode.F1);
            assertThat(awaitNode(robot, "#startRecording").isDisabled())
                    .as("one at a time")
                    .isTrue();
        } finally {
            recording.close();
            Files.delete(file);
        }
    }

    private void closeWindow(FxRobot robot) {
        robot.interact(() -> window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
    }

    @Test
    void whoClosesTheWindowIsAskedAboutTheRecordingFirst(FxRobot robot) throws IOException {
        start(robot);
        closeWindow(robot);
        awaitNode(robot, "#leaveRecording");
        robot.interact(() -> picture(robot, "#leaveRecording", "recording-leave"));
        assertThat(VaultWindow.seen(robot.lookup("#waitForEnd").query()))
                .as("no write is under way")
                .isFalse();
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
        assertThat(window.trace.recording()).isTrue();
        closeWindow(robot);
        awaitNode(robot, "#keepRecording");
        Files.createFile(window.folder.resolve("file"));
        window.picker.choose(window.folder.resolve("file/recording.jfr"));
        robot.clickOn("#keepRecording");
        awaitNode(robot, "#leaveProblem");
        assertThat(window.stage.isShowing()).isTrue();
        window.picker.choose(window.picked);
        robot.type(KeyCode.ENTER);
        until(() -> !window.stage.isShowing());
        assertThat(new Recorded(saved()).named("keyturn.StartPhase")).isNotEmpty();
        assertThat(window.trace.recording()).isFalse();
    }

    @Test
    void whoLeavesAnywayLosesIt(FxRobot robot) {
        start(robot);
        closeWindow(robot);
        awaitNode(robot, "#leaveNow");
        robot.clickOn("#leaveNow");
        until(() -> !window.stage.isShowing());
        assertThat(window.picked).isEmptyDirectory();
        assertThat(window.trace.recording()).isFalse();
    }

    @Test
    void aWindowThatIsClosedRecordsNoMore(FxRobot robot) {
        start(robot);
        robot.interact(() -> window.stage.hide());
        assertThat(window.trace.recording()).isFalse();
    }
}
