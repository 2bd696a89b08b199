package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Pictures;
import app.keyturn.ui.ProblemPane;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.SignInLink.State;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultDecorator;
import com.azure.core.util.Configuration;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Which way to sign in has answered, where nobody chose one, and why each other did not.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class SignInLinksWindowTest {
    private static final String CHOICE = "AZURE_TOKEN_CREDENTIALS";

    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
    }

    @AfterEach
    void close() {
        Configuration.getGlobalConfiguration().remove(CHOICE);
        window.close();
    }

    private static Vault signedInByAz() {
        return new VaultDecorator(new FakeVault()) {
            @Override
            public List<SignInLink> signInLinks() {
                return List.of(
                        SignInLink.of(Method.CLI, State.ANSWERED),
                        SignInLink.of(Method.AZURE_POWERSHELL, State.NOT_ASKED));
            }
        };
    }

    @Test
    void theStatusBarTellsWhoSignedInToTheVaultInFront(FxRobot robot) {
        robot.interact(() -> window.app.open(signedInByAz()));
        until(() -> tip(robot).contains("Azure CLI: signed in\nAzure PowerShell: not asked"));
        assertThat(robot.lookup("#accountText").query().getAccessibleHelp()).contains("Azure CLI: signed in");
        robot.interact(() -> window.open());
        until(() -> tip(robot).isEmpty());
    }

    private static String tip(FxRobot robot) {
        var tooltip = robot.lookup("#accountText").queryLabeled().getTooltip();
        return tooltip == null ? "" : tooltip.getText();
    }

    /// Through the real chain, of which the environment chooses the way that asks nobody.
    @Test
    void whereNobodyCanSignInEachWaySaysWhy(FxRobot robot) {
        Configuration.getGlobalConfiguration().put(CHOICE, "WorkloadIdentityCredential");
        robot.clickOn("#address").write(window.server.uri().toString());
        robot.clickOn("#emulator");
        robot.interact(() -> {
            robot.lookup("#certificate")
                    .queryAs(TextField.class)
                    .setText(window.certificate().toString());
            ComboBox<SignIn.Method> method = robot.lookup("#method").queryComboBox();
            method.setValue(Method.DEFAULT);
        });
        robot.clickOn("#connect");
        var problem = (ProblemPane) awaitNode(robot, "#connectProblem");
        assertThat(problem.getAccessibleText()).contains("Workload identity: not set: ");
        assertThat(Objects.requireNonNull(problem.getProblem()).details()).contains("AZURE_FEDERATED_TOKEN_FILE");
        assertThat(awaitNode(robot, "#signInLinks").isVisible()).isTrue();
        robot.interact(() -> Pictures.ofLayout(window.stage.getScene(), "links connect"));
    }
}
