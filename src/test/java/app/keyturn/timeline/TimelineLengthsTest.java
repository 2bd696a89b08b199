package app.keyturn.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.ui.Theme;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.policy.PolicyDays;
import app.keyturn.vault.policy.PolicyDays.Point;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// The line from 28 days to ten years: its marks, and what a dragged handle snaps to.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class TimelineLengthsTest {
    private static final LocalDate FROM = LocalDate.parse("2026-11-23");

    private RotationTimeline line;

    @Start
    void show(Stage stage) {
        var theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        line = new RotationTimeline();
        line.fromProperty().set(FROM);
        line.setEditable(true);
        var root = new VBox(line);
        root.setPadding(new Insets(24));
        var scene = new Scene(root, 960, 200);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.sizeToScene();
    }

    private static RotationPolicy policy(String expiry, String rotate, String notice) {
        return RotationPolicy.of(
                Trigger.afterCreation(Period.parse(rotate)),
                Trigger.beforeExpiry(Period.parse(notice)),
                Period.parse(expiry));
    }

    private void set(FxRobot robot, String expiry, String rotate, String notice) {
        robot.interact(() -> line.setPolicy(policy(expiry, rotate, notice)));
    }

    private RotationPolicy policy() {
        return Objects.requireNonNull(line.getPolicy());
    }

    private Period rotate() {
        return Objects.requireNonNull(policy().rotate()).time();
    }

    private double day(Point point) {
        return Objects.requireNonNull(new PolicyDays(policy(), FROM, false).day(point));
    }

    private double pixelsADay() {
        return line.length() / line.scale().span();
    }

    private static void drag(FxRobot robot, String handle, double pixels) {
        robot.drag(handle).moveBy(pixels, 0).drop();
    }

    private List<Bounds> shown(FxRobot robot, String style) {
        return robot
                .from(line)
                .lookup((Node node) -> node.isVisible() && node.getStyleClass().contains(style))
                .queryAll()
                .stream()
                .map(node -> line.sceneToLocal(node.localToScene(node.getLayoutBounds())))
                .sorted(Comparator.comparingDouble(Bounds::getMinX))
                .toList();
    }

    private void assertApart(List<Bounds> bounds) {
        for (int i = 1; i < bounds.size(); i++) {
            assertThat(bounds.get(i).getMinX()).isGreaterThan(bounds.get(i - 1).getMaxX());
        }
        assertThat(bounds.getFirst().getMinX()).isGreaterThanOrEqualTo(0);
        assertThat(bounds.getLast().getMaxX()).isLessThanOrEqualTo(line.getWidth());
    }

    @ParameterizedTest
    @ValueSource(strings = {"P28D", "P90D", "P190D", "P1Y", "P1095D", "P3Y", "P5Y", "P3652D"})
    void noWordCoversAnother(String expiry, FxRobot robot) {
        set(robot, expiry, "P7D", "P7D");
        var labels = shown(robot, "timeline-tick-label");
        assertThat(labels).hasSizeGreaterThanOrEqualTo(2);
        assertApart(labels);
        assertApart(shown(robot, "timeline-words"));
        assertThat(robot.from(line).lookup(".timeline-tick-label").queryAllAs(Label.class))
                .allMatch(label -> label.getWidth() >= label.prefWidth(-1));
    }

    @Test
    void onAShortLineAHandleSnapsToDays(FxRobot robot) {
        set(robot, "P190D", "P3M", "P30D");
        drag(robot, "#rotateHandle", -11 * pixelsADay());
        assertThat(rotate()).as("92 days from November 23 on, less 11").isEqualTo(Period.ofDays(81));
        assertThat(policy().expiryTime()).isEqualTo(Period.ofDays(190));
    }

    @Test
    void onTheLineOfAYearAHandleSnapsToWeeks(FxRobot robot) {
        set(robot, "P1Y", "P3M", "P1M");
        assertThat(rotate()).as("as it was typed, until it is moved").isEqualTo(Period.ofMonths(3));
        drag(robot, "#rotateHandle", 60 * pixelsADay());
        assertThat(rotate()).isEqualTo(Period.ofDays(154));
        drag(robot, "#rotateHandle", -9 * pixelsADay());
        assertThat(rotate()).isEqualTo(Period.ofDays(147));
        assertThat(policy().expiryTime()).as("not moved").isEqualTo(Period.ofYears(1));
        assertThat(policy().notice()).as("not moved").isEqualTo(Trigger.beforeExpiry(Period.ofMonths(1)));
    }

    @Test
    void whatCountsBackFromExpirySnapsToWholeWeeksBeforeIt(FxRobot robot) {
        set(robot, "P1Y", "P3M", "P1M");
        drag(robot, "#noticeHandle", -20 * pixelsADay());
        assertThat(policy().notice()).isEqualTo(Trigger.beforeExpiry(Period.ofDays(49)));
    }

    @Test
    void onALongLineAHandleSnapsToMonths(FxRobot robot) {
        set(robot, "P5Y", "P500D", "P90D");
        assertThat(rotate()).as("as it was typed, until it is moved").isEqualTo(Period.ofDays(500));
        drag(robot, "#rotateHandle", 100 * pixelsADay());
        assertThat(rotate()).isEqualTo(Period.ofMonths(20));
        drag(robot, "#noticeHandle", -100 * pixelsADay());
        assertThat(policy().notice()).isEqualTo(Trigger.beforeExpiry(Period.ofMonths(6)));
        assertThat(policy().expiryTime()).as("not moved").isEqualTo(Period.ofYears(5));
        drag(robot, "#expiryHandle", -350 * pixelsADay());
        assertThat(policy().expiryTime()).isEqualTo(Period.ofMonths(48));
    }

    /// A pixel of ten years is four days; the rule counts in days.
    @Test
    void aHandleStopsAtTheRuleOnALongLineToo(FxRobot robot) {
        set(robot, "P3652D", "P3Y", "P30D");
        drag(robot, "#rotateHandle", 2000);
        assertThat(day(Point.ROTATE)).isBetween(3600.0, 3645.0);
        assertThat(line.stopProperty().get()).isNotNull();
        drag(robot, "#rotateHandle", -2000);
        assertThat(day(Point.ROTATE)).isBetween(7.0, 31.0);
    }
}
