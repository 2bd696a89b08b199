package app.keyturn.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemsTest {
    private static Failure failure(Kind kind, String operation, long retryAfter) {
        return new Failure(kind, operation, "k", 0, null, null, null, null, retryAfter, Instant.EPOCH);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyKindIsExplainedInThreeParts(Kind kind) {
        var problem = Problems.of(failure(kind, "rotateKey", 0));
        assertThat(problem.what()).contains(kind == Kind.OUTCOME_UNKNOWN ? "the write to k" : "k could not be rotated");
        assertThat(problem.why()).isNotBlank().doesNotContain("{");
        assertThat(problem.todo()).isNotBlank().doesNotContain("{");
    }

    @ParameterizedTest
    @CsvSource({
        "listKeys, Key Vault Reader, permission list",
        "getKey, Key Vault Reader, permission get",
        "createKey, Key Vault Crypto Officer, permission create",
        "rotateKey, Key Vault Crypto Officer, permission rotate",
        "updateKey, Key Vault Crypto Officer, permission update",
        "getRotationPolicy, Key Vault Crypto Officer, permission getrotationpolicy",
        "updateRotationPolicy, Key Vault Crypto Officer, permission setrotationpolicy"
    })
    void aMissingPermissionIsNamedForBothModels(String operation, String role, String permission) {
        assertThat(Problems.of(failure(Kind.FORBIDDEN, operation, 0)).todo()).contains(role, permission);
    }

    @ParameterizedTest
    @CsvSource({
        "rotateKey, Managed HSM Crypto User",
        "purgeDeletedKey, Managed HSM Crypto Officer",
        "recoverDeletedKey, Managed HSM Crypto Officer"
    })
    void aManagedHsmHasRolesOfItsOwn(String operation, String role) {
        var failure = failure(Kind.FORBIDDEN, operation, 0).of(true);
        assertThat(Problems.of(failure).todo()).contains(role).doesNotContain("Key Vault", "access policies");
        assertThat(failure.withNothingDone().managedHsm()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "ForbiddenByRbac, role Key Vault Crypto Officer, key permission",
        "AccessDenied, key permission rotate, role"
    })
    void aVaultThatSaysHowItGoesByPermissionsIsTakenAtItsWord(String innerCode, String named, String not) {
        var failure = new Failure(
                Kind.FORBIDDEN, "rotateKey", "k", 403, "Forbidden", innerCode, null, null, 0, Instant.EPOCH);
        assertThat(Problems.of(failure).todo()).contains(named).doesNotContain(not);
    }

    @Test
    void throttlingSaysHowLong() {
        assertThat(Problems.of(failure(Kind.THROTTLED, "rotateKey", 42)).todo()).contains("42 seconds");
        assertThat(Problems.of(failure(Kind.THROTTLED, "rotateKey", 0)).todo()).contains("10 seconds");
    }

    @Test
    void aWaitOfADayIsSaidAndHoldsNobodyUp() {
        var todo = Problems.of(failure(Kind.THROTTLED, "rotateKey", 86_400)).todo();
        assertThat(todo).contains("1,440 minutes or more").doesNotContain("seconds");
    }

    @Test
    void aReadThatTimedOutCanBeTriedAgainAtOnce() {
        assertThat(Problems.of(failure(Kind.TIMED_OUT, "backupKey", 0)).todo())
                .isEqualTo("Nothing was changed. Try again.");
        assertThat(Problems.of(failure(Kind.TIMED_OUT, "deleteKey", 0)).todo()).contains("before you repeat it");
    }

    @Test
    void aWriteThatWasNotDoneIsSaidNotToBe() {
        var lost = failure(Kind.TIMED_OUT, "rotateKey", 0);
        assertThat(Problems.of(lost.withNothingDone()).todo()).startsWith("Nothing was changed.");
        assertThat(Problems.of(lost).todo()).doesNotContain("Nothing was changed.");
        assertThat(Problems.of(lost.withOutcomeUnknown()).why()).contains("does not show yet");
        assertThat(Problems.of(lost.withOutcomeUnknown()).what())
                .as("no word of a failure")
                .contains("not known yet")
                .doesNotContain("could not");
    }
}
