package app.keyturn;

import static app.keyturn.VaultWindow.awaitDialogClosed;
import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.giveUp;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Pictures;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.models.KeyType;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// What a change means is said before it is applied, wherever it is edited.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class MeaningWindowTest {
    private static final String DISABLED = "Disabled: whoever uses this version is refused until it is enabled.";
    private static final String PAST = "This is in the past: expired at once";

    private VaultWindow window;
    private KeyClient other;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        other = window.secondClient();
        other.createKey("orders", KeyType.EC);
        robot.interact(window::open);
        window.awaitRead();
        window.select(robot, "orders");
    }

    @AfterEach
    void close() {
        window.close();
    }

    private static String words(Node label) {
        return ((Labeled) label).getText();
    }

    private static void picture(FxRobot robot, Node node, String name) {
        robot.interact(() -> Pictures.write(node.getScene(), name, 1));
    }

    @Test
    void thePanelAndTheReviewSayIt(FxRobot robot) {
        assertThat(robot.lookup("#meaning").query().isVisible()).isFalse();
        robot.clickOn("#enabled");
        robot.clickOn("#expires").write("2020-01-01 00:00 UTC").type(KeyCode.TAB);
        var meaning = awaitNode(robot, "#meaning");
        assertThat(words(meaning)).startsWith(DISABLED).contains(PAST);
        assertThat(Truncated.in(meaning.getParent())).isEmpty();
        picture(robot, meaning, "panel-meaning");
        robot.clickOn("#reviewChanges");
        var review = awaitNode(robot, "#reviewMeaning");
        assertThat(words(review)).isEqualTo(words(meaning));
        until(() -> !robot.lookup("#apply").query().isDisabled());
        assertThat(Truncated.in(review.getScene().getRoot())).isEmpty();
        picture(robot, review, "review-meaning");
        robot.clickOn("#apply");
        awaitDialogClosed();
        assertThat(other.getKey("orders").getProperties().isEnabled()).isFalse();
        until(() -> !meaning.isVisible());
    }

    @Test
    void creatingAndMakingAVersionSayIt(FxRobot robot) {
        for (var button : new String[] {"#createKey", "#newVersion"}) {
            robot.clickOn(button);
            var finding = (Labeled) awaitNode(robot, ".key-properties").lookup("#enabledFinding");
            assertThat(finding.isVisible()).isFalse();
            robot.clickOn(awaitNode(robot, ".key-properties").lookup("#enabled"));
            assertThat(finding.getText()).isEqualTo(DISABLED);
            assertThat(finding.isVisible()).isTrue();
            robot.clickOn(awaitNode(robot, ".key-properties").lookup("#expires"));
            robot.push(KeyCode.CONTROL, KeyCode.A).write("2020-01-01");
            assertThat(words(finding.getScene().lookup("#datesFinding"))).startsWith(PAST);
            assertThat(Truncated.in(finding.getScene().getRoot())).isEmpty();
            picture(robot, finding, "create-meaning");
            giveUp(robot);
        }
    }
}
