package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// In a test a job goes as wrong as in the window, and ends as surely.
class TestBackgroundsTest {
    private final List<String> told = new ArrayList<>();

    static Stream<Background> backgrounds() {
        return Stream.of(new InlineBackground(), new ManualBackground());
    }

    private Job run(Background background, Callable<String> work) {
        var job = background.run("job", work, told::add, problem -> told.add("failed: " + problem.details()));
        job.always(() -> told.add("ended"));
        if (background instanceof ManualBackground manual) {
            manual.runAll();
        }
        return job;
    }

    @ParameterizedTest
    @MethodSource("backgrounds")
    void anErrorInTheWorkIsAProblemAndTheEnd(Background background) {
        var job = run(background, () -> {
            throw new StackOverflowError("as asked for");
        });
        assertThat(job.running()).isFalse();
        assertThat(told).containsExactly("failed: java.lang.StackOverflowError: as asked for", "ended");
    }

    @ParameterizedTest
    @MethodSource("backgrounds")
    void whatATestAssertsInTheWorkFailsTheTest(Background background) {
        assertThatThrownBy(() -> run(background, () -> {
                    throw new AssertionError("not called");
                }))
                .hasMessage("not called");
        assertThat(told).first().asString().startsWith("failed");
    }
}
