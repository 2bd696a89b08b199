package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.SignInFacts;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.SignInLink.State;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.layout.GridPane;
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

    /// A notice and a terminal have no place of their own for the command that the words speak of.
    @Test
    void theCommandIsInTheWordsTooAndInWhatATerminalGets() {
        var links = List.of(link(Method.CLI, State.REFUSED, Kind.CLI_TIMED_OUT, null, "15 s\u001b[2J"));
        var facts = SignInFacts.NONE.withCommand("az login --tenant \"t\"").withLinks(links);
        var problem = Problems.of(failure(Kind.SIGN_IN_REVOKED, null, facts));
        assertThat(problem.words()).endsWith("\naz login --tenant \"t\"");
        assertThat(problem.lines())
                .contains("az login --tenant \"t\"")
                .anyMatch(line -> line.startsWith("Azure CLI: ") && line.contains("15 s"))
                .noneMatch(line -> line.contains("\u001b"));
        var without = Problems.of(failure(Kind.SIGN_IN_REVOKED, null, SignInFacts.NONE));
        assertThat(without.words()).doesNotContain("\n", "command");
        assertThat(without.lines()).hasSize(4);
    }

    @Test
    void withoutACommandThereIsNoRoomForOne(FxRobot robot) {
        show(robot, failure(Kind.SIGN_IN_REVOKED, null, SignInFacts.NONE), "no claims");
        assertThat(robot.lookup("#copyCommand").query().getParent().isManaged()).isFalse();
        assertThat(pane.getAccessibleText()).doesNotContain("command");
    }

    @Test
    void whatCameOfEachWayIsShown(FxRobot robot) {
        var links = List.of(
                link(
                        Method.ENVIRONMENT,
                        State.NOT_CONFIGURED,
                        Kind.NO_CREDENTIAL,
                        null,
                        "AZURE_TENANT_ID, AZURE_CLIENT_ID"),
                link(
                        Method.WORKLOAD_IDENTITY,
                        State.NOT_CONFIGURED,
                        Kind.NO_CREDENTIAL,
                        null,
                        "AZURE_FEDERATED_TOKEN_FILE"),
                link(Method.MANAGED_IDENTITY, State.NOT_CONFIGURED, Kind.NO_CREDENTIAL, null, "nobody"),
                link(Method.CLI, State.REFUSED, Kind.CLI_REFUSED, "AADSTS50076", "AADSTS50076: use MFA"),
                link(
                        Method.AZURE_POWERSHELL,
                        State.NOT_CONFIGURED,
                        Kind.CLI_OFF_PATH,
                        "pwsh",
                        "/opt/homebrew/bin/pwsh"),
                link(Method.AZURE_DEVELOPER_CLI, State.NOT_CONFIGURED, Kind.CLI_MISSING, "azd", "PATH is /usr/bin"));
        show(
                robot,
                failure(
                        Kind.CLI_REFUSED,
                        "AADSTS50076",
                        SignInFacts.NONE.withCommand("az login").withLinks(links)),
                "links refused");
        assertThat(rows(robot))
                .containsExactly(
                        "Environment: not set: AZURE_TENANT_ID, AZURE_CLIENT_ID",
                        "Workload identity: not set: AZURE_FEDERATED_TOKEN_FILE",
                        "Managed identity: this computer has no identity of its own",
                        "Azure CLI: The sign-in needs a second factor, which this way to sign in cannot ask for (AADSTS50076).",
                        "Azure PowerShell: there as /opt/homebrew/bin/pwsh, but not on the PATH of this program",
                        "Azure Developer CLI: not found, on the PATH of this program or in the usual places");
        assertThat(Objects.requireNonNull(pane.getProblem()).details())
                .contains("Azure Developer CLI: PATH is /usr/bin");
        robot.interact(() -> assertThat(Truncated.in(scene.getRoot())).isEmpty());
        show(robot, failure(Kind.NO_CREDENTIAL, null, SignInFacts.NONE.withLinks(links.subList(4, 6))), "links none");
        assertThat(rows(robot)).hasSize(2);
        assertThat(pane.getAccessibleText()).contains("Azure Developer CLI: not found");
        show(robot, failure(Kind.NO_CREDENTIAL, null, SignInFacts.NONE), "links not asked");
        assertThat(rows(robot)).isEmpty();
    }

    private static List<String> rows(FxRobot robot) {
        var cells = robot.lookup("#signInLinks").queryAs(GridPane.class).getChildren().stream()
                .map(cell -> cell instanceof Sentence words ? words.getWords() : ((Label) cell).getText())
                .toList();
        return IntStream.range(0, cells.size() / 2)
                .mapToObj(row -> cells.get(2 * row) + ": " + cells.get(2 * row + 1))
                .toList();
    }

    private static SignInLink link(Method method, State state, Kind kind, @Nullable String code, String said) {
        return new SignInLink(method, state, kind, code, said);
    }

    @Test
    void whoSignedInIsSaidWithTheReasonsOfThoseBefore() {
        var links = List.of(
                link(Method.ENVIRONMENT, State.NOT_CONFIGURED, Kind.NO_CREDENTIAL, null, "AZURE_TENANT_ID"),
                SignInLink.of(Method.CLI, State.ANSWERED),
                SignInLink.of(Method.AZURE_POWERSHELL, State.NOT_ASKED));
        assertThat(SignInLinkWords.summary(links))
                .isEqualTo("Signed in by Azure CLI. Environment: not set: AZURE_TENANT_ID");
        assertThat(SignInLinkWords.lines(links))
                .isEqualTo("Environment: not set: AZURE_TENANT_ID\nAzure CLI: signed in\nAzure PowerShell: not asked");
        assertThat(SignInLinkWords.summary(List.of())).isEmpty();
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
