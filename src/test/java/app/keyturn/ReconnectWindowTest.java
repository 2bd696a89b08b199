package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.ui.Sentence;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A vault that is open is one session, however often somebody signs in; closed, its connections go.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ReconnectWindowTest {
    private VaultWindow window;

    @Start
    void show(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private Connection with(String token) {
        var before = window.connection();
        return new Connection(
                before.address(), new SignIn(SignIn.Method.TOKEN, null, null, new Secret(token)), before.certificate());
    }

    @Test
    void signingInAnewReplacesTheSignInOfTheOpenVault(FxRobot robot) {
        robot.interact(() -> window.app.open(with("no-token-of-this-sandbox")));
        var session = window.session();
        VaultWindow.until(() -> session.list().problemProperty().get() != null);
        window.secondClient().createEcKey(new CreateEcKeyOptions("alpha"));
        robot.interact(() -> window.app.open(window.connection()));
        window.awaitRead();
        assertThat(window.session()).as("the same session").isSameAs(session);
        assertThat(window.app.shell().viewModel().sessions()).hasSize(1);
        assertThat(session.list().problemProperty().get()).isNull();
        assertThat(session.catalog().rowsProperty().get()).hasSize(1);
    }

    @Test
    void whatWasKnownStaysWhenTheNewSignInIsRefused(FxRobot robot) {
        window.secondClient().createEcKey(new CreateEcKeyOptions("alpha"));
        robot.interact(window::open);
        window.awaitRead();
        var session = window.session();
        robot.interact(() -> window.app.open(with("no-token-of-this-sandbox")));
        VaultWindow.until(() -> session.list().problemProperty().get() != null);
        assertThat(session.catalog().rowsProperty().get()).hasSize(1);
    }

    @Test
    void aVaultThatIsOpenIsNotOpenedAsAnotherKind(FxRobot robot) {
        window.secondClient().createEcKey(new CreateEcKeyOptions("alpha"));
        robot.interact(window::open);
        window.awaitRead();
        var session = window.session();
        var address = window.connection().address();
        var hsm = new VaultAddress(address.uri(), address.name(), VaultAddress.Kind.MANAGED_HSM, address.home());
        robot.interact(() -> window.app.open(new Connection(
                hsm, window.connection().signIn(), window.connection().certificate())));
        VaultWindow.until(() -> robot.lookup(".notice-words").queryAllAs(Sentence.class).stream()
                .map(Sentence::getWords)
                .anyMatch(words -> words.contains("is open already, as a key vault")));
        assertThat(window.app.shell().viewModel().sessions()).containsExactly(session);
        robot.interact(() -> session.list().refresh());
        window.awaitRead();
        assertThat(session.list().problemProperty().get()).isNull();
    }

    @Test
    void theSandboxIsOpenedOnce(FxRobot robot) {
        robot.interact(() -> window.app.openSandbox());
        var sessions = List.copyOf(window.app.shell().viewModel().sessions());
        robot.interact(() -> window.app.openSandbox());
        assertThat(window.app.shell().viewModel().sessions()).containsExactlyElementsOf(sessions);
    }

    private static Set<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("HttpClient-\\d+-SelectorManager"))
                .collect(Collectors.toSet());
    }

    @Test
    void ofAVaultThatIsClosedNoConnectionIsLeft(FxRobot robot) {
        window.secondClient().createEcKey(new CreateEcKeyOptions("alpha"));
        var others = clientThreads();
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "alpha");
        var own = clientThreads();
        own.removeAll(others);
        assertThat(own).isNotEmpty();
        robot.interact(() -> window.app.shell().viewModel().close(window.session()));
        await().atMost(Duration.ofSeconds(30)).until(() -> own.stream().noneMatch(Thread::isAlive));
    }
}
