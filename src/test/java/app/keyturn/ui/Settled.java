package app.keyturn.ui;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.scene.control.PopupControl;
import javafx.scene.robot.Robot;
import javafx.stage.Window;
import org.testfx.util.WaitForAsyncUtils;

/// Waits for what the FX thread and the display have to do, and no longer. TestFX's own `waitForFxEvents` waits 50 ms
/// whatever there is.
public final class Settled {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Settled() {}

    /// Until the FX thread has done what it was asked to do, and what that asked for: it has drawn, the display has
    /// answered, and what the answer changed was drawn too.
    public static void await() {
        awaitPulse();
        askDisplay();
        awaitPulse();
        askDisplay();
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (isOpening()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("a popover stays empty");
            }
            awaitPulse();
            askDisplay();
        }
    }

    /// A popover opens empty, and moves when it shows what is in it a tenth of a second later.
    private static boolean isOpening() {
        return WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> Window.getWindows().stream()
                .anyMatch(window -> window instanceof PopupControl popover
                        && popover.isShowing()
                        && popover.getSkin() != null
                        && !popover.getSkin().getNode().isVisible())));
    }

    /// Input of the robot comes by the queue of the display, which is emptied before that of the FX thread.
    static void awaitInput() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> {}));
    }

    /// From the beginning of one pulse to the beginning of the next, every scene gets its style and its layout.
    private static void awaitPulse() {
        var begun = new CountDownLatch(2);
        WaitForAsyncUtils.asyncFx(() -> new AnimationTimer() {
            @Override
            public void handle(long now) {
                begun.countDown();
                if (begun.getCount() == 0) {
                    stop();
                }
            }
        }.start());
        try {
            if (!begun.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the FX thread draws nothing");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A window that was shown, moved or hidden has been so on the display when that answers a question asked later.
    private static void askDisplay() {
        WaitForAsyncUtils.waitFor(WaitForAsyncUtils.asyncFx(() -> new Robot().getMouseX()));
        awaitInput();
    }
}
