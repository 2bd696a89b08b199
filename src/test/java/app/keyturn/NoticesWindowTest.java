package app.keyturn;

import static app.keyturn.VaultWindow.awaitNode;
import static app.keyturn.VaultWindow.until;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Contrast;
import app.keyturn.ui.Pictures;
import app.keyturn.ui.Sentence;
import app.keyturn.ui.Settled;
import app.keyturn.ui.Theme;
import app.keyturn.ui.Truncated;
import app.keyturn.ui.WindowExtension;
import com.azure.security.keyvault.keys.models.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.shape.Shape;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// What is told stands beside the work, and can be read.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class NoticesWindowTest {
    private VaultWindow window;

    @Start
    void start(Stage stage) {
        window = VaultWindow.over(stage, VaultWindow.emptySandbox(), false);
        stage.setWidth(1280);
        stage.setHeight(800);
    }

    @BeforeEach
    void fill(FxRobot robot) {
        var other = window.secondClient();
        for (int i = 10; i < 30; i++) {
            other.createKey("orders-" + i, KeyType.EC);
        }
        robot.interact(window::open);
        window.awaitRead();
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.asyncFx(() -> window.app.theme().choiceProperty().set(Theme.Choice.SYSTEM));
        window.close();
    }

    /// Four refusals, one after the other, which nobody closes. After each of them it may be tried again, as after a
    /// refresh.
    private void refuseFour(FxRobot robot) {
        window.sandbox.faults().add("deny@update");
        for (var key : List.of("orders-10", "orders-11", "orders-12", "orders-28")) {
            window.session().vault().inventory().forgetRefusals();
            window.select(robot, key);
            robot.interact(
                    () -> window.session().commands().get("toggleEnabled").run());
            robot.clickOn(awaitNode(robot, "#confirm"));
            VaultWindow.awaitDialogClosed();
            until(() -> notices(robot).getFirst().contains(key));
        }
    }

    private static List<String> notices(FxRobot robot) {
        return robot.lookup(".notice-words").queryAllAs(Sentence.class).stream()
                .map(Sentence::getWords)
                .toList();
    }

    private static List<Bounds> places(FxRobot robot, String query) {
        return robot.lookup(query).queryAll().stream()
                .filter(Node::isVisible)
                .map(node -> node.localToScene(node.getLayoutBounds()))
                .toList();
    }

    @Test
    void noNoticeCoversWhatOneWorksWithNorAnotherOne(FxRobot robot) {
        refuseFour(robot);
        assertBesideTheWork(robot);
        robot.interact(() -> {
            Pictures.write(window.stage.getScene(), "notices", 1);
            assertThat(Truncated.in((Parent) robot.lookup(".notices").query())).isEmpty();
            window.stage.setWidth(1024);
            window.stage.setHeight(700);
        });
        Settled.await();
        assertBesideTheWork(robot);
    }

    private void assertBesideTheWork(FxRobot robot) {
        var notices = new ArrayList<>(places(robot, ".notice"));
        assertThat(notices).hasSizeBetween(1, 3);
        assertThat(places(robot, "#moreNotices")).hasSize(1);
        notices.addAll(places(robot, "#moreNotices"));
        for (var one : notices) {
            assertThat(one.getMaxY())
                    .isLessThanOrEqualTo(window.stage.getScene().getHeight());
            for (var work : List.of("#keyTable", "#vaultList", "#connectEntry", "#statusBar")) {
                assertThat(places(robot, work)).as(work).noneMatch(one::intersects);
            }
            assertThat(notices.stream().filter(one::intersects)).containsExactly(one);
        }
        assertThat(robot.lookup(".table-row-cell").queryAllAs(TableRow.class))
                .filteredOn(TableRow::isSelected)
                .isNotEmpty();
        assertThat(robot.lookup(".notice").queryAllAs(Node.class))
                .allSatisfy(notice -> assertThat(notice.getAccessibleText())
                        .contains("orders-", "not done", window.session().name()));
    }

    @Test
    void theyAreReachedAndClosedByKeyboardAndTheOlderOnesAreInTheActivity(FxRobot robot) {
        refuseFour(robot);
        robot.clickOn("#moreNotices");
        awaitNode(robot, "#activityTable");
        until(() -> robot.lookup("#activityTable").queryTableView().getItems().size() == 4);
        assertThat(places(robot, "#moreNotices")).isEmpty();
        robot.type(KeyCode.F8);
        until(() -> focusOwner().getStyleClass().contains("notice"));
        int before = window.app.notices().shown().size();
        robot.type(KeyCode.DELETE);
        until(() -> window.app.notices().shown().size() == before - 1);
        assertThat(focusOwner().getStyleClass()).as("the next one").contains("notice");
    }

    private Node focusOwner() {
        return Objects.requireNonNull(window.stage.getScene().getFocusOwner());
    }

    @Test
    void copyingIsConfirmedBesideTheButton(FxRobot robot) {
        window.select(robot, "orders-10");
        robot.clickOn("#copyIdentifier");
        until(() -> said().contains("Copied"));
        var copied = WaitForAsyncUtils.waitFor(
                WaitForAsyncUtils.asyncFx(() -> Clipboard.getSystemClipboard().getString()));
        assertThat(copied).contains("/keys/orders-10/");
        until(() -> said().isEmpty());
    }

    private static List<String> said() {
        return Window.getWindows().stream()
                .filter(Tooltip.class::isInstance)
                .map(Tooltip.class::cast)
                .filter(tooltip -> tooltip.getStyleClass().contains("copied"))
                .map(Tooltip::getText)
                .toList();
    }

    @Test
    void theBadgeOfTheSandboxCanBeReadInEachOfItsStates(FxRobot robot) {
        robot.interact(window.app::openSandbox);
        until(() -> window.session().vault().address().sandbox());
        var badge = robot.lookup("#homeBadge").queryAs(MenuButton.class);
        for (var choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            robot.interact(() -> window.app.theme().choiceProperty().set(choice));
            robot.moveTo("#statusBar");
            robot.interact(() -> robot.lookup("#palette").query().requestFocus());
            assertReadable(robot, badge, choice + " normal");
            robot.moveTo(badge);
            assertReadable(robot, badge, choice + " under the pointer");
            robot.press(MouseButton.PRIMARY);
            assertReadable(robot, badge, choice + " pressed");
            robot.release(MouseButton.PRIMARY);
            until(badge::isShowing);
            assertReadable(robot, badge, choice + " open");
            robot.interact(() -> Pictures.write(window.stage.getScene(), "badge-open-" + choice, 1));
            robot.interact(badge::hide);
            robot.moveTo("#statusBar");
            robot.interact(badge::requestFocus);
            assertReadable(robot, badge, choice + " focused");
        }
    }

    private static void assertReadable(FxRobot robot, MenuButton badge, String state) {
        robot.interact(() -> {
            badge.applyCss();
            var text = badge.lookupAll(".text").stream()
                    .filter(Text.class::isInstance)
                    .map(Shape.class::cast)
                    .toList();
            assertThat(text).as(((Labeled) badge).getText()).isNotEmpty();
            assertThat(text)
                    .allSatisfy(shape ->
                            assertThat(Contrast.of(shape)).as(state).isGreaterThanOrEqualTo(Contrast.READABLE));
        });
    }
}
