package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Operation;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
    private static Failure failure(Kind kind, Operation operation, long retryAfter) {
        var answer = new Answer(0, null, null, null, null, retryAfter);
        return Failure.of(kind, new Call(operation, "k"), answer, Instant.EPOCH);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindIsExplainedInThreeParts(Kind kind) {
        var problem = Problems.of(failure(kind, Operation.ROTATE_KEY, 0));
        assertThat(problem.what()).contains(kind == Kind.OUTCOME_UNKNOWN ? "the write to k" : "k could not be rotated");
        assertThat(problem.why()).isNotBlank().doesNotContain("{");
        assertThat(problem.todo()).isNotBlank().doesNotContain("{");
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void whatFailedIsSaidOfEveryOperation(Operation operation) {
        assertThat(Problems.of(failure(Kind.FORBIDDEN, operation, 0)).what()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "LIST_KEYS, Key Vault Reader, permission list",
        "GET_KEY, Key Vault Reader, permission get",
        "CREATE_KEY, Key Vault Crypto Officer, permission create",
        "ROTATE_KEY, Key Vault Crypto Officer, permission rotate",
        "UPDATE_KEY, Key Vault Crypto Officer, permission update",
        "GET_ROTATION_POLICY, Key Vault Crypto Officer, permission getrotationpolicy",
        "UPDATE_ROTATION_POLICY, Key Vault Crypto Officer, permission setrotationpolicy"
    })
    void aMissingPermissionIsNamedForBothModels(Operation operation, String role, String permission) {
        assertThat(Problems.of(failure(Kind.FORBIDDEN, operation, 0)).todo()).contains(role, permission);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"FORBIDDEN", "NOT_FOUND", "BAD_REQUEST", "TOKEN_OF_ONE_VAULT"})
    void whoLooksForVaultsIsToldOfSubscriptionsAndOfTheWayWithoutThem(Kind kind) {
        var problem = Problems.of(failure(kind, Operation.FIND_VAULTS, 0));
        assertThat(problem.why() + problem.todo()).contains("URL").doesNotContain("key permission", "such key", "{");
        if (kind == Kind.FORBIDDEN) {
            assertThat(problem.todo()).contains("Reader on the subscription");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ROTATE_KEY, Managed HSM Crypto User",
        "PURGE_DELETED_KEY, Managed HSM Crypto Officer",
        "RECOVER_DELETED_KEY, Managed HSM Crypto Officer"
    })
    void aManagedHsmHasRolesOfItsOwn(Operation operation, String role) {
        var failure = Failure.of(Kind.FORBIDDEN, new Call(operation, "k", true), Answer.NONE, Instant.EPOCH);
        assertThat(Problems.of(failure).todo()).contains(role).doesNotContain("Key Vault", "access policies");
        assertThat(failure.withNothingDone().managedHsm()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ForbiddenByRbac, role Key Vault Crypto Officer, key permission",
        "AccessDenied, key permission rotate, role"
    })
    void aVaultThatSaysHowItGoesByPermissionsIsTakenAtItsWord(String innerCode, String named, String not) {
        var answer = new Answer(403, "Forbidden", innerCode, null, null, 0);
        var failure = Failure.of(Kind.FORBIDDEN, new Call(Operation.ROTATE_KEY, "k"), answer, Instant.EPOCH);
        assertThat(Problems.of(failure).todo()).contains(named).doesNotContain(not);
    }

    @Test
    void throttlingSaysHowLong() {
        assertThat(Problems.of(failure(Kind.THROTTLED, Operation.ROTATE_KEY, 42))
                        .todo())
                .contains("42 seconds");
        assertThat(Problems.of(failure(Kind.THROTTLED, Operation.ROTATE_KEY, 0)).todo())
                .contains("10 seconds");
    }

    @Test
    void aWaitOfADayIsSaidAndHoldsNobodyUp() {
        var todo = Problems.of(failure(Kind.THROTTLED, Operation.ROTATE_KEY, 86_400))
                .todo();
        assertThat(todo).contains("1,440 minutes or more").doesNotContain("seconds");
    }

    @Test
    void aReadThatTimedOutCanBeTriedAgainAtOnce() {
        assertThat(Problems.of(failure(Kind.TIMED_OUT, Operation.BACKUP_KEY, 0)).todo())
                .isEqualTo("Nothing was changed. Try again.");
        assertThat(Problems.of(failure(Kind.TIMED_OUT, Operation.DELETE_KEY, 0)).todo())
                .contains("before you repeat it");
    }

    @Test
    void aWriteThatWasNotDoneIsSaidNotToBe() {
        var lost = failure(Kind.TIMED_OUT, Operation.ROTATE_KEY, 0);
        assertThat(Problems.of(lost.withNothingDone()).todo()).startsWith("Nothing was changed.");
        assertThat(Problems.of(lost).todo()).doesNotContain("Nothing was changed.");
        assertThat(Problems.of(lost.withOutcomeUnknown()).why()).contains("does not show yet");
        assertThat(Problems.of(lost.withOutcomeUnknown()).what())
                .as("no word of a failure")
                .contains("not known yet")
                .doesNotContain("could not");
    }
}
