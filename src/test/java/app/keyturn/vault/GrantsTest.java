package app.keyturn.vault;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.Grants.Gap;
import app.keyturn.vault.Grants.Role;
import app.keyturn.vault.Grants.State;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// From role assignments and access policies to rights. The built-in roles are those of
/// <https://learn.microsoft.com/azure/role-based-access-control/built-in-roles/security>.
class GrantsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");
    private static final String GROUP = "/subscriptions/1/resourceGroups/Security";
    private static final String VAULT = GROUP + "/providers/Microsoft.KeyVault/vaults/contoso";
    private static final String USER = "read,update/action,backup/action,encrypt/action,decrypt/action,wrap/action,"
            + "unwrap/action,sign/action,verify/action";

    private static Role role(String scope, String actions, String notActions) {
        return new Role("A role", scope, split(actions), split(notActions), false);
    }

    private static List<String> split(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(","));
    }

    private static Grants roles(Role... roles) {
        return Grants.ofRoles(VAULT, List.of(roles), true, NOW);
    }

    private static Set<String> granted(Grants grants) {
        return in(grants, State.GRANTED);
    }

    private static Set<String> in(Grants grants, State state) {
        return Arrays.stream(Operation.values())
                .filter(one -> grants.of(one, "").state() == state)
                .map(Operation::wireName)
                .collect(Collectors.toSet());
    }

    private static Role ofKeys(String name, String actions) {
        var all = split(actions).stream()
                .map(one -> "Microsoft.KeyVault/vaults/keys/" + one)
                .toList();
        return new Role(name, VAULT, all, List.of(), false);
    }

    @Test
    void anAdministratorMayDoAll() {
        var grants = roles(role("/subscriptions/1", "Microsoft.KeyVault/vaults/*", ""));
        assertThat(in(grants, State.NOT_GRANTED)).isEmpty();
        assertThat(in(grants, State.UNKNOWN))
                .containsExactlyInAnyOrderElementsOf(List.of("open", "signIn", "findVaults", "other"));
    }

    @Test
    void aCryptoOfficerMayDoAllWithKeysAndTheirPolicies() {
        var grants = roles(
                role(VAULT, "Microsoft.KeyVault/vaults/keys/*,Microsoft.KeyVault/vaults/keyrotationpolicies/*", ""));
        assertThat(in(grants, State.NOT_GRANTED)).containsExactly("getRandomBytes");
        assertThat(granted(grants)).contains("purgeDeletedKey", "updateRotationPolicy", "rotateKey", "listKeys");
    }

    @Test
    void aCryptoUserUsesKeysAndMakesNone() {
        var grants = roles(ofKeys("Key Vault Crypto User", USER));
        assertThat(granted(grants))
                .containsExactlyInAnyOrder(
                        "listKeys",
                        "getKey",
                        "listKeyVersions",
                        "listDeletedKeys",
                        "getDeletedKey",
                        "getKeyAttestation",
                        "updateKey",
                        "backupKey",
                        "encrypt",
                        "decrypt",
                        "wrapKey",
                        "unwrapKey",
                        "sign",
                        "verify");
        assertThat(in(grants, State.NOT_GRANTED))
                .contains("createKey", "rotateKey", "getRotationPolicy", "updateRotationPolicy", "deleteKey");
    }

    /// Whoever may read a key can encrypt and verify with its public half, without the vault.
    @Test
    void anEncryptionUserWrapsAndUnwraps() {
        var grants = roles(ofKeys("Key Vault Crypto Service Encryption User", "read,wrap/action,unwrap/action"));
        assertThat(granted(grants)).contains("listKeys", "wrapKey", "unwrapKey").doesNotContain("sign");
        assertThat(in(grants, State.NOT_GRANTED)).contains("sign", "decrypt", "createKey");
        assertThat(in(grants, State.UNKNOWN)).contains("encrypt", "verify");
    }

    @Test
    void aReaderReadsKeysAndPolicies() {
        var grants = roles(role(
                VAULT, "Microsoft.KeyVault/vaults/*/read,Microsoft.KeyVault/vaults/secrets/readMetadata/action", ""));
        assertThat(granted(grants))
                .containsExactlyInAnyOrder(
                        "listKeys",
                        "getKey",
                        "listKeyVersions",
                        "getRotationPolicy",
                        "listDeletedKeys",
                        "getDeletedKey",
                        "getKeyAttestation");
        assertThat(in(grants, State.NOT_GRANTED)).contains("createKey", "backupKey", "sign");
    }

    @Test
    void aReleaseUserDoesNothingOfThis() {
        var grants = roles(ofKeys("Key Vault Crypto Service Release User", "release/action"));
        assertThat(granted(grants)).isEmpty();
        assertThat(in(grants, State.NOT_GRANTED)).contains("listKeys", "encrypt", "verify");
    }

    @Test
    void whatARoleTakesOutAnotherMayStillGive() {
        var taken = role(VAULT, "Microsoft.KeyVault/vaults/keys/*", "microsoft.keyvault/vaults/KEYS/purge/action");
        assertThat(roles(taken).of(Operation.PURGE_DELETED_KEY, "k").state()).isEqualTo(State.NOT_GRANTED);
        assertThat(roles(taken, ofKeys("Purger", "purge/action"))
                        .of(Operation.PURGE_DELETED_KEY, "k")
                        .by())
                .isEqualTo("Purger");
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "Microsoft.KeyVault/*, true",
        "microsoft.keyvault/VAULTS/keys/SIGN/action, true",
        "Microsoft.KeyVault/vaults/*/action, true",
        "Microsoft.KeyVault/vaults/keys/*/read, false",
        "Microsoft.KeyVault/vaults/keys/sign, false",
        "Microsoft.KeyVault/vaults/keys/sig.+, false",
        "Microsoft.Storage/*, false",
        "'', false",
    })
    void aStarStandsForAnyText(String pattern, boolean covers) {
        assertThat(Role.covers(pattern, "Microsoft.KeyVault/vaults/keys/sign/action"))
                .isEqualTo(covers);
    }

    @ParameterizedTest
    @CsvSource({
        "/, GRANTED",
        "/providers/Microsoft.Management/managementGroups/root, GRANTED",
        "/subscriptions/1, GRANTED",
        "/SUBSCRIPTIONS/1/resourcegroups/security, GRANTED",
        "/subscriptions/1/resourceGroups/Secur, NOT_GRANTED",
        "/subscriptions/2, NOT_GRANTED",
        "/subscriptions/1/resourceGroups/Security/providers/Microsoft.KeyVault/vaults/contoso, GRANTED",
        "/subscriptions/1/resourceGroups/Security/providers/Microsoft.KeyVault/vaults/contoso2, NOT_GRANTED",
        "/subscriptions/1/resourceGroups/Security/providers/Microsoft.KeyVault/vaults/contoso/keys/Orders, SOME_KEYS",
        "/subscriptions/1/resourceGroups/Security/providers/Microsoft.KeyVault/vaults/contoso/secrets/orders, NOT_GRANTED",
    })
    void aScopeIsWhereTheRoleHolds(String scope, State state) {
        assertThat(roles(role(scope, "*", "")).of(Operation.ROTATE_KEY, "").state())
                .isEqualTo(state);
    }

    @Test
    void aRoleOfOneKeySaysNothingOfAnother() {
        var grants = roles(role(VAULT + "/keys/Orders", "*", ""));
        assertThat(grants.of(Operation.ROTATE_KEY, "orders").state()).isEqualTo(State.GRANTED);
        assertThat(grants.of(Operation.ROTATE_KEY, "others").state()).isEqualTo(State.NOT_GRANTED);
        assertThat(grants.of(Operation.ROTATE_KEY, "").by()).isEqualTo("orders");
    }

    @Test
    void whatIsNotWhollyKnownRefusesNothing() {
        var partly = Grants.ofRoles(VAULT, List.of(ofKeys("Reader", "read")), false, NOW);
        assertThat(partly.of(Operation.GET_KEY, "k").state()).isEqualTo(State.GRANTED);
        assertThat(partly.of(Operation.ROTATE_KEY, "k").state()).isEqualTo(State.UNKNOWN);
        var conditional = new Role("Officer", VAULT, List.of("*"), List.of(), true);
        assertThat(roles(conditional).of(Operation.ROTATE_KEY, "k").state()).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = Gap.class,
            names = {"NOT_SEEN", "NO_ID", "LOCAL_ROLES", "NOT_REPORTED"})
    void whereNothingIsKnownNothingIs(Gap gap) {
        assertThat(in(Grants.unknown(gap, NOW), State.UNKNOWN)).hasSize(Operation.values().length);
    }

    @Test
    void anAccessPolicyGrantsAndNeverRefuses() {
        var grants = Grants.ofPolicies(Set.of("Get", "List", "wrapKey", "GetRotationPolicy"), NOW);
        assertThat(granted(grants)).contains("getKey", "listKeys", "wrapKey", "getRotationPolicy");
        assertThat(in(grants, State.NOT_GRANTED)).isEmpty();
        assertThat(grants.of(Operation.DELETE_KEY, "k").state()).isEqualTo(State.UNKNOWN);
        assertThat(grants.gap()).isEqualTo(Gap.GROUPS);
        assertThat(granted(Grants.ofPolicies(Set.of("ALL".toLowerCase(Locale.ROOT)), NOW)))
                .contains("purgeDeletedKey");
    }
}
