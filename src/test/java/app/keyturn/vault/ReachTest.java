package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Reach.State;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ReachTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

    private static Failure failure(
            Kind kind, Operation operation, int status, @Nullable String inner, @Nullable String message) {
        return Failure.of(
                kind, new Call(operation, ""), new Answer(status, null, inner, message, null, 0), NOW.minusSeconds(9));
    }

    private static Reach after(Kind kind, int status, @Nullable String inner, @Nullable String message) {
        return Reach.UNKNOWN.failed(failure(kind, Operation.LIST_KEYS, status, inner, message), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN_BY_FIREWALL, 403, ForbiddenByFirewall,   FIREWALL",
        "FORBIDDEN_BY_FIREWALL, 403, ForbiddenByConnection, PRIVATE_ENDPOINT",
        "FORBIDDEN,             403, ForbiddenByRbac,       NO_PERMISSION",
        "FORBIDDEN,             403, AccessDenied,          NO_PERMISSION",
        "FORBIDDEN,             403, ,                      NO_PERMISSION",
        "WRONG_TENANT,          401, ,                      WRONG_TENANT",
        "UNAUTHENTICATED,       401, ,                      SIGN_IN",
        "SIGN_IN_REVOKED,       401, ,                      SIGN_IN",
        "SIGN_IN_REFUSED,         0, ,                      SIGN_IN",
        "NO_CREDENTIAL,           0, ,                      SIGN_IN",
        "CLI_NOT_SIGNED_IN,       0, ,                      SIGN_IN",
        "SIGNED_OUT,              0, ,                      SIGN_IN",
        "UNKNOWN_HOST,            0, ,                      NOT_FOUND",
        "UNREACHABLE,             0, ,                      NO_NETWORK",
        "TIMED_OUT,               0, ,                      NO_NETWORK",
        "PROXY_REFUSED,         407, ,                      NO_NETWORK",
        "PROXY_SIGN_IN,           0, ,                      NO_NETWORK",
        "UNTRUSTED_CERTIFICATE,   0, ,                      UNTRUSTED",
        "OTHER_HOST,              0, ,                      UNTRUSTED",
        "WRONG_CLOCK,           401, ,                      UNTRUSTED",
        "THROTTLED,             429, ,                      THROTTLED",
        "SERVICE_ERROR,         503, ,                      FAILING",
        "UNREADABLE,            200, ,                      FAILING",
        "NOT_FOUND,             404, ,                      REACHABLE",
        "KEY_DISABLED,          403, KeyDisabled,           REACHABLE",
        "CONFLICT,              409, ,                      REACHABLE",
        "BAD_REQUEST,           400, ,                      REACHABLE",
        "BAD_REQUEST,             0, ,                      UNKNOWN",
        "READ_ONLY,               0, ,                      UNKNOWN",
        "UNEXPECTED,              0, ,                      UNKNOWN",
        "OUTCOME_UNKNOWN,         0, ,                      UNKNOWN",
    })
    void aFailureTellsWhetherTheVaultIsReached(Kind kind, int status, @Nullable String inner, State state) {
        var reach = after(kind, status, inner, null);
        assertThat(reach.state()).isEqualTo(state);
        assertThat(reach.seen()).isEqualTo(state == State.UNKNOWN ? null : NOW);
        assertThat(reach.failure() != null).isEqualTo(reach.state().blocked());
    }

    /// No kind is forgotten, and what nobody knows is not made up.
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aVaultThatWasReachedStaysSoWhereAFailureTellsNothing(Kind kind) {
        var reached = Reach.UNKNOWN.answered(Operation.LIST_KEYS, NOW);
        var failure = failure(kind, Operation.CREATE_KEY, 0, null, null);
        assertThat(Reach.shownBy(failure) == null).isEqualTo(reached.failed(failure, NOW) == reached);
    }

    @ParameterizedTest
    @CsvSource({
        "'Client address is not authorized.\r\nClient address: 203.0.113.7\r\nCaller: appid=1', 203.0.113.7",
        "'Client address (203.0.113.7) is not authorized and caller is not a trusted service', 203.0.113.7",
        "'Client address: 2001:db8::7 \r\n', 2001:db8::7",
        "'Client address is not authorized and caller is not a trusted service.', ",
        "'Client address: <script>', ",
        "'Somebody at 203.0.113.7', ",
    })
    void theFirewallSaysByWhichAddressItKnowsUs(String message, @Nullable String address) {
        assertThat(after(Kind.FORBIDDEN_BY_FIREWALL, 403, "ForbiddenByFirewall", message)
                        .address())
                .isEqualTo(address);
        assertThat(after(Kind.FORBIDDEN, 403, null, message).address()).isNull();
    }

    /// Whoever may get keys and not list them works with a vault that cannot be listed.
    @Test
    void whatElseGoesWellDoesNotMakeAListThatWasRefused() {
        var refused = after(Kind.FORBIDDEN, 403, "ForbiddenByRbac", null);
        assertThat(refused.answered(Operation.GET_KEY, NOW)).isSameAs(refused);
        assertThat(refused.failed(failure(Kind.NOT_FOUND, Operation.GET_KEY, 404, null, null), NOW))
                .isSameAs(refused);
        assertThat(refused.answered(Operation.LIST_KEYS, NOW).state()).isEqualTo(State.REACHABLE);
    }

    @Test
    void aRefusalOfAnotherOperationShowsThatTheVaultIsReached() {
        var refused = failure(Kind.FORBIDDEN, Operation.ROTATE_KEY, 403, "ForbiddenByRbac", null);
        assertThat(Reach.UNKNOWN.failed(refused, NOW).state()).isEqualTo(State.REACHABLE);
    }

    @Test
    void onlyWhatMayPassByItselfIsLookedAtAgain() {
        assertThat(State.values())
                .filteredOn(State::mends)
                .containsExactly(
                        State.PRIVATE_ENDPOINT,
                        State.FIREWALL,
                        State.NOT_FOUND,
                        State.NO_NETWORK,
                        State.THROTTLED,
                        State.FAILING);
    }
}
