package app.keyturn;

import app.keyturn.trace.Trace;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;

/// The last phases of the start: until the window is drawn, and until rows are drawn in it. It
/// keeps JavaFX drawing, so it is made only where someone wants to know. For the FX thread.
public final class FirstFrames {
    /// A scene is on the screen when a second frame is asked for.
    private static final int SHOWN = 2;

    private FirstFrames() {}

    /// @param rows  true when there are rows on the screen
    /// @param drawn called when they are drawn
    public static void watch(BooleanSupplier rows, Trace trace, Runnable drawn) {
        new AnimationTimer() {
            private long began = System.nanoTime();
            private int frames;
            private int after;

            @Override
            public void handle(long now) {
                frames++;
                if (frames == SHOWN) {
                    end("first frame");
                }
                // The frame in which they are there, and one in which they are drawn.
                if (frames >= SHOWN && rows.getAsBoolean() && ++after == SHOWN) {
                    stop();
                    end("first rows");
                    drawn.run();
                }
            }

            private void end(String phase) {
                trace.phase(phase, began);
                began = System.nanoTime();
            }
        }.start();
    }
}
