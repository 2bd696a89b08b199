package app.keyturn;

import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.azure.OddVault;
import app.keyturn.azure.StubTransport;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// Keys that nobody has seen before, among others, in the window.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class OddRowsWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static long badges(FxRobot robot, String words) {
        return robot.lookup("#keyTable").queryTableView().lookupAll(".badge").stream()
                .filter(Node::isVisible)
                .filter(badge -> ((Label) badge).getText().equals(words))
                .count();
    }

    @Test
    void eachIsOneRowAndNothingIsWrittenOnTopOfIt(FxRobot robot) {
        robot.interact(() -> window.app.open(new StubTransport(OddVault::answer).vault()));
        until(() -> robot.lookup("#keyTable").tryQueryAs(TableView.class).stream()
                .anyMatch(table -> table.getItems().size() == 4));
        until(() -> badges(robot, "Unclear") == 3 && badges(robot, "Enabled") == 1);
        window.select(robot, "odd");
        until(() -> robot.lookup("#rotateKey").query().isDisabled());
        until(() -> robot.lookup("#blocked").queryAllAs(Label.class).stream()
                .anyMatch(label -> label.isVisible() && label.getText().contains("enabled, exp")));
        robot.interact(() -> Pictures.write(window.stage.getScene(), "odd-rows", 1));
        assertThat(robot.lookup("#keyTable").queryTableView().lookupAll(".cell-date").stream()
                        .map(cell -> ((Label) cell).getText()))
                .as("an expiry that cannot be read is not none")
                .contains("unclear");
        assertThat(Truncated.in((Parent) robot.lookup("#keyTable").query()))
                .noneMatch(words -> words.equalsIgnoreCase("unclear"));
        assertThat(robot.lookup("#toggleEnabled").query().isDisabled()).isTrue();
    }
}
