package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;

/// However a job goes wrong, it ends, it is said, and the next one runs.
@ExtendWith(WindowExtension.class)
class FxBackgroundTest {
    private final FxBackground background = new FxBackground();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    private void run(FxRobot robot, Callable<String> work, Consumer<String> done) {
        robot.interact(() -> background
                .run("job", work, done, problem -> told.add(problem.details()))
                .always(() -> ended.add("job")));
        await().atMost(Duration.ofSeconds(10)).until(() -> !ended.isEmpty());
    }

    private void runsOn(FxRobot robot) {
        ended.clear();
        List<String> results = new ArrayList<>();
        run(robot, () -> "next", results::add);
        assertThat(results).containsExactly("next");
        robot.interact(() -> assertThat(background.running()).isEmpty());
    }

    @Test
    void whoGetsARecordingOrAThreadDumpLearnsNoNameOfAKey(FxRobot robot) {
        robot.interact(() -> {
            background.run("Rotating orders", () -> Thread.currentThread().getName(), told::add, Fault::rethrow);
            background.compute("Opening orders", () -> Thread.currentThread().getName(), told::add, Fault::rethrow);
        });
        await().atMost(Duration.ofSeconds(10)).until(() -> told.size() == 2);
        assertThat(told).noneMatch(name -> name.contains("orders"));
    }

    @Test
    void anErrorInTheWorkIsAProblem(FxRobot robot) {
        run(
                robot,
                () -> {
                    throw new OutOfMemoryError("as asked for");
                },
                told::add);
        assertThat(told).singleElement().asString().contains("OutOfMemoryError");
        runsOn(robot);
    }

    /// Such as one whose words cannot be had because there is no room left for them.
    @Test
    void anErrorThatCannotBeToldEndsTheJobToo(FxRobot robot) {
        run(
                robot,
                () -> {
                    throw new Error() {
                        @Override
                        public String toString() {
                            throw new OutOfMemoryError("for the words");
                        }
                    };
                },
                told::add);
        assertThat(told).singleElement().asString().contains("OutOfMemoryError: for the words");
        runsOn(robot);
    }

    @Test
    void aFaultInACallbackIsAProblem(FxRobot robot) {
        run(robot, () -> "result", _ -> {
            throw new StackOverflowError("as asked for");
        });
        assertThat(told).singleElement().asString().contains("StackOverflowError");
        runsOn(robot);
    }

    @Test
    void aFaultInAStepEndsTheJob(FxRobot robot) {
        robot.interact(() -> background
                .<String, String>run(
                        "job",
                        step -> {
                            step.accept("one");
                            step.accept("two");
                            return "result";
                        },
                        _ -> {
                            throw new IllegalStateException("as asked for");
                        },
                        told::add,
                        problem -> told.add(problem.details()))
                .always(() -> ended.add("job")));
        await().atMost(Duration.ofSeconds(10)).until(() -> !ended.isEmpty());
        runsOn(robot);
        assertThat(told).as("once, and no result").singleElement().asString().contains("as asked for");
    }

    /// More than there are carriers for virtual threads, each of which would keep one until it ends.
    @Test
    void workThatComputesKeepsNoOtherFromRunning(FxRobot robot) {
        int many = 2 * Runtime.getRuntime().availableProcessors();
        var begun = new CountDownLatch(many);
        var stopped = new CountDownLatch(many);
        List<Job> jobs = new ArrayList<>();
        robot.interact(() -> {
            for (int i = 0; i < many; i++) {
                jobs.add(background.compute("computing", () -> spin(begun, stopped), told::add, _ -> told.add("no")));
            }
        });
        List<String> results = new CopyOnWriteArrayList<>();
        run(robot, () -> "next", results::add);
        assertThat(results).containsExactly("next");
        robot.interact(() -> jobs.forEach(Job::cancel));
        await().atMost(Duration.ofSeconds(10)).until(() -> stopped.getCount() == 0);
        assertThat(begun.getCount()).isZero();
        assertThat(told).isEmpty();
    }

    private static String spin(CountDownLatch begun, CountDownLatch stopped) {
        begun.countDown();
        while (!Thread.currentThread().isInterrupted()) {
            Thread.onSpinWait();
        }
        stopped.countDown();
        return "stopped";
    }

    @Test
    void aFaultInAnEndingKeepsNoOtherFromItsEnd(FxRobot robot) {
        robot.interact(() -> background
                .run("job", () -> "result", told::add, problem -> told.add(problem.details()))
                .always(() -> {
                    throw new IllegalStateException("as asked for");
                })
                .always(() -> ended.add("job")));
        await().atMost(Duration.ofSeconds(10)).until(() -> !ended.isEmpty());
        assertThat(told).containsExactly("result");
        runsOn(robot);
    }
}
