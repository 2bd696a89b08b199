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
import org.junit.jupiter.params.provider.ValueSource;

class SignInReasonsTest {
    private static Problem problem(Kind kind, String code) {
        return Problems.of(Failure.of(
                kind, new Call(Operation.LIST_KEYS, ""), Answer.reason(code, "what was said"), Instant.EPOCH));
    }

    @ParameterizedTest
    @CsvSource({
        "50076, second factor, Browser",
        "50079, second factor, Browser",
        "53003, conditional access, policy",
        "53000, device, registered",
        "700016, client id, tenant",
        "7000215, secret, value of the secret",
        "7000222, run out, new secret",
        "700027, certificate, registered",
        "90002, no tenant, Check the tenant",
        "50034, does not exist, own tenant",
        "50126, wrong, right ones",
        "50057, disabled, enable",
        "65001, agreed, agree",
        "500011, does not know the service, owns the vault",
        "16000, which account, choose the account",
        "135010, device, Windows Hello"
    })
    void aReasonIsExplainedWithItsNumberAndWhatToDo(String number, String why, String todo) {
        for (var kind : new Kind[] {Kind.SIGN_IN_REFUSED, Kind.CLI_REFUSED}) {
            var problem = problem(kind, "AADSTS" + number);
            assertThat(problem.why()).containsIgnoringCase(why).contains("AADSTS" + number);
            assertThat(problem.todo()).containsIgnoringCase(todo);
            assertThat(problem.details()).contains("AADSTS" + number, "what was said");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"AADSTS1", "AADSTS999999", "53003", "AADSTS", "", "AADSTS53003x"})
    void aReasonThatNobodyKnowsIsToldAsOne(String code) {
        assertThat(problem(Kind.SIGN_IN_REFUSED, code).todo()).contains("login.microsoftonline.com/error");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void onlyWhoUsesTheAzureCliIsAdvisedToSignInWithIt(Kind kind) {
        var words = problem(kind, "AADSTS50076");
        assertThat((words.why() + words.todo()).contains("az login"))
                .isEqualTo(kind == Kind.CLI_NOT_SIGNED_IN || kind == Kind.CLI_REFUSED);
    }

    @Test
    void aRefusalWithoutANumberIsOneToo() {
        var problem = Problems.of(Failure.unsent(Kind.SIGN_IN_REFUSED, Operation.LIST_KEYS, "", Instant.EPOCH));
        assertThat(problem.why()).contains("without a number");
    }
}
