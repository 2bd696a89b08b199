package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.activity.Journal;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.write.RotateIntent;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyType;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// One click is one operation, and what became of it is told.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ActivityWindowTest {
    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        other.createKey("orders", KeyType.EC);
        other.createKey("payments", KeyType.EC);
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "payments");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private long versions(String key) {
        return other.listPropertiesOfKeyVersions(key).stream().count();
    }

    private void askToRotate(FxRobot robot) {
        robot.clickOn("#rotateKey");
        awaitNode(robot, "#rotate");
    }

    @Test
    void aRotationIsInTheActivityWithItsRequest(FxRobot robot) {
        askToRotate(robot);
        robot.clickOn("#rotate");
        awaitNode(robot, "#answer");
        robot.clickOn("#leave");
        awaitDialogClosed();
        robot.clickOn("#activityEntry");
        awaitNode(robot, "#activityTable");
        TableView<?> table = robot.lookup("#activityTable").queryTableView();
        until(() -> table.getItems().size() == 1);
        var links = robot.from(table).lookup(".hyperlink").queryAll().stream()
                .map(Hyperlink.class::cast)
                .toList();
        assertThat(links).extracting(Hyperlink::getText).contains("payments");
        assertThat(links)
                .as("the request id, short, and whole to be copied")
                .extracting(Hyperlink::getAccessibleText)
                .anyMatch(words -> words != null && words.matches(".*[0-9a-f-]{36}.*"));
        robot.clickOn("payments");
        awaitNode(robot, "#keyTable");
    }

    @Test
    void aDoubleClickRotatesOnce(FxRobot robot) {
        askToRotate(robot);
        robot.doubleClickOn("#rotate");
        awaitNode(robot, "#answer");
        assertThat(versions("payments")).isEqualTo(2);
    }

    @Test
    void enterHeldDownRotatesOnce(FxRobot robot) {
        window.sandbox.faults().add("latency:500ms@rotate*1");
        askToRotate(robot);
        // The display repeats a key that is held down.
        robot.press(KeyCode.ENTER).sleep(1_500).release(KeyCode.ENTER);
        until(() -> versions("payments") > 1);
        window.awaitRead();
        assertThat(versions("payments")).isEqualTo(2);
    }

    @Test
    void whatIsSelectedMeanwhileIsNotRotated(FxRobot robot) {
        askToRotate(robot);
        robot.interact(() -> window.session().list().select("orders"));
        robot.clickOn("#rotate");
        awaitNode(robot, "#answer");
        assertThat(versions("payments")).isEqualTo(2);
        assertThat(versions("orders")).isEqualTo(1);
    }

    private void closeInTheMiddleOfARotation(FxRobot robot) {
        window.sandbox.faults().add("latency:3s@rotate*1");
        askToRotate(robot);
        robot.clickOn("#rotate");
        until(() -> Files.exists(window.folder.resolve("journal.jsonl")));
        robot.interact(() -> window.stage.fireEvent(new WindowEvent(window.stage, WindowEvent.WINDOW_CLOSE_REQUEST)));
        awaitNode(robot, "#waitForEnd");
        assertThat(window.stage.isShowing()).isTrue();
    }

    @Test
    void leavingInTheMiddleOfAWriteStopsNoWrite(FxRobot robot) {
        closeInTheMiddleOfARotation(robot);
        robot.clickOn("#leaveNow");
        until(() -> !window.stage.isShowing());
        until(() -> versions("payments") == 2); // the vault goes on with it
    }

    @Test
    void closingInTheMiddleOfAWriteAsks(FxRobot robot) {
        closeInTheMiddleOfARotation(robot);
        robot.clickOn("#waitForEnd");
        until(() -> !window.stage.isShowing());
        assertThat(versions("payments")).isEqualTo(2);
    }

    private static List<String> notices(FxRobot robot) {
        return robot.lookup(".notice-words").queryAllAs(Sentence.class).stream()
                .map(Sentence::getWords)
                .toList();
    }

    private String badge() {
        return Objects.requireNonNull(window.session().catalog().row("payments"))
                .writing()
                .name();
    }

    @Test
    void aRotationWhoseDialogIsClosedIsFollowedToItsEnd(FxRobot robot) {
        window.sandbox.faults().add("latency:2s@rotate*1");
        askToRotate(robot);
        robot.clickOn("#rotate");
        until(() -> badge().equals("RUNNING"));
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
        until(() -> robot.lookup("#rotateKey").query().isDisabled()); // rows come five times a second
        until(() -> robot.lookup("#keyTable").queryTableView().lookupAll(".badge").stream()
                .anyMatch(label -> ((Label) label).getText().startsWith("Working")));
        until(() -> badge().equals("NONE"));
        until(() -> notices(robot).stream().anyMatch(words -> words.startsWith("payments was rotated")));
        window.awaitPanel("payments");
        assertThat(window.session().panel().versionsProperty().get()).hasSize(2);
        assertThat(robot.lookup("#rotateKey").query().isDisabled()).isFalse();
    }

    @Test
    void whatNobodyKnowsIsSaidAndCheckedAgain(FxRobot robot) {
        window.sandbox.faults().add("latency:2s@rotate*1");
        window.sandbox.faults().add("reset-after@rotate*1");
        askToRotate(robot);
        robot.clickOn("#rotate");
        until(() -> badge().equals("RUNNING"));
        window.sandbox.faults().add("deny@listVersions");
        until(() -> badge().equals("UNKNOWN"));
        assertThat(((Node) robot.lookup("#rotate").query()).isDisabled()).isTrue();
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
        until(() -> notices(robot).stream().anyMatch(words -> words.contains("nobody knows yet")));
        window.sandbox.faults().clear();
        robot.clickOn("Check again");
        until(() -> badge().equals("NONE"));
        until(() -> notices(robot).stream().anyMatch(words -> words.contains("found done in the vault")));
        assertThat(versions("payments")).isEqualTo(2);
    }

    @Test
    void whatWasNotDoneIsSaidWithItsReason(FxRobot robot) {
        window.sandbox.faults().add("deny@rotate");
        askToRotate(robot);
        robot.clickOn("#rotate");
        until(() -> notices(robot).stream().anyMatch(words -> words.startsWith("Rotate payments: not done.")));
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
        robot.clickOn("Show activity");
        awaitNode(robot, "#activityTable");
    }

    private boolean enabled() {
        return other.getKey("payments").getProperties().isEnabled();
    }

    private void disablePayments(FxRobot robot) {
        robot.clickOn("#toggleEnabled");
        robot.clickOn(awaitNode(robot, "#confirm"));
        awaitDialogClosed();
        until(() -> notices(robot).contains("payments was disabled"));
        assertThat(enabled()).isFalse();
    }

    @Test
    void whatWasDoneIsTakenBackFromItsNotice(FxRobot robot) {
        disablePayments(robot);
        robot.clickOn("Undo");
        until(() -> notices(robot).contains("payments was enabled"));
        assertThat(enabled()).isTrue();
        until(() -> {
            var shown = window.session().panel().shownProperty().get();
            return shown != null && shown.item().enabled();
        });
    }

    @Test
    void whatWasDoneIsTakenBackFromTheActivityUnlessItWasChangedSince(FxRobot robot) {
        disablePayments(robot);
        robot.clickOn("#activityEntry");
        awaitNode(robot, "#activityTable");
        TableView<?> table = robot.lookup("#activityTable").queryTableView();
        until(() -> table.getItems().size() == 1);
        robot.interact(() -> table.getSelectionModel().select(0));
        awaitNode(robot, "#undo");
        robot.interact(() -> {
            Pictures.write(window.stage.getScene(), "activity-details", 1);
            assertThat(Truncated.in((Parent) robot.lookup("#detailsBox").query()))
                    .isEmpty();
        });
        other.updateKeyProperties(other.getKey("payments").getProperties().setEnabled(true));
        robot.clickOn("#undo");
        until(() -> words(robot, "#activityProblem").contains("Enabled is now yes, and was set to no"));
        other.updateKeyProperties(other.getKey("payments").getProperties().setEnabled(false));
        robot.clickOn("#undo");
        until(() -> enabled());
        until(() -> words(robot, "#undoWhy").contains("It was undone"));
        assertThat(robot.lookup("#undo").query().isDisabled()).isTrue();
        until(() -> table.getItems().size() == 2);
    }

    private static String words(FxRobot robot, String query) {
        var node = robot.lookup(query).query();
        return node instanceof Sentence sentence
                ? String.valueOf(sentence.getWords())
                : String.valueOf(node.getAccessibleText());
    }

    private static boolean saysNextLook(FxRobot robot) {
        return robot.lookup(".outcome-unknown").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.getText().matches("unknown, next look \\d\\d:\\d\\d:\\d\\d"));
    }

    /// It may still be on its way, so that nobody calls it undone.
    @Test
    void aWriteWithoutATraceIsUnknownAndSaysWhenItIsLookedAtAgain(FxRobot robot) {
        window.sandbox.faults().add("reset-before@rotate*1");
        askToRotate(robot);
        robot.clickOn("#rotate");
        until(() -> badge().equals("UNKNOWN"));
        robot.interact(() -> Pictures.write(robot.lookup("#rotate").query().getScene(), "rotate-unknown", 1));
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
        assertThat(notices(robot)).noneMatch(words -> words.contains("not done"));
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        awaitNode(robot, "#activityTable");
        until(() -> saysNextLook(robot));
        robot.interact(() -> {
            Pictures.write(window.stage.getScene(), "activity-unknown", 1);
            assertThat(Truncated.in((Parent) robot.lookup("#activityTable").query()))
                    .isEmpty();
        });
        until(() -> versions("payments") == 1);
        other.rotateKey("payments"); // what was on its way arrives
        until(() -> badge().equals("NONE"));
        until(() -> notices(robot).stream().anyMatch(words -> words.contains("found done in the vault")));
    }

    /// As if a program had been killed after its request was sent.
    private void crashAfterRotating(String key) throws IOException {
        var before = other.getKey(key).getProperties().getVersion();
        var file = window.folder.resolve("journal.jsonl");
        new Journal(file, Clock.systemUTC())
                .begin(window.session().vault().address(), new RotateIntent(key, null, Set.of(before)));
        other.rotateKey(key);
        Files.writeString(file, Files.readString(file).replaceAll("\"process\":\"\\d+", "\"process\":\"999999999"));
    }

    @Test
    void whatAnEarlierProgramLeftOpenIsLookedUpAndShown(FxRobot robot) throws IOException {
        crashAfterRotating("orders");
        robot.interact(() -> {
            window.app.shell().viewModel().close(window.session());
            window.open();
        });
        until(() -> notices(robot).stream().anyMatch(words -> words.contains("1 done, 0 not done, 0 unknown")));
        robot.clickOn("Show activity");
        awaitNode(robot, "#activityTable");
        TableView<?> table = robot.lookup("#activityTable").queryTableView();
        until(() -> robot.from(table).lookup(".outcome-done").queryAll().size() == 1);
        assertThat(robot.from(table).lookup(".outcome-unknown").queryAllAs(Label.class))
                .as("the notice is found again")
                .anyMatch(label -> label.getText().contains("1 done, 0 not done"));
        assertThat(robot.from(table).lookup("orders").queryAll()).isNotEmpty();
    }
}
