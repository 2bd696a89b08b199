package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Failure.Answer;
import app.keyturn.vault.Failure.Call;
import app.keyturn.vault.Failure.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RightsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final Operation ROTATE = Operation.ROTATE_KEY;

    private static Failure refusal(Operation operation, String key, Kind kind, String inner) {
        var answer = new Answer(403, "Forbidden", inner, "no", null, 0);
        return Failure.of(kind, new Call(operation, key), answer, NOW);
    }

    private static Failure byRole(Operation operation, String key) {
        return refusal(operation, key, Kind.FORBIDDEN, "ForbiddenByRbac");
    }

    private static String said(Rights rights, Operation operation, String key) {
        return switch (rights.of(operation, key)) {
            case Right.Unknown _ -> "unknown";
            case Right.Allowed _ -> "allowed";
            case Right.NotGranted _ -> "not granted";
            case Right.Denied denied -> "denied for " + (denied.key().isEmpty() ? "all" : denied.key());
        };
    }

    @Test
    void whatNobodyTriedIsUnknown() {
        assertThat(said(Rights.UNKNOWN, ROTATE, "alpha")).isEqualTo("unknown");
        assertThat(said(Rights.UNKNOWN, ROTATE, "")).isEqualTo("unknown");
    }

    private static Grants readerOf(String scope) {
        var role = new Grants.Role("Reader", scope, List.of("Microsoft.KeyVault/vaults/*/read"), List.of(), false);
        return Grants.ofRoles("/subscriptions/1/vaults/contoso", List.of(role), true, NOW);
    }

    @Test
    void whereNobodyTriedAzuresWordCounts() {
        var rights = Rights.UNKNOWN.with(readerOf("/subscriptions/1"));
        assertThat(said(rights, ROTATE, "alpha")).isEqualTo("not granted");
        assertThat(said(rights, Operation.GET_KEY, "alpha"))
                .as("granted is not tried")
                .isEqualTo("unknown");
        assertThat(said(rights, Operation.OPEN, "")).isEqualTo("unknown");
        assertThat(rights.refuses()).isTrue();
        assertThat(rights.ofAll(ROTATE, List.of("alpha", "beta")).refused()).isTrue();
    }

    @Test
    void whatWasTriedCountsForMoreThanAzuresWord() {
        var rights = Rights.UNKNOWN.with(readerOf("/subscriptions/1")).allowed(ROTATE, "alpha", NOW);
        assertThat(said(rights, ROTATE, "alpha")).isEqualTo("allowed");
        var refused = Rights.UNKNOWN.with(readerOf("/subscriptions/1")).refused(byRole(Operation.GET_KEY, "alpha"));
        assertThat(said(refused, Operation.GET_KEY, "alpha")).isEqualTo("denied for alpha");
        assertThat(refused.grants()).isNotNull();
    }

    @Test
    void azuresWordIsForgottenWithTheRefusals() {
        var rights = Rights.UNKNOWN.with(readerOf("/subscriptions/1")).withoutRefusals();
        assertThat(said(rights, ROTATE, "alpha")).isEqualTo("unknown");
        assertThat(rights.grants()).isNull();
    }

    @Test
    void aRefusalForOneKeyDeniesThatKeyAloneAndThoseThatAreNotThereYet() {
        var rights = Rights.UNKNOWN.refused(byRole(ROTATE, "Alpha"));
        assertThat(said(rights, ROTATE, "alpha")).isEqualTo("denied for Alpha");
        assertThat(said(rights, ROTATE, "beta")).isEqualTo("unknown");
        assertThat(said(rights, ROTATE, "")).isEqualTo("denied for all");
        assertThat(said(rights, Operation.DELETE_KEY, "alpha")).isEqualTo("unknown");
    }

    @Test
    void aSecondKeyThatIsRefusedDeniesAll() {
        var once = Rights.UNKNOWN.refused(byRole(ROTATE, "alpha"));
        assertThat(said(once.refused(byRole(ROTATE, "alpha")), ROTATE, "gamma")).isEqualTo("unknown");
        assertThat(said(once.refused(byRole(ROTATE, "beta")), ROTATE, "gamma")).isEqualTo("denied for all");
    }

    @Test
    void whatWentWellInBetweenShowsThatKeysDiffer() {
        var rights = Rights.UNKNOWN
                .refused(byRole(ROTATE, "alpha"))
                .allowed(ROTATE, "beta", NOW)
                .refused(byRole(ROTATE, "gamma"));
        assertThat(said(rights, ROTATE, "alpha")).isEqualTo("denied for alpha");
        assertThat(said(rights, ROTATE, "beta")).isEqualTo("allowed");
        assertThat(said(rights, ROTATE, "gamma")).isEqualTo("denied for gamma");
        assertThat(said(rights.refused(byRole(ROTATE, "delta")), ROTATE, "beta"))
                .as("a role that was taken away")
                .isEqualTo("denied for all");
    }

    @Test
    void aLaterSuccessTakesARefusalBack() {
        var forOne = Rights.UNKNOWN.refused(byRole(ROTATE, "alpha")).allowed(ROTATE, "ALPHA", NOW);
        assertThat(said(forOne, ROTATE, "alpha")).isEqualTo("allowed");
        var forAll = Rights.UNKNOWN
                .refused(byRole(ROTATE, "alpha"))
                .refused(byRole(ROTATE, "beta"))
                .allowed(ROTATE, "gamma", NOW);
        assertThat(said(forAll, ROTATE, "gamma")).isEqualTo("allowed");
        assertThat(said(forAll, ROTATE, "beta")).isEqualTo("denied for beta");
    }

    @Test
    void anAccessPolicyIsOfTheWholeVault() {
        var rights = Rights.UNKNOWN.refused(refusal(ROTATE, "alpha", Kind.FORBIDDEN, "AccessDenied"));
        assertThat(said(rights, ROTATE, "beta")).isEqualTo("denied for all");
        assertThat(said(rights.allowed(ROTATE, "beta", NOW), ROTATE, "alpha")).isEqualTo("allowed");
    }

    @Test
    void aListThatIsRefusedIsOfTheWholeVault() {
        var rights = Rights.UNKNOWN.refused(byRole(Operation.LIST_DELETED_KEYS, ""));
        assertThat(said(rights, Operation.LIST_DELETED_KEYS, "")).isEqualTo("denied for all");
    }

    @ParameterizedTest
    @CsvSource({
        "FORBIDDEN_BY_FIREWALL, ForbiddenByFirewall",
        "KEY_DISABLED, KeyDisabled",
        "OPERATION_NOT_PERMITTED, KeyOperationForbidden",
        "FORBIDDEN, KeyManagedByKeyVault",
        "FORBIDDEN,",
        "THROTTLED,",
        "NOT_FOUND,"
    })
    void otherFailuresSayNothingOfRights(Kind kind, String inner) {
        assertThat(Rights.UNKNOWN.refused(refusal(ROTATE, "alpha", kind, inner)))
                .isSameAs(Rights.UNKNOWN);
    }

    @Test
    void whatWasRefusedMayBeTriedAgainAndWhatWentWellIsStillKnown() {
        var rights = Rights.UNKNOWN
                .allowed(Operation.GET_KEY, "alpha", NOW)
                .refused(byRole(ROTATE, "alpha"))
                .refused(byRole(ROTATE, "beta"))
                .withoutRefusals();
        assertThat(said(rights, ROTATE, "alpha")).isEqualTo("unknown");
        assertThat(said(rights, Operation.GET_KEY, "alpha")).isEqualTo("allowed");
    }

    @Test
    void severalKeysAreDeniedTogetherOnlyWhereEachIs() {
        var one = Rights.UNKNOWN.refused(byRole(ROTATE, "alpha"));
        assertThat(one.ofAll(ROTATE, List.of("alpha", "beta"))).isInstanceOf(Right.Unknown.class);
        assertThat(one.ofAll(ROTATE, List.of("alpha"))).isInstanceOf(Right.Denied.class);
        assertThat(one.refused(byRole(ROTATE, "beta")).ofAll(ROTATE, List.of("gamma", "delta")))
                .isInstanceOf(Right.Denied.class);
        assertThat(one.ofAll(ROTATE, List.of())).isInstanceOf(Right.Unknown.class);
    }

    @Test
    void nothingNewIsTheSameObject() {
        var rights = Rights.UNKNOWN.allowed(Operation.GET_KEY, "alpha", NOW);
        assertThat(rights.allowed(Operation.GET_KEY, "beta", NOW)).isSameAs(rights);
    }
}
