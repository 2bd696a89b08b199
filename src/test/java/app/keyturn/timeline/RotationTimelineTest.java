package app.keyturn.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Pictures;
import app.keyturn.ui.PolicyWords;
import app.keyturn.ui.Theme;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.PolicyDays.Point;
import app.keyturn.vault.policy.PolicyFinding;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.Period;
import java.util.Objects;
import javafx.geometry.Insets;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class RotationTimelineTest {
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(30)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    private Theme theme;
    private VBox root;
    private RotationTimeline large;
    private RotationTimeline small;

    @Start
    void show(Stage stage) {
        theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        large = timeline(true);
        small = timeline(false);
        small.setMaxWidth(360);
        root = new VBox(24, large, small);
        root.setPadding(new Insets(24));
        root.getStyleClass().add("dialog");
        var scene = new Scene(root, 940, 900);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.sizeToScene();
        large.setPolicy(POLICY);
        small.policyProperty().bind(large.policyProperty());
    }

    private static RotationTimeline timeline(boolean editable) {
        var timeline = new RotationTimeline();
        timeline.fromProperty().set(LocalDate.parse("2026-11-23"));
        timeline.setEditable(editable);
        return timeline;
    }

    @Test
    void arrowKeysMoveByADayAndWithShiftByAWeek(FxRobot robot) {
        robot.interact(() -> handle("#rotateHandle").requestFocus());
        robot.type(KeyCode.RIGHT).type(KeyCode.RIGHT).type(KeyCode.LEFT);
        assertThat(rotate()).isEqualTo(Period.ofDays(31));
        robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT).release(KeyCode.SHIFT);
        assertThat(rotate()).isEqualTo(Period.ofDays(38));
        robot.type(KeyCode.HOME);
        assertThat(rotate()).isEqualTo(Period.ofDays(7));
        robot.type(KeyCode.END);
        assertThat(rotate()).isEqualTo(Period.ofDays(83));
        assertThat(large.stopProperty().get()).isNull();
    }

    @Test
    void aHandleStopsAtTheRuleAndSaysWhich(FxRobot robot) {
        robot.interact(() -> handle("#rotateHandle").requestFocus());
        robot.type(KeyCode.END).type(KeyCode.RIGHT);
        assertThat(rotate()).isEqualTo(Period.ofDays(83));
        var stop = Objects.requireNonNull(large.stopProperty().get());
        assertThat(stop.rule()).isEqualTo(PolicyFinding.Rule.ROTATE_TOO_LATE);
        assertThat(PolicyWords.stop(stop))
                .isEqualTo("It goes no further: Rotation must happen at least 7 days before expiry.");
        robot.interact(() -> large.setPolicy(POLICY));
        assertThat(large.stopProperty().get()).as("it was of another policy").isNull();
    }

    @Test
    void tabComesToTheHandlesInTheOrderOfTime(FxRobot robot) {
        tabsThrough(robot, "#rotateHandle", "#noticeHandle", "#expiryHandle");
        robot.interact(() -> large.setPolicy(RotationPolicy.of(
                Trigger.afterCreation(Period.ofDays(80)), Trigger.beforeExpiry(Period.ofDays(30)), Period.ofDays(90))));
        tabsThrough(robot, "#noticeHandle", "#rotateHandle", "#expiryHandle");
        robot.interact(() -> handle("#rotateHandle").requestFocus());
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(handle("#rotateHandle").isFocused())
                .as("the one that moved past another")
                .isTrue();
        tabsThrough(robot, "#rotateHandle", "#noticeHandle", "#expiryHandle");
    }

    private void tabsThrough(FxRobot robot, String... ids) {
        robot.interact(large::requestFocus);
        for (var id : ids) {
            assertThat(handle(id).isFocused()).as(id).isTrue();
            robot.type(KeyCode.TAB);
        }
    }

    @Test
    void aHandleIsDraggedAndSnapsToDays(FxRobot robot) {
        double day = large.length() / 90;
        robot.drag("#rotateHandle").moveBy(10 * day + day / 5, 0).drop();
        assertThat(rotate()).isEqualTo(Period.ofDays(40));
    }

    @Test
    void aDragWithinADayAllocatesNextToNothing(FxRobot robot) {
        robot.interact(() -> {
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            large.holdScale(large.scale());
            large.move(Point.ROTATE, 40, TimelineScale.Step.DAY);
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int pixel = 0; pixel < 1_000; pixel++) {
                large.move(Point.ROTATE, 40 + pixel / 2_500.0, TimelineScale.Step.DAY);
            }
            assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 1_000)
                    .isLessThan(1_000);
            large.holdScale(null);
        });
        assertThat(rotate()).isEqualTo(Period.ofDays(40));
    }

    @Test
    void whatCountsBackFromExpiryMovesWithIt(FxRobot robot) {
        double day = large.length() / 90;
        robot.drag("#expiryHandle").moveBy(-30 * day, 0);
        // The scale stands still while the handle is held, so it is under the pointer.
        assertThat(large.scale().span()).isEqualTo(90);
        robot.drop();
        assertThat(policy().expiryTime()).isEqualTo(Period.ofDays(60));
        assertThat(policy().notice()).isEqualTo(POLICY.notice());
        assertThat(large.scale().span()).isEqualTo(60);
    }

    @Test
    void theExpiryCanBeDraggedBeyondTheEndOfTheLine(FxRobot robot) {
        robot.drag("#expiryHandle").moveBy(40, 0).drop();
        var expiry = Objects.requireNonNull(policy().expiryTime());
        assertThat(expiry.getDays()).isBetween(120, 150);
    }

    @Test
    void theSmallLineCannotBeMoved(FxRobot robot) {
        var handle = small.lookup("#rotateHandle");
        robot.drag(handle).moveBy(40, 0).drop();
        assertThat(policy()).isEqualTo(POLICY);
        assertThat(handle.isFocusTraversable()).isFalse();
        assertThat(small.getAccessibleText())
                .isEqualTo("A new version every 30 days; each version expires after 90 days; notice 7 days before.");
    }

    @Test
    void handlesAreSlidersThatSayWhatTheirDayMeans(FxRobot robot) {
        var handle = handle("#noticeHandle");
        assertThat(handle.queryAccessibleAttribute(AccessibleAttribute.VALUE)).isEqualTo(83.0);
        assertThat(handle.queryAccessibleAttribute(AccessibleAttribute.MAX_VALUE))
                .isEqualTo(89.0);
        assertThat(handle.queryAccessibleAttribute(AccessibleAttribute.VALUE_STRING))
                .isEqualTo("7 days before expiry");
        var rotate = handle("#rotateHandle");
        assertThat(rotate.getAccessibleRole()).isEqualTo(AccessibleRole.SLIDER);
        assertThat(rotate.queryAccessibleAttribute(AccessibleAttribute.MIN_VALUE))
                .isEqualTo(7.0);
        robot.interact(() -> rotate.executeAccessibleAction(AccessibleAction.INCREMENT));
        assertThat(rotate()).isEqualTo(Period.ofDays(31));
        robot.interact(() -> rotate.executeAccessibleAction(AccessibleAction.DECREMENT));
        assertThat(rotate()).isEqualTo(Period.ofDays(30));
    }

    @Test
    void pointsThatThePolicyLacksAreNotThere(FxRobot robot) {
        robot.interact(() -> large.setPolicy(RotationPolicy.SERVICE_DEFAULT));
        assertThat(handle("#rotateHandle").isVisible()).isFalse();
        assertThat(handle("#noticeHandle").isVisible()).isFalse();
        robot.interact(() -> large.setPolicy(null));
        assertThat(handle("#expiryHandle").isVisible()).isFalse();
    }

    @Test
    void looksRight(FxRobot robot) {
        robot.interact(() -> {
            for (var more : new @Nullable RotationPolicy[] {
                policy("P28D", "P7D", "P7D"), policy("P2Y", "P18M", "P30D"), policy(null, "P90D", "P30D"), null
            }) {
                var line = timeline(true);
                line.setPolicy(more);
                root.getChildren().add(root.getChildren().size() - 1, line);
            }
            root.applyCss();
            root.layout();
        });
        robot.interact(() -> Pictures.write(root.getScene(), "timeline-light", 1));
        robot.interact(() -> theme.choiceProperty().set(Theme.Choice.DARK));
        robot.interact(() -> Pictures.write(root.getScene(), "timeline-dark", 1.5));
        assertThat(root.getChildren()).hasSize(6);
    }

    private static RotationPolicy policy(@Nullable String expiry, String rotate, String notice) {
        return RotationPolicy.of(
                Trigger.afterCreation(Period.parse(rotate)),
                Trigger.beforeExpiry(Period.parse(notice)),
                expiry == null ? null : Period.parse(expiry));
    }

    private Node handle(String id) {
        return Objects.requireNonNull(large.lookup(id));
    }

    private RotationPolicy policy() {
        return Objects.requireNonNull(large.getPolicy());
    }

    private Period rotate() {
        return Objects.requireNonNull(policy().rotate()).time();
    }
}
