package app.keyturn.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.keyturn.timeline.RotationTimeline;
import app.keyturn.ui.ChosenFile;
import app.keyturn.ui.Dialogs;
import app.keyturn.ui.Formats;
import app.keyturn.ui.FxBackground;
import app.keyturn.ui.Theme;
import app.keyturn.ui.WindowExtension;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.Start;

/// A drag over the policy dialog, a day with every frame: how much garbage that makes, and how much is laid out.
@SuppressWarnings("NullAway.Init")
@ExtendWith(WindowExtension.class)
class DragAllocationTest {
    private static final RotationPolicy POLICY = RotationPolicy.of(
            Trigger.afterCreation(Period.ofDays(60)), Trigger.beforeExpiry(Period.ofDays(7)), Period.ofDays(90));

    private static final int CHANGES = 60;
    /// Four times what was measured: 43 KB where the event is handled, 87 KB with the frame that follows.
    private static final long MOST_HANDLING = 172_000;

    private static final long MOST_WITH_FRAME = 350_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private RotationPolicyViewModel viewModel;
    private Stage dialog;

    @Start
    void show(Stage stage) {
        var theme = new Theme();
        theme.choiceProperty().set(Theme.Choice.LIGHT);
        var scene = new Scene(new Pane(), 1200, 900);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        stage.sizeToScene();
        var vault = new FakeVault();
        var key = vault.add(
                "payments-signing", FakeVault.NOW.minus(12, ChronoUnit.DAYS), FakeVault.NOW.plus(79, ChronoUnit.DAYS));
        var formats = new Formats(InstantSource.fixed(FakeVault.NOW), ZoneOffset.UTC);
        viewModel = new RotationPolicyViewModel(vault, key, POLICY, new FxBackground(), formats, _ -> {});
        dialog = new Dialogs(stage).open(new RotationPolicyDialog(viewModel, new ChosenFile(Path.of("none.json"))));
    }

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(dialog::close);
    }

    private static void fire(Node node, EventType<MouseEvent> type, double x, double y) {
        node.fireEvent(new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                true,
                false,
                false,
                true,
                false,
                false,
                null));
    }

    /// What the FX thread allocates meanwhile, in bytes a frame, with one call at the start of each.
    private long frames(FxRobot robot, IntConsumer each) {
        var bytes = new AtomicLong(-1);
        robot.interact(() -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            new AnimationTimer() {
                private int frame;

                @Override
                public void handle(long now) {
                    if (frame == CHANGES) {
                        stop();
                        bytes.set((threads.getCurrentThreadAllocatedBytes() - before) / CHANGES);
                    } else {
                        each.accept(frame++);
                    }
                }
            }.start();
        });
        await().until(() -> bytes.get() >= 0);
        return bytes.get();
    }

    @Test
    void makesLittleGarbageAndLaysOutNothingAroundWhatChanges(FxRobot robot) {
        var line = robot.lookup("#timeline").queryAs(RotationTimeline.class);
        Node handle = robot.lookup("#rotateHandle").query();
        var start = handle.localToScene(handle.getLayoutBounds());
        robot.interact(() -> fire(handle, MouseEvent.MOUSE_PRESSED, start.getCenterX(), start.getCenterY()));
        double left = line.localToScene(line.getLayoutBounds()).getMinX();
        double pixelsADay = (start.getCenterX() - left) / 64;
        Set<Period> days = new HashSet<>();
        var handling = new AtomicLong();
        IntConsumer drag = frame -> {
            long before = threads.getCurrentThreadAllocatedBytes();
            double x = left + (20 + frame % 30 + frame / 30 * 0.5) * pixelsADay;
            fire(handle, MouseEvent.MOUSE_DRAGGED, x, start.getCenterY());
            handling.addAndGet(threads.getCurrentThreadAllocatedBytes() - before);
            days.add(Objects.requireNonNull(
                            viewModel.getForm().policyProperty().get().rotate())
                    .time());
        };
        frames(robot, drag);
        handling.set(0);
        List<String> layouts = new ArrayList<>();
        Parent body = robot.lookup(".dialog-body").queryAs(Parent.class);
        robot.interact(() -> body.needsLayoutProperty().subscribe((_, on) -> {
            if (on) {
                layouts.add(viewModel.getForm().policyProperty().get().toString());
            }
        }));

        long withFrame = frames(robot, drag);

        assertThat(days).as("a day a frame").hasSizeGreaterThan(25);
        assertThat(handling.get() / CHANGES).as("handling a change, bytes").isLessThan(MOST_HANDLING);
        assertThat(withFrame).as("a change and its frame, bytes").isLessThan(MOST_WITH_FRAME);
        assertThat(layouts).as("layouts of the whole dialog").isEmpty();
        robot.interact(() -> fire(handle, MouseEvent.MOUSE_RELEASED, start.getCenterX(), start.getCenterY()));
    }
}
