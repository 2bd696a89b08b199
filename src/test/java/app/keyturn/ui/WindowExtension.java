package app.keyturn.ui;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.robot.BaseRobot;
import org.testfx.robot.ClickRobot;
import org.testfx.robot.DragRobot;
import org.testfx.robot.Motion;
import org.testfx.robot.MoveRobot;
import org.testfx.robot.SleepRobot;
import org.testfx.robot.impl.ClickRobotImpl;
import org.testfx.robot.impl.DragRobotImpl;
import org.testfx.robot.impl.KeyboardRobotImpl;
import org.testfx.robot.impl.MouseRobotImpl;
import org.testfx.robot.impl.MoveRobotImpl;
import org.testfx.service.query.PointQuery;
import org.testfx.util.WaitForAsyncUtils;

/// Gives a test a stage of its own, and an [FxRobot] that waits until the window has settled after each act, and no
/// longer.
/// TestFX's own waits 50 ms after each part of an act, and six times around each test: two thirds of what the tests
/// through the window took.
public final class WindowExtension extends ApplicationExtension {
    private final BaseRobot base = robotContext().getBaseRobot();
    private final Mouse mouse = new Mouse(base);
    private final Keyboard keyboard = new Keyboard(base);
    private final MoveRobot moving = new MoveRobotImpl(base, mouse, new Sleepless());
    private final ClickRobot clicking = new ClickRobotImpl(mouse, moving, new Sleepless());
    private final DragRobot dragging = new DragRobotImpl(mouse, moving);

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) {}

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        if (FxToolkit.toolkitContext().getRegisteredStage() == null) {
            FxToolkit.registerPrimaryStage();
        }
        interact(() -> {
            var stage = new Stage();
            for (var start : starts(context)) {
                ReflectionSupport.invokeMethod(start, context.getRequiredTestInstance(), stage);
            }
        });
    }

    private static List<Method> starts(ExtensionContext context) {
        return AnnotationSupport.findAnnotatedMethods(
                context.getRequiredTestClass(), Start.class, HierarchyTraversalMode.TOP_DOWN);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        interactNoWait(() -> List.copyOf(Window.getWindows()).forEach(Window::hide));
        mouse.releaseNoWait();
        keyboard.releaseNoWait();
        Settled.await();
    }

    @Override
    public FxRobot interact(Runnable act) {
        interactNoWait(act);
        Settled.await();
        return this;
    }

    @Override
    public <T> FxRobot interact(Callable<T> act) {
        interactNoWait(act);
        Settled.await();
        return this;
    }

    @Override
    public FxRobot push(KeyCode... keys) {
        keyboard.strike(keys);
        return this;
    }

    @Override
    public FxRobot type(KeyCode... keys) {
        for (var key : keys) {
            keyboard.strike(key);
        }
        return this;
    }

    @Override
    public FxRobot type(KeyCode key, int times) {
        for (int i = 0; i < times; i++) {
            keyboard.strike(key);
        }
        return this;
    }

    @Override
    public FxRobot write(String text) {
        var focused = window(Window::isFocused);
        text.chars().forEach(letter -> {
            base.typeKeyboard(focused.getScene(), KeyCode.UNDEFINED, Character.toString(letter));
            Settled.awaitInput();
        });
        Settled.await();
        return this;
    }

    @Override
    public FxRobot press(KeyCode... keys) {
        keyboard.press(keys);
        return this;
    }

    @Override
    public FxRobot release(KeyCode... keys) {
        keyboard.release(keys);
        return this;
    }

    @Override
    public FxRobot press(MouseButton... buttons) {
        mouse.press(buttons);
        return this;
    }

    @Override
    public FxRobot release(MouseButton... buttons) {
        mouse.release(buttons);
        return this;
    }

    @Override
    public FxRobot clickOn(MouseButton... buttons) {
        clicking.clickOn(buttons);
        return this;
    }

    @Override
    public FxRobot clickOn(PointQuery point, Motion motion, MouseButton... buttons) {
        moving.moveTo(point, motion);
        mouse.takeTime();
        clicking.clickOn(buttons);
        return this;
    }

    @Override
    public FxRobot doubleClickOn(PointQuery point, Motion motion, MouseButton... buttons) {
        clicking.doubleClickOn(point, motion, buttons);
        return this;
    }

    @Override
    public FxRobot moveTo(PointQuery point, Motion motion) {
        moving.moveTo(point, motion);
        return this;
    }

    @Override
    public FxRobot moveBy(double x, double y, Motion motion) {
        moving.moveBy(x, y, motion);
        return this;
    }

    @Override
    public FxRobot drag(PointQuery point, MouseButton... buttons) {
        dragging.drag(point, buttons);
        return this;
    }

    @Override
    public FxRobot drop() {
        dragging.drop();
        return this;
    }

    @Override
    public FxRobot dropTo(PointQuery point) {
        dragging.dropTo(point);
        return this;
    }

    @Override
    public FxRobot dropBy(double x, double y) {
        dragging.dropBy(x, y);
        return this;
    }

    private static final class Mouse extends MouseRobotImpl {
        /// After which two clicks at one place are no double click, on every system.
        private static final Duration APART = Duration.ofMillis(550);

        private static final int NEAR = 20;

        private Point2D at = Point2D.ZERO;
        private Point2D released = Point2D.ZERO;
        private long releasedAt = System.nanoTime();

        Mouse(BaseRobot base) {
            super(base);
        }

        @Override
        public void press(MouseButton... buttons) {
            pressNoWait(buttons);
            Settled.await();
        }

        @Override
        public void release(MouseButton... buttons) {
            releaseNoWait(buttons);
            released = at;
            releasedAt = System.nanoTime();
            Settled.await();
        }

        @Override
        public void moveNoWait(Point2D to) {
            at = to;
            super.moveNoWait(to);
        }

        /// Who moves goes twice to the same point, in case it moved on meanwhile.
        @Override
        public void move(Point2D to) {
            if (!at.equals(to)) {
                moveNoWait(to);
                Settled.await();
            }
        }

        /// Who clicks a second time where the first click was, not meaning a double click, takes the time for it.
        void takeTime() {
            long left = APART.toNanos() - (System.nanoTime() - releasedAt);
            if (at.distance(released) < NEAR && left > 0) {
                WaitForAsyncUtils.sleep(left, TimeUnit.NANOSECONDS);
            }
        }
    }

    private static final class Keyboard extends KeyboardRobotImpl {
        Keyboard(BaseRobot base) {
            super(base);
        }

        /// Pressed and released with nothing between: the display repeats a key that is held down, and a machine that
        /// is busy may hold it for long.
        void strike(KeyCode... keys) {
            WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {
                pressNoWait(keys);
                releaseNoWait(List.of(keys).reversed().toArray(KeyCode[]::new));
            }));
            Settled.await();
        }

        @Override
        public void press(KeyCode... keys) {
            for (var key : keys) {
                pressNoWait(key);
                Settled.await();
            }
        }

        @Override
        public void release(KeyCode... keys) {
            if (keys.length == 0) {
                releaseNoWait();
            }
            for (var key : keys) {
                releaseNoWait(key);
            }
            Settled.await();
        }
    }

    /// What TestFX waits for beside, without knowing for what.
    private static final class Sleepless implements SleepRobot {
        @Override
        public void sleep(long milliseconds) {}

        @Override
        public void sleep(long duration, TimeUnit unit) {}
    }
}
