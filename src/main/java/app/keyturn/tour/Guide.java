package app.keyturn.tour;

import app.keyturn.ui.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Walks from step to step: waits until it can act, acts, waits until what is expected holds, goes on. For the FX
/// thread, which it never blocks.
final class Guide {
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final int MOST_LOOKS = 600;

    private record Step(String name, BooleanSupplier ready, Runnable act, BooleanSupplier expected) {}

    private final Background background;
    private final Screen screen;
    private final Path out;
    private final Consumer<String> say;
    private final Queue<Step> steps = new ArrayDeque<>();

    /// @param say told each step that held
    Guide(Background background, Screen screen, Path out, Consumer<String> say) {
        this.background = background;
        this.screen = screen;
        this.out = out;
        this.say = say;
    }

    /// Acts, then waits until `expected`.
    Guide step(String name, Runnable act, BooleanSupplier expected) {
        steps.add(new Step(name, () -> true, act, expected));
        return this;
    }

    /// Presses a button as soon as that can be pressed, then waits until `expected`.
    ///
    /// @param id of the button
    Guide press(String id, String name, BooleanSupplier expected) {
        steps.add(new Step(name, () -> screen.canPress(id), () -> screen.press(id), expected));
        return this;
    }

    /// Takes a picture of the window in front when it has settled.
    Guide picture(String name) {
        var settled = new int[1];
        return step("settle", () -> settled[0] = 0, () -> ++settled[0] > 6)
                .step("picture " + name, () -> take(name), () -> true);
    }

    private void take(String name) {
        try {
            Picture.write(screen.front(), out.resolve(name + ".png"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Walks all steps.
    ///
    /// @param finished told an empty text, or at which step and why it went no further
    void walk(Consumer<String> finished) {
        var step = steps.poll();
        if (step == null) {
            finished.accept("");
            return;
        }
        await(step.name(), step.ready(), 0, () -> act(step, finished), finished);
    }

    private void act(Step step, Consumer<String> finished) {
        try {
            step.act().run();
        } catch (RuntimeException e) {
            finished.accept(step.name() + ": " + e);
            return;
        }
        background.later(
                LOOK_EVERY,
                () -> await(
                        step.name(),
                        step.expected(),
                        0,
                        () -> {
                            say.accept(step.name());
                            walk(finished);
                        },
                        finished));
    }

    private void await(String name, BooleanSupplier condition, int looks, Runnable then, Consumer<String> finished) {
        if (condition.getAsBoolean()) {
            then.run();
        } else if (looks >= MOST_LOOKS) {
            finished.accept(name + ": what was expected did not come");
        } else {
            background.later(LOOK_EVERY, () -> await(name, condition, looks + 1, then, finished));
        }
    }
}
