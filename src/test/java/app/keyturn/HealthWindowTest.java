package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.health.HealthRow;
import app.keyturn.health.HealthViewModel;
import app.keyturn.health.rules.Standing;
import app.keyturn.shell.MainViewModel.Section;
import app.keyturn.ui.WindowExtension;
import java.nio.file.Files;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@ExtendWith(WindowExtension.class)
@SuppressWarnings("NullAway.Init")
class HealthWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.seededSandbox(), false);
        window.open();
    }

    @AfterEach
    void close() {
        window.close();
    }

    private HealthViewModel health() {
        return window.app.shell().viewModel().health();
    }

    private int count(Standing standing) {
        return health().countsProperty().get().getOrDefault(standing, 0);
    }

    @SuppressWarnings("unchecked")
    private TableView<HealthRow> open(FxRobot robot) {
        window.awaitRead();
        robot.clickOn("#healthEntry");
        TableView<HealthRow> table = (TableView<HealthRow>) awaitNode(robot, "#healthTable");
        until(() -> health().getKnown().isEmpty() && !table.getItems().isEmpty());
        return table;
    }

    private int find(TableView<HealthRow> table, String key, String words) {
        for (int i = 0; i < table.getItems().size(); i++) {
            var row = table.getItems().get(i);
            if (row.key().name().equals(key) && row.words().startsWith(words)) {
                return i;
            }
        }
        return -1;
    }

    @Test
    void aKeyThatExpiresFirstIsRotatedFromHereAndNoLongerFound(FxRobot robot) {
        TableView<HealthRow> table = open(robot);
        int before = count(Standing.NEEDS_YOU);
        until(() -> find(table, "mobile-config", "Expires in") >= 0);
        robot.interact(() -> table.getSelectionModel().select(find(table, "mobile-config", "Expires in")));
        robot.interact(table::requestFocus);
        robot.type(KeyCode.ENTER);
        awaitNode(robot, "#rotate");
        until(() -> !robot.lookup("#rotate").query().isDisabled());
        robot.clickOn("#rotate");
        until(() -> find(table, "mobile-config", "Expires in") < 0);
        until(() -> count(Standing.NEEDS_YOU) == before - 1);
    }

    private void choose(FxRobot robot, String item) {
        robot.push(KeyCode.SHIFT, KeyCode.F10);
        robot.clickOn(awaitNode(robot, "#" + item));
    }

    @Test
    void aFindingIsExemptByTheKeyboardAndCountsAgainWhenThatIsEnded(FxRobot robot) throws Exception {
        TableView<HealthRow> table = open(robot);
        until(() -> find(table, "mobile-config", "Expires in") >= 0);
        var before = health().pressingProperty().get();
        robot.interact(() -> table.getSelectionModel().select(find(table, "mobile-config", "Expires in")));
        robot.interact(() -> table.scrollTo(table.getSelectionModel().getSelectedIndex()));
        robot.interact(table::requestFocus);
        choose(robot, "exemptFinding");
        awaitNode(robot, "#exemptReason");
        assertThat(robot.lookup("#exempt").query().isDisabled())
                .as("without a reason")
                .isTrue();
        robot.write("Waits for the app store");
        robot.clickOn("#exempt");
        VaultWindow.awaitDialogClosed();
        until(() -> find(table, "mobile-config", "Expires in") < 0);
        until(() -> !health().pressingProperty().get().equals(before));
        assertThat(Files.readString(window.folder.resolve("exemptions.json")))
                .contains("mobile-config", "Waits for the app store");
        robot.clickOn("#exemptFindings");
        until(() -> table.getItems().size() == 1);
        assertThat(table.getItems().getFirst().words()).endsWith("Waits for the app store");
        robot.interact(() -> table.getSelectionModel().select(0));
        robot.interact(table::requestFocus);
        choose(robot, "mendFinding");
        until(() -> table.getItems().isEmpty());
        robot.clickOn("#exemptFindings");
        until(() -> find(table, "mobile-config", "Expires in") >= 0);
        until(() -> health().pressingProperty().get().equals(before));
    }

    @Test
    void rulesAreImportedFromAFileAndOneThatIsNoneIsToldByItsPlace(FxRobot robot) throws Exception {
        TableView<HealthRow> table = open(robot);
        var file = Files.writeString(
                window.folder.resolve("contoso.json"),
                "{\"keyturnRules\": 1, \"name\": \"contoso\", \"vault\": [{\"check\": \"tags\", \"names\": [\"no-key-has-it\"]}]}");
        window.picker.choose(file);
        pick(robot, "importRules");
        until(() -> health().rules().chosenProperty().get().name().equals("contoso"));
        until(() -> !table.getItems().isEmpty()
                && table.getItems().stream().allMatch(row -> row.rule().contains("no-key-has-it")));
        var settings = window.folder.resolve("settings.json");
        until(() -> Files.exists(settings) && Files.readString(settings).contains("\"healthRules\" : \"contoso\""));
        assertThat(robot.lookup("#healthRules").queryAs(ChoiceBox.class).getValue())
                .isNotNull();
        Files.writeString(file, "{\"keyturnRules\": 1, \"name\": \"contoso\", \"vault\": [{\"check\": \"tag\"}]}");
        pick(robot, "importRules");
        until(() -> {
            var problem = health().getProblem();
            return problem != null && problem.words().contains("vault[0].check");
        });
        pick(robot, "forgetRules");
        until(() -> health().rules().chosenProperty().get().name().equals("keyturn"));
        until(() -> health().getProblem() == null);
    }

    private static void pick(FxRobot robot, String item) {
        robot.clickOn("#rulesMenu");
        robot.clickOn(awaitNode(robot, "#" + item));
    }

    /// In the sandbox that the program has itself, the clock of which can be moved.
    @Test
    void aKeyThatTimeBringsToNeedSomebodyIsToldInTheCornerAndShownByIt(FxRobot robot) {
        window.awaitRead();
        robot.interact(window.app::openSandbox);
        until(() -> window.session().vault().address().sandbox());
        window.awaitRead();
        assertThat(window.app.notices().shown()).as("what is found at first").isEmpty();
        robot.interact(() -> ((MenuButton) robot.lookup("#homeBadge").query())
                .getItems().stream()
                        .filter(item -> "advanceP30D".equals(item.getId()))
                        .findFirst()
                        .orElseThrow()
                        .fire());
        awaitNode(robot, "#actsTable");
        robot.type(KeyCode.ESCAPE);
        VaultWindow.awaitDialogClosed();
        until(() -> window.app.notices().shown().stream()
                .anyMatch(notice -> notice.words().contains("expired: ") && notice.action() != null));
        robot.interact(() -> window.app
                .notices()
                .act(window.app.notices().shown().stream()
                        .filter(notice -> notice.words().contains("expired: "))
                        .findFirst()
                        .orElseThrow()));
        until(() -> window.app.shell().viewModel().sectionProperty().get() == Section.HEALTH);
        assertThat(health().standingProperty().get()).isEqualTo(Standing.EXPIRED);
        awaitNode(robot, "#healthTable");
    }

    @Test
    void cardsAndWeeksAreReachedByKeyboardAlone(FxRobot robot) {
        TableView<HealthRow> table = open(robot);
        robot.interact(() -> robot.lookup("#card-noPolicy").query().requestFocus());
        robot.type(KeyCode.SPACE);
        until(() -> health().standingProperty().get() == Standing.NO_POLICY);
        until(() -> health().getHeading().startsWith("No policy: "));
        assertThat(table.getItems()).isNotEmpty();
        ToggleButton first = robot.lookup(".week").query();
        robot.interact(first::requestFocus);
        robot.type(KeyCode.RIGHT, 1).type(KeyCode.SPACE);
        until(() -> Integer.valueOf(1).equals(health().weekProperty().get()));
        until(() -> health().getHeading().startsWith("Week from "));
        assertThat(health().standingProperty().get()).isNull();
        assertThat(first.getAccessibleText()).startsWith("Week ").contains("rotation");
    }
}
