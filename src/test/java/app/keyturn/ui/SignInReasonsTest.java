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

    /// A row for each number, so that one that slips into another line is seen.
    @ParameterizedTest
    @CsvSource({
        "50076, second factor, Browser",
        "50079, second factor, Browser",
        "50072, second factor, Browser",
        "50074, second factor, Browser",
        "50158, second factor, Browser",
        "500121, second factor, Browser",
        "53004, second factor, Browser",
        "53010, second factor, Browser",
        "53003, conditional access, device codes",
        "53011, conditional access, device codes",
        "530003, conditional access, device codes",
        "530032, conditional access, device codes",
        "530034, conditional access, device codes",
        "530035, conditional access, device codes",
        "53000, device that it knows, registered",
        "53001, device that it knows, registered",
        "53002, device that it knows, registered",
        "50005, device that it knows, registered",
        "50097, device that it knows, registered",
        "50129, device that it knows, registered",
        "50131, device that it knows, registered",
        "50155, device that it knows, registered",
        "530001, device that it knows, registered",
        "530002, device that it knows, registered",
        "135010, device, Windows Hello",
        "135011, device, Windows Hello",
        "130004, device, Windows Hello",
        "130007, device, Windows Hello",
        "130008, device, Windows Hello",
        "700016, no application, client id and tenant",
        "700011, no application, client id and tenant",
        "70001, no application, client id and tenant",
        "7000112, no application, client id and tenant",
        "7000218, without a secret, public client flows",
        "50011, browser comes back, http://localhost",
        "7000215, secret is not, value of the secret",
        "70002, secret is not, value of the secret",
        "7000222, secret has run out, new secret",
        "700024, clock is wrong, Set date",
        "500133, clock is wrong, Set date",
        "700027, certificate or assertion, registered",
        "700021, certificate or assertion, registered",
        "700030, certificate or assertion, registered",
        "7000214, certificate or assertion, registered",
        "50012, certificate or assertion, registered",
        "50013, certificate or assertion, registered",
        "90002, no tenant, the cloud",
        "900023, no tenant, the cloud",
        "50059, no tenant, the cloud",
        "50128, no tenant, the cloud",
        "900021, no tenant, the cloud",
        "90019, no tenant, the cloud",
        "90038, no tenant, the cloud",
        "90051, no tenant, the cloud",
        "50034, does not exist in this tenant, own tenant",
        "50020, does not exist in this tenant, own tenant",
        "50014, does not exist in this tenant, own tenant",
        "51004, does not exist in this tenant, own tenant",
        "16003, does not exist in this tenant, own tenant",
        "90072, does not exist in this tenant, own tenant",
        "50002, keeps the account out, another network",
        "500021, keeps the account out, another network",
        "500022, keeps the account out, another network",
        "500212, keeps the account out, another network",
        "500213, keeps the account out, another network",
        "1000104, keeps the account out, another network",
        "50126, password is wrong, right ones",
        "50056, password is wrong, right ones",
        "50064, password is wrong, right ones",
        "50053, locked, Wait",
        "50055, password has run out, Change the password",
        "50135, password has run out, Change the password",
        "50144, password has run out, Change the password",
        "50142, password has run out, Change the password",
        "50057, disabled, enable",
        "50105, not assigned, assignment",
        "65001, agreed, agree",
        "65004, agreed, agree",
        "650056, agreed, agree",
        "90094, agreed, agree",
        "90095, agreed, agree",
        "90099, agreed, agree",
        "500011, does not know the service, owns the vault",
        "500014, does not know the service, owns the vault",
        "650052, does not know the service, owns the vault",
        "650057, does not know the service, owns the vault",
        "16000, which account, choose the account",
        "16001, which account, choose the account",
        "50058, which account, choose the account",
        "50197, which account, choose the account",
        "160021, which account, choose the account",
        "50078, holds no longer, Sign in again",
        "50089, holds no longer, Sign in again",
        "50132, holds no longer, Sign in again",
        "50133, holds no longer, Sign in again",
        "50173, holds no longer, Sign in again",
        "70000, holds no longer, Sign in again",
        "70008, holds no longer, Sign in again",
        "70043, holds no longer, Sign in again",
        "700082, holds no longer, Sign in again",
        "700084, holds no longer, Sign in again",
        "50199, confirm, Browser",
        "70018, code was not accepted, new code",
        "70019, code was not accepted, new code",
        "50134, code was not accepted, new code",
        "90119, code was not accepted, new code",
        "90120, code was not accepted, new code",
        "80001, identity provider, correlation id",
        "80002, identity provider, correlation id",
        "80005, identity provider, correlation id",
        "80007, identity provider, correlation id",
        "80014, identity provider, correlation id",
        "20001, identity provider, correlation id",
        "20012, identity provider, correlation id",
        "20033, identity provider, correlation id",
        "40008, identity provider, correlation id",
        "40009, identity provider, correlation id",
        "40010, identity provider, correlation id",
        "40015, identity provider, correlation id",
        "80013, clocks, set the clocks right",
        "50033, busy, few minutes",
        "50087, busy, few minutes",
        "50088, busy, few minutes",
        "90006, busy, few minutes",
        "90012, busy, few minutes",
        "90024, busy, few minutes",
        "90033, busy, few minutes",
        "90055, busy, few minutes",
        "90090, busy, few minutes"
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
    @ValueSource(strings = {"AADSTS1", "AADSTS999999"})
    void theNumberOfAReasonThatNobodyKnowsIsInTheAddressOfItsPage(String code) {
        assertThat(problem(Kind.SIGN_IN_REFUSED, code).todo())
                .contains("https://login.microsoftonline.com/error?code=" + code.substring("AADSTS".length()) + ",");
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
