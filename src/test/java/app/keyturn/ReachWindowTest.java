package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.Account;
import app.keyturn.connect.VaultRow;
import app.keyturn.sandbox.VaultNetwork;
import app.keyturn.shell.MainViewModel;
import app.keyturn.shell.VaultSession;
import app.keyturn.ui.ProblemPane;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.Reach.State;
import app.keyturn.vault.VaultAddress.Home;
import java.util.Objects;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Vaults of the sandbox's tenant that cannot be reached from here: where it is said, and how they come back.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class ReachWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void look(FxRobot robot) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        awaitNode(robot, "#vaultTable");
        ComboBox<Account> seekers = robot.lookup("#seeker").queryComboBox();
        robot.interact(() -> seekers.setValue(seekers.getItems().stream()
                .filter(seeker -> seeker.home() == Home.SANDBOX)
                .findFirst()
                .orElseThrow()));
        robot.clickOn("#look");
        until(() -> table(robot).getItems().size() >= 40);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static TableView<VaultRow> table(FxRobot robot) {
        return robot.lookup("#vaultTable").queryTableView();
    }

    private MainViewModel main() {
        return window.app.shell().viewModel();
    }

    private static VaultRow row(FxRobot robot, String name) {
        return table(robot).getItems().stream()
                .filter(row -> row.vault().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private VaultSession open(FxRobot robot, String name, State state) {
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        awaitNode(robot, "#vaultTable");
        robot.interact(() -> {
            table(robot).getSelectionModel().select(row(robot, name));
            table(robot).requestFocus();
        });
        robot.type(KeyCode.ENTER);
        until(() -> main().currentProperty().get() instanceof VaultSession open
                && open.name().equals(name)
                && open.catalog().reachProperty().get().state() == state
                && !open.catalog().loadingProperty().get());
        return Objects.requireNonNull(main().currentProperty().get());
    }

    private static ToggleButton entry(FxRobot robot, String name) {
        return robot
                .from(robot.lookup("#vaultList").<Parent>query())
                .lookup(".vault-entry")
                .queryAllAs(ToggleButton.class)
                .stream()
                .filter(entry -> entry.getText().startsWith(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aVaultBehindAFirewallSaysByWhichAddressItKnowsUsAndComesBack(FxRobot robot) {
        var session = open(robot, "identity-prod", State.FIREWALL);
        var entry = entry(robot, "identity-prod");
        assertThat(entry.getText()).isEqualTo("identity-prod · firewall");
        assertThat(entry.getTooltip().getText())
                .contains("its firewall does not admit 203.0.113.7. Have this address added, or connect from")
                .contains("It is looked at again by itself");
        assertThat(entry.getAccessibleHelp()).contains("203.0.113.7");
        var switcher = robot.lookup("#vaultSwitcher").queryAs(MenuButton.class);
        assertThat(switcher.getItems().getFirst().getText()).isEqualTo("identity-prod · firewall · Sandbox");
        var problem = robot.lookup("#problem").queryAs(ProblemPane.class);
        assertThat(Objects.requireNonNull(problem.getProblem()).why()).contains("does not admit 203.0.113.7");
        window.app.sandbox().setNetwork(session.vault().address().uri(), VaultNetwork.PUBLIC);
        assertThat(entry.getText()).as("nobody has looked yet").isEqualTo("identity-prod · firewall");
        robot.push(KeyCode.F5);
        until(() -> entry.getText().equals("identity-prod"));
        window.awaitRead();
        assertThat(session.catalog().rowsProperty().get()).hasSize(9);
        assertThat(problem.isVisible()).isFalse();
    }

    @Test
    void theSandboxLetsPeopleThroughByItsMenu(FxRobot robot) {
        open(robot, "payments-prod", State.PRIVATE_ENDPOINT);
        assertThat(entry(robot, "payments-prod").getText()).isEqualTo("payments-prod · private only");
        var badge = robot.lookup("#homeBadge").queryAs(MenuButton.class);
        robot.interact(badge::show);
        robot.interact(() -> {
            var admit = badge.getItems().stream()
                    .filter(item -> "admitHere".equals(item.getId()))
                    .findFirst()
                    .orElseThrow();
            assertThat(admit.isVisible()).isTrue();
            badge.hide();
            admit.fire();
        });
        until(() -> entry(robot, "payments-prod").getText().equals("payments-prod"));
    }

    @Test
    void whatCannotBeReachedIsMarkedAmongTheFoundAndNamedAboveTheKeysOfTheOthers(FxRobot robot) {
        var session = open(robot, "sql-we", State.FIREWALL);
        open(robot, "partner-exchange", State.WRONG_TENANT);
        open(robot, "web-prod", State.REACHABLE);
        assertThat(entry(robot, "partner-exchange").getTooltip().getText())
                .contains("of another tenant than the account")
                .doesNotContain("looked at again");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        awaitNode(robot, "#vaultTable");
        until(() ->
                row(robot, "sql-we").blocked() && row(robot, "partner-exchange").blocked());
        assertThat(row(robot, "web-prod").open()).isTrue();
        assertThat(row(robot, "web-prod").blocked()).isFalse();
        assertThat(row(robot, "sql-eus").open()).isFalse();
        window.app.sandbox().setNetwork(session.vault().address().uri(), VaultNetwork.PUBLIC);
        robot.interact(session.list()::refresh);
        until(() -> !row(robot, "sql-we").blocked());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
        awaitNode(robot, "#allKeysTable");
        until(() -> Objects.requireNonNull(
                        robot.lookup("#allKeysGaps").queryAs(Sentence.class).getWords())
                .startsWith("partner-exchange: It is of another tenant than the account."));
    }
}
