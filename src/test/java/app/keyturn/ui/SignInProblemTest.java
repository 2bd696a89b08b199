package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignInFacts;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A sign-in that failed, as the window shows it.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class SignInProblemTest {
    private static final String COMMAND =
            "az login --tenant \"contoso.com\" --scope \"https://vault.azure.net/.default\""
                    + " --claims-challenge \""
                    + "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6".repeat(6)
                    + "\"";

    private Theme theme;
    private ProblemPane pane;
    private Scene scene;

    @Start
    void show(Stage stage) {
        pane = new ProblemPane();
        theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        var root = new VBox(12, pane);
        root.getStyleClass().add("dialog");
        scene = new Scene(root, 760, 520);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    private static Failure failure(Kind kind, @Nullable String code, SignInFacts facts) {
        return Failure.of(kind, new Call(Operation.LIST_KEYS, ""), Answer.reason(code, "words"), Instant.EPOCH)
                .withSignIn(facts);
    }

    private void show(FxRobot robot, Failure failure, String name) {
        robot.interact(() -> pane.setProblem(Problems.of(failure)));
        for (var choice : List.of(Theme.Choice.DARK, Theme.Choice.LIGHT)) {
            robot.interact(() -> theme.choiceProperty().set(choice));
            robot.interact(() -> Pictures.ofLayout(scene, name + " " + choice));
        }
    }

    @Test
    void aCommandThatHelpsIsShownWholeAndCopied(FxRobot robot) {
        show(robot, failure(Kind.SIGN_IN_REVOKED, null, SignInFacts.NONE.withCommand(COMMAND)), "claims");
        var shown = robot.lookup("#helpingCommand").queryAs(Sentence.class);
        assertThat(shown.getText().replaceAll("\\s", "")).isEqualTo(COMMAND.replaceAll("\\s", ""));
        robot.interact(() -> assertThat(Truncated.in(scene.getRoot())).isEmpty());
        robot.clickOn("#copyCommand");
        var copied = new AtomicReference<String>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get()).isEqualTo(COMMAND);
        assertThat(pane.getAccessibleText()).contains("with this command");
    }

    @Test
    void withoutACommandThereIsNoRoomForOne(FxRobot robot) {
        show(robot, failure(Kind.SIGN_IN_REVOKED, null, SignInFacts.NONE), "no claims");
        assertThat(robot.lookup("#copyCommand").query().getParent().isManaged()).isFalse();
        assertThat(pane.getAccessibleText()).doesNotContain("command");
    }

    @Test
    void theNumbersForTheSignInLogAreCopiedWithTheDetails(FxRobot robot) {
        var facts = new SignInFacts(null, "5c37a006-6ea3-4308-8781-273b74cda9d7", "d67b0836", List.of());
        show(robot, failure(Kind.SIGN_IN_REFUSED, "AADSTS53003", facts), "numbers");
        robot.clickOn(".titled-pane .title");
        robot.clickOn("#copyDetails");
        var copied = new AtomicReference<String>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get())
                .contains("AADSTS53003", "correlation id 5c37a006-6ea3-4308-8781-273b74cda9d7", "trace id d67b0836");
    }
}
