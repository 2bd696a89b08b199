package app.keyturn.inventory.history;

import static app.keyturn.inventory.history.DifferenceTest.NOW;
import static app.keyturn.inventory.history.DifferenceTest.THEN;
import static app.keyturn.inventory.history.DifferenceTest.key;
import static app.keyturn.inventory.history.DifferenceTest.look;
import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OriginTest {
    private static final Difference VERSION = new Difference(Aspect.VERSION, "a1", "b2");
    private static final Difference TAGS = new Difference(Aspect.TAGS, null, "{}");
    private static final Difference POLICY = new Difference(Aspect.POLICY_EXPIRY, null, "P1Y");

    private static OwnWrite write(Operation operation, Instant begun, @Nullable String version) {
        return new OwnWrite(operation, begun, version, true);
    }

    private static Origin of(Difference difference, OwnWrite... writes) {
        var before = look(key(), null, THEN);
        var after = look(key().version("b2").created(NOW), null, NOW);
        return Origin.of(difference, difference == VERSION, before, after, List.of(writes));
    }

    static Stream<Arguments> writes() {
        var between = THEN.plusSeconds(60);
        return Stream.of(
                Arguments.of(VERSION, write(Operation.ROTATE_KEY, between, "b2"), Origin.HERE),
                Arguments.of(VERSION, write(Operation.ROTATE_KEY, between, null), Origin.HERE),
                Arguments.of(VERSION, write(Operation.CREATE_KEY, between, "b2"), Origin.HERE),
                Arguments.of(VERSION, write(Operation.ROTATE_KEY, between, "c3"), Origin.ELSEWHERE),
                Arguments.of(VERSION, write(Operation.UPDATE_KEY, between, null), Origin.ELSEWHERE),
                Arguments.of(VERSION, write(Operation.ROTATE_KEY, THEN.minusSeconds(3600), "b2"), Origin.ELSEWHERE),
                Arguments.of(VERSION, new OwnWrite(Operation.ROTATE_KEY, between, null, false), Origin.UNKNOWN),
                Arguments.of(TAGS, write(Operation.UPDATE_KEY, between, "a1"), Origin.HERE),
                Arguments.of(TAGS, write(Operation.ROTATE_KEY, between, "b2"), Origin.ELSEWHERE),
                Arguments.of(POLICY, write(Operation.UPDATE_ROTATION_POLICY, between, null), Origin.HERE),
                Arguments.of(POLICY, write(Operation.UPDATE_KEY, between, null), Origin.ELSEWHERE));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void aWriteOfThisComputerIsFromHereWhereItMayHaveDoneThat(Difference difference, OwnWrite write, Origin origin) {
        assertThat(of(difference, write)).isEqualTo(origin);
    }

    @Test
    void withoutAWriteItIsFromElsewhere() {
        assertThat(of(VERSION)).isEqualTo(Origin.ELSEWHERE);
        assertThat(of(TAGS)).isEqualTo(Origin.ELSEWHERE);
    }

    /// The policy rotates ten days after creation; the version that is there was made at
    /// [DifferenceTest#THEN].
    private static Origin made(Difference difference, Instant created) {
        var policy = RotationPolicy.of(Trigger.afterCreation(Period.ofDays(10)), null, null);
        return Origin.of(
                difference,
                true,
                look(key(), policy, THEN),
                look(key().version("b2").created(created), policy, created),
                List.of());
    }

    @Test
    void aVersionIsOfThePolicyWhereItWasMadeAtItsTime() {
        var due = THEN.plus(Duration.ofDays(10));
        assertThat(made(VERSION, due)).isEqualTo(Origin.POLICY);
        assertThat(made(VERSION, due.minus(Duration.ofMinutes(5)))).isEqualTo(Origin.POLICY);
        assertThat(made(VERSION, due.plus(Duration.ofDays(1)))).isEqualTo(Origin.POLICY);
        assertThat(made(VERSION, due.plus(Duration.ofDays(10))))
                .as("the one after it")
                .isEqualTo(Origin.POLICY);
        assertThat(made(VERSION, due.minus(Duration.ofMinutes(6)))).isEqualTo(Origin.ELSEWHERE);
        assertThat(made(VERSION, due.plus(Duration.ofDays(1)).plusSeconds(1))).isEqualTo(Origin.ELSEWHERE);
    }

    @Test
    void datesComeWithTheirVersionAndTagsDoNot() {
        var due = THEN.plus(Duration.ofDays(10));
        assertThat(made(new Difference(Aspect.EXPIRY, null, NOW.toString()), due))
                .isEqualTo(Origin.POLICY);
        assertThat(made(TAGS, due)).isEqualTo(Origin.ELSEWHERE);
    }

    @Test
    void aKeyThatIsGoneWasDeletedFromHereWhereItWas() {
        var between = THEN.plusSeconds(60);
        assertThat(Origin.of(Aspect.DELETED, THEN, List.of(write(Operation.DELETE_KEY, between, null))))
                .isEqualTo(Origin.HERE);
        assertThat(Origin.of(Aspect.DELETED, THEN, List.of(write(Operation.CREATE_KEY, between, null))))
                .isEqualTo(Origin.ELSEWHERE);
        assertThat(Origin.of(Aspect.RECOVERED, THEN, List.of(write(Operation.RECOVER_DELETED_KEY, between, null))))
                .isEqualTo(Origin.HERE);
    }
}
