package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.connect.ProxyQuestions;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.ProxySignIn;
import app.keyturn.vault.VaultAddress.Home;
import java.net.URI;
import java.time.Instant;
import java.time.Period;
import java.util.Objects;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ConnectWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void theSandboxOpensWithoutAnAccountAndItsClockMoves(FxRobot robot) {
        robot.clickOn("#openSandbox");
        window.awaitRead();
        assertThat(window.app.shell().viewModel().sessions()).hasSize(4);
        assertThat(window.session().vault().address().home()).isEqualTo(Home.SANDBOX);
        var badge = robot.lookup("#homeBadge").queryAs(MenuButton.class);
        assertThat(badge.getText()).startsWith("Sandbox");

        var before = Objects.requireNonNull(window.session().catalog().row("jwt-issuer"))
                .item()
                .createdOn();
        robot.interact(() -> badge.getItems().stream()
                .filter(item -> ("advance" + Period.ofDays(7)).equals(item.getId()))
                .findFirst()
                .orElseThrow()
                .fire());
        window.awaitRead();
        until(() -> Objects.requireNonNull(
                        Objects.requireNonNull(window.session().catalog().row("jwt-issuer"))
                                .item()
                                .createdOn())
                .isAfter(before));
    }

    @Test
    void aColleaguesSandboxIsOpenedByItsAddressAndCertificate(FxRobot robot) {
        robot.clickOn("#address").write(window.server.uri().toString());
        assertThat(robot.lookup("#refusal").queryLabeled().getText()).contains("Not an address of Azure Key Vault");
        assertThat(robot.lookup("#connect").query().isDisabled()).isTrue();
        robot.clickOn("#emulator");
        awaitNode(robot, "#emulatorNote");
        fill(robot, "#secret", window.sandbox.issueToken());
        fill(robot, "#certificate", window.certificate().toString());
        robot.clickOn("#connect");
        window.awaitRead();
        assertThat(window.session().vault().address().home()).isEqualTo(Home.EMULATOR);
        assertThat(robot.lookup("#homeBadge").queryAs(MenuButton.class).getText())
                .isEqualTo("Emulator");
    }

    private TableView<?> testEmulator(FxRobot robot, boolean trusting) {
        robot.clickOn("#address").write(window.server.uri().toString());
        robot.clickOn("#emulator");
        fill(robot, "#secret", window.sandbox.issueToken());
        if (trusting) {
            fill(robot, "#certificate", window.certificate().toString());
        }
        robot.clickOn("#test");
        awaitNode(robot, "#testSteps");
        until(() -> !robot.lookup("#testAgain").query().isDisabled());
        return robot.lookup("#testSteps").queryTableView();
    }

    @Test
    void aConnectionIsTestedStepByStepAndCopied(FxRobot robot) {
        var steps = testEmulator(robot, true);
        assertThat(robot.lookup("#testGood").queryLabeled().getText()).startsWith("The vault answers");
        assertThat(steps.getItems()).hasSize(7);
        robot.clickOn("#copyTest");
        var copied = new AtomicReference<String>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get())
                .contains(window.server.uri().toString(), "Trusted for this emulator alone", "on the first page")
                .doesNotContain(window.sandbox.issueToken());
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#secret").queryAs(TextField.class).getText())
                .as("a test forgets nothing")
                .isNotEmpty();
    }

    @Test
    void aTestThatFailsSaysWhereAndTriesNoFurther(FxRobot robot) {
        testEmulator(robot, false);
        assertThat(robot.lookup("#testBad").queryLabeled().getText()).contains("Certificate");
        robot.clickOn("#copyTest");
        var copied = new AtomicReference<String>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get()).contains("Keyturn sandbox on this computer", "Sign-in, Not tried", "Vault, Not tried");
    }

    @Test
    void anUntrustedCertificateIsExplainedAndSecretsStayHidden(FxRobot robot) {
        robot.clickOn("#address").write(window.server.uri().toString());
        robot.clickOn("#emulator");
        fill(robot, "#secret", window.sandbox.issueToken());
        robot.clickOn("#connect");
        var problem = awaitNode(robot, "#connectProblem");
        assertThat(problem.getAccessibleText()).contains("certificate");
        assertThat(robot.lookup("#secret").queryAs(TextField.class))
                .isInstanceOf(javafx.scene.control.PasswordField.class);
    }

    @Test
    void aDoubleClickOnConnectConnects(FxRobot robot) {
        robot.clickOn("#address").write(window.server.uri().toString());
        robot.clickOn("#emulator");
        fill(robot, "#secret", window.sandbox.issueToken());
        fill(robot, "#certificate", window.certificate().toString());
        assertThat(robot.lookup("#missing").queryLabeled().getText()).isEmpty();
        robot.doubleClickOn("#connect");
        window.awaitRead();
        assertThat(window.session().vault().address().home()).isEqualTo(Home.EMULATOR);
    }

    @Test
    void aDeviceCodeIsShownToBeTypedAndCopied(FxRobot robot) {
        var code = new DeviceCode(
                "ABCD-EFGH",
                URI.create("https://microsoft.com/devicelogin"),
                Instant.now().plusSeconds(900));
        window.app.codes().show(code);
        awaitNode(robot, "#codeBox");
        assertThat(robot.lookup("#deviceCode").queryLabeled().getText()).isEqualTo("ABCD-EFGH");
        assertThat(robot.lookup("#codePage").queryLabeled().getText()).contains("devicelogin");
        assertThat(robot.lookup("#codeLeft").queryLabeled().getText()).contains("14:");
        robot.clickOn("#copyCode");
        var copied = new AtomicReference<String>();
        robot.interact(() -> copied.set(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.get()).isEqualTo("ABCD-EFGH");
        window.app.codes().remove(code);
        until(() -> !robot.lookup("#codeBox").query().isVisible());
    }

    /// Who looks at another vault must hear that a sign-in waits.
    @Test
    void whoIsElsewhereIsToldThatACodeWaits(FxRobot robot) {
        robot.clickOn("#openSandbox");
        window.awaitRead();
        window.app
                .codes()
                .show(new DeviceCode(
                        "ABCD-EFGH",
                        URI.create("https://microsoft.com/devicelogin"),
                        Instant.now().plusSeconds(900)));
        awaitNode(robot, "Show the code");
        robot.clickOn("Show the code");
        assertThat(awaitNode(robot, "#deviceCode").isVisible()).isTrue();
    }

    private FutureTask<@Nullable ProxySignIn> asking(boolean refused) {
        var questions = new ProxyQuestions(window.app.background(), window.app.shell()::open);
        return new FutureTask<>(() -> questions.ask("proxy.example:3128", refused));
    }

    @Test
    void theSignInOfAProxyIsAskedAndGiven(FxRobot robot) throws Exception {
        var answer = asking(true);
        Thread.ofVirtual().start(answer);
        awaitNode(robot, "#proxyUser");
        assertThat(robot.lookup("#proxyRefusal").queryLabeled().getText()).contains("did not take");
        assertThat(robot.lookup("#signInToProxy").query().isDisabled()).isTrue();
        robot.clickOn("#proxyUser").write("ada");
        robot.clickOn("#proxyPassword").write("word");
        robot.type(KeyCode.ENTER);
        var given = Objects.requireNonNull(answer.get(10, TimeUnit.SECONDS));
        assertThat(given.name()).isEqualTo("ada");
        assertThat(given.password().reveal()).isEqualTo("word");
        until(() -> robot.lookup("#proxyUser").tryQuery().isEmpty());
    }

    @Test
    void whoLeavesTheQuestionGivesNoSignIn(FxRobot robot) throws Exception {
        var answer = asking(false);
        Thread.ofVirtual().start(answer);
        awaitNode(robot, "#proxyUser");
        robot.type(KeyCode.ESCAPE);
        assertThat(answer.get(10, TimeUnit.SECONDS)).isNull();
    }

    @Test
    void theQuestionGoesWhereNobodyWaitsAnyMore(FxRobot robot) {
        var waiting = Thread.ofVirtual().start(asking(false));
        awaitNode(robot, "#proxyUser");
        waiting.interrupt();
        until(() -> robot.lookup("#proxyUser").tryQuery().isEmpty());
    }

    private static void fill(FxRobot robot, String id, String text) {
        robot.interact(() -> robot.lookup(id).queryAs(TextField.class).setText(text));
    }
}
