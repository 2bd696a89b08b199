package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.ProblemPane;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.Failure;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What the window shows when something is in the way: every time what failed, why, and what to do.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class StatesWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private void open(FxRobot robot) {
        robot.interact(window::open);
    }

    private void awaitProblem(FxRobot robot, Failure.Kind kind) {
        until(() -> {
            var pane = robot.lookup("#problem").queryAs(ProblemPane.class);
            var problem = pane.getProblem();
            return pane.isVisible() && problem != null && problem.is(kind);
        });
        var problem = Objects.requireNonNull(
                robot.lookup("#problem").queryAs(ProblemPane.class).getProblem());
        assertThat(problem.what()).isNotBlank();
        assertThat(problem.why()).isNotBlank();
        assertThat(problem.todo()).isNotBlank();
    }

    @Test
    void noPermissionToListNamesTheRole(FxRobot robot) {
        window.sandbox.faults().add("deny@list");
        open(robot);
        awaitProblem(robot, Failure.Kind.FORBIDDEN);
        assertThat(Objects.requireNonNull(robot.lookup("#problem")
                                .queryAs(ProblemPane.class)
                                .getProblem())
                        .todo())
                .contains("Key Vault Reader");
        window.sandbox.faults().clear();
        robot.clickOn("#tryAgain");
        window.awaitRead();
        assertThat(robot.lookup("#problem").query().isVisible()).isFalse();
    }

    @Test
    void anEmptyVaultOffersItsFirstKey(FxRobot robot) {
        open(robot);
        window.awaitRead();
        awaitNode(robot, "#emptyStep");
        robot.clickOn("#emptyStep");
        awaitNode(robot, "#code");
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }

    @Test
    void throttlingIsSaid(FxRobot robot) {
        window.sandbox.faults().add("throttle@list");
        open(robot);
        awaitProblem(robot, Failure.Kind.THROTTLED);
    }

    @Test
    void theSecondsToWaitGoBy(FxRobot robot) {
        window.secondClient().createEcKey(new com.azure.security.keyvault.keys.models.CreateEcKeyOptions("alpha"));
        open(robot);
        window.awaitRead();
        window.select(robot, "alpha");
        window.sandbox.faults().add("throttle:90s@rotate*1");
        robot.clickOn("#rotateKey");
        awaitNode(robot, "#rotate");
        robot.clickOn("#rotate");
        until(() -> robot.lookup(".problem-todo").queryAll().stream()
                .anyMatch(node -> ((Label) node).getText().matches("Wait (88|87|86) seconds.*")));
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }

    @Test
    void anExpiredTokenIsSaid(FxRobot robot) {
        window.sandbox.faults().add("expired-token");
        open(robot);
        awaitProblem(robot, Failure.Kind.UNAUTHENTICATED);
    }

    @Test
    void aClosedNetworkIsSaid(FxRobot robot) {
        var connection = window.connection();
        window.server.close();
        robot.interact(() -> window.app.open(connection));
        awaitProblem(robot, Failure.Kind.UNREACHABLE);
    }

    @Test
    void aVaultThatDoesNotAnswerFreezesNothing(FxRobot robot) {
        window.sandbox.faults().add("latency:6s@list");
        open(robot);
        until(() -> window.session().catalog().loadingProperty().get());
        robot.push(KeyCode.CONTROL, KeyCode.K);
        awaitNode(robot, "#paletteQuery");
        robot.type(KeyCode.ESCAPE);
        robot.clickOn("#connectEntry");
        awaitNode(robot, "#openSandbox");
        assertThat(window.app
                        .shell()
                        .viewModel()
                        .sessions()
                        .getFirst()
                        .catalog()
                        .loadingProperty()
                        .get())
                .isTrue();
    }

    @Test
    void aRefusedWriteIsShownInItsDialogAndChangesNothing(FxRobot robot) {
        window.secondClient().createEcKey(new com.azure.security.keyvault.keys.models.CreateEcKeyOptions("alpha"));
        open(robot);
        window.awaitRead();
        window.select(robot, "alpha");
        window.sandbox.faults().add("deny@rotate");
        robot.clickOn("#rotateKey");
        awaitNode(robot, "#rotate");
        robot.clickOn("#rotate");
        until(() -> robot.lookup(".problem-pane").queryAll().stream()
                .anyMatch(node -> node instanceof ProblemPane pane
                        && pane.isVisible()
                        && pane.getProblem() != null
                        && pane.getProblem().is(Failure.Kind.FORBIDDEN)));
        assertThat(window.secondClient().listPropertiesOfKeyVersions("alpha").stream())
                .hasSize(1);
        robot.type(KeyCode.ESCAPE);
        awaitDialogClosed();
    }
}
