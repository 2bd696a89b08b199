package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.Account;
import app.keyturn.connect.VaultRow;
import app.keyturn.shell.VaultSession;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.VaultAddress.Home;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
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

/// Finding vaults in the tenant of the sandbox, and opening them.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class FindVaultsWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void look(FxRobot robot) {
        robot.press(KeyCode.CONTROL).press(KeyCode.DIGIT5).release(KeyCode.DIGIT5, KeyCode.CONTROL);
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

    /// What the boxes that are ticked say aloud.
    private static List<String> ticked(FxRobot robot) {
        return robot.from(table(robot)).lookup(".table-row-cell .check-box").queryAllAs(CheckBox.class).stream()
                .filter(CheckBox::isSelected)
                .map(CheckBox::getAccessibleText)
                .toList();
    }

    private static void select(FxRobot robot, String name) {
        var table = table(robot);
        robot.interact(() -> {
            table.getItems().stream()
                    .filter(row -> row.vault().name().equals(name))
                    .findFirst()
                    .ifPresent(table.getSelectionModel()::select);
            table.requestFocus();
        });
    }

    @Test
    void whatIsChosenByTheKeyboardIsOpenedTogether(FxRobot robot) {
        assertThat(robot.lookup("#summary").queryAs(Sentence.class).getWords())
                .contains("in 2 subscriptions")
                .contains("managed HSM");
        select(robot, "contoso-dr");
        robot.type(KeyCode.SPACE);
        select(robot, "crm-prod");
        robot.type(KeyCode.SPACE);
        assertThat(robot.lookup("#openChosen").queryButton().getText()).isEqualTo("Open 2 chosen");
        assertThat(ticked(robot)).containsExactlyInAnyOrder("Choose contoso-dr", "Choose crm-prod");
        robot.clickOn("#openChosen");
        until(() -> window.app.shell().viewModel().sessions().stream()
                .map(VaultSession::name)
                .toList()
                .containsAll(List.of("contoso-dr", "crm-prod")));
        until(() -> !Objects.requireNonNull(
                        window.app.shell().viewModel().currentProperty().get())
                .catalog()
                .rowsProperty()
                .get()
                .isEmpty());
    }

    /// One tenant lets nobody in.
    @Test
    void anotherTenantIsSignedInToByChoice(FxRobot robot) {
        until(() -> robot.lookup("Sign in to fabrikam.example").tryQuery().isPresent());
        robot.clickOn("Sign in to fabrikam.example");
        until(() -> robot.lookup("Try fabrikam.example again").tryQuery().isPresent());
        assertThat(robot.from(robot.lookup("#tenants").queryParent())
                        .lookup(".label")
                        .queryAllAs(Sentence.class))
                .anyMatch(line -> String.valueOf(line.getWords()).contains("AADSTS50076"));
        robot.clickOn("Sign in to adatum.example");
        until(() -> table(robot).getItems().stream()
                .anyMatch(row -> row.vault().name().equals("adatum-shared")));
        assertThat(table(robot).getItems()).hasSize(43);
        assertThat(robot.lookup("#summary").queryAs(Sentence.class).getWords()).contains("of 2 tenants");
    }

    @Test
    void aVaultThatIsOpenIsMarked(FxRobot robot) {
        select(robot, "contoso-dr");
        robot.type(KeyCode.ENTER);
        until(() -> window.app.shell().viewModel().currentProperty().get() instanceof VaultSession open
                && open.name().equals("contoso-dr"));
        robot.clickOn("#vaultsEntry");
        until(() -> table(robot).getItems().stream()
                .anyMatch(row -> row.open() && row.vault().name().equals("contoso-dr")));
        assertThat(table(robot).getItems().stream().filter(VaultRow::open)).hasSize(1);
        assertThat(robot.lookup("#statusText").queryLabeled().getText()).isEqualTo("40 found · 1 open");
        assertThat(robot.lookup("#refreshedText").queryLabeled().getText()).startsWith("Resource Graph");
        assertThat(robot.from(robot.lookup("#vaultList").queryParent())
                        .lookup(".toggle-button")
                        .queryAllAs(ToggleButton.class))
                .as("the page is of no vault")
                .noneMatch(ToggleButton::isSelected);
        robot.clickOn("#keysEntry");
        until(() -> robot.lookup("#statusText").queryLabeled().getText().contains("loaded in"));
    }
}
