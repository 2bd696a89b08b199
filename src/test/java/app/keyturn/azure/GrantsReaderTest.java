package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.FoundVault;
import app.keyturn.azure.StubTransport.Reply;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Grants;
import app.keyturn.vault.Grants.Gap;
import app.keyturn.vault.Grants.State;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reading in Azure Resource Manager what an account may do: from the sandbox's tenant, and from a stub that says odd
/// things.
class GrantsReaderTest {
    private static final String OID = "11111111-2222-3333-4444-555555555555";
    private static final String ONE = "00000000-0000-0000-0000-000000000001";
    private static final String ROLE = "/providers/Microsoft.Authorization/roleDefinitions/" + OID;
    private static final String VAULT =
            "/subscriptions/" + ONE + "/resourceGroups/größe (1)/providers/Microsoft.KeyVault/vaults/contoso";

    private final SandboxClock clock = SandboxClock.startingAt(Clock.systemUTC());
    private final Sandbox sandbox = Sandbox.seeded(clock);
    private final List<String> asked = new ArrayList<>();

    private Grants read(SandboxAccount account, String host) {
        var finder = new AzureVaultFinder(
                clock,
                SomeAccounts.through(new EntraStub()),
                () -> sandbox,
                () -> Repeats.ofReads(clock, StubTransport.atOnce()),
                new Network(List.of()));
        var signIn = new SignIn(SignIn.Method.DEFAULT, null, account.address(), null);
        return finder.read(new Account(signIn, Home.SANDBOX), address(host));
    }

    private VaultAddress address(String host) {
        var uri = URI.create("https://" + host);
        return AzureVaults.address(sandbox.vault(uri).orElseThrow());
    }

    private static State state(Grants grants, Operation operation) {
        return grants.of(operation, "").state();
    }

    /// What is told and what the vault then does are the same.
    @ParameterizedTest
    @CsvSource({
        "ADMIN, web--prod",
        "ADMIN, contoso--stage",
        "OPERATOR, web--stage",
        "OPERATOR, contoso--stage",
        "AUDITOR, web--prod",
        "AUDITOR, contoso--stage"
    })
    void theRolesOfTheSandboxSayWhatItsVaultsDo(SandboxAccount account, String name) {
        var host = name + ".vault.azure.net";
        var grants = read(account, host);
        assertThat(grants.gap()).isEqualTo(Gap.NONE);
        var id = sandbox.vault(URI.create("https://" + host)).orElseThrow();
        try (var admin = new AzureVaults(clock).open(sandbox, id, SandboxAccount.ADMIN);
                var vault = new AzureVaults(clock).open(sandbox, id, account)) {
            admin.createKey(
                    SomeKey.named("tried").type(KeyType.EC).curve("P-256").wanted());
            Map<Operation, Runnable> calls = Map.of(
                    Operation.GET_KEY, () -> vault.getKey("tried"),
                    Operation.LIST_KEYS, vault::probe,
                    Operation.LIST_DELETED_KEYS, vault::listDeletedKeys,
                    Operation.GET_ROTATION_POLICY, () -> vault.getRotationPolicy("tried"),
                    Operation.ROTATE_KEY, () -> vault.rotateKey("tried"),
                    Operation.BACKUP_KEY, () -> vault.backupKey("tried"),
                    Operation.PURGE_DELETED_KEY, () -> vault.purgeDeletedKey("not-there"),
                    Operation.RECOVER_DELETED_KEY, () -> vault.recoverDeletedKey("not-there"),
                    Operation.DELETE_KEY, () -> vault.deleteKey("not-there"));
            calls.forEach((operation, call) -> assertThat(state(grants, operation))
                    .as("%s", operation)
                    .isEqualTo(refused(call) ? State.NOT_GRANTED : State.GRANTED));
        }
    }

    private static boolean refused(Runnable call) {
        try {
            call.run();
            return false;
        } catch (VaultException e) {
            return e.failure().lacksPermission();
        }
    }

    @Test
    void accessPoliciesGrantAndNeverRefuse() {
        var grants = read(SandboxAccount.OPERATOR, "iot--stage.vault.azure.net");
        assertThat(grants.gap()).isEqualTo(Gap.GROUPS);
        assertThat(state(grants, Operation.ROTATE_KEY)).isEqualTo(State.GRANTED);
        assertThat(state(grants, Operation.GET_ROTATION_POLICY)).isEqualTo(State.GRANTED);
        assertThat(state(grants, Operation.PURGE_DELETED_KEY)).isEqualTo(State.UNKNOWN);
    }

    @Test
    void whatIsNotSeenIsNotKnown() {
        assertThat(read(SandboxAccount.GUEST, "web--prod.vault.azure.net").gap())
                .isEqualTo(Gap.NOT_SEEN);
        assertThat(read(SandboxAccount.OPERATOR, "web--prod.vault.azure.net").gap())
                .isEqualTo(Gap.NOT_SEEN);
        assertThat(read(SandboxAccount.ADMIN, "contoso--hsm.managedhsm.azure.net")
                        .gap())
                .isEqualTo(Gap.LOCAL_ROLES);
    }

    @Test
    void whoeverCannotBeAskedIsAProblem() {
        sandbox.faults().add("status:501@find");
        var thrown = catchThrowableOfType(
                VaultException.class, () -> read(SandboxAccount.ADMIN, "web--prod.vault.azure.net"));
        assertThat(thrown.failure().kind()).isEqualTo(Kind.SERVICE_ERROR);
    }

    private Grants stubbed(Function<String, Reply> service) {
        return stubbed(FoundVault.Access.RBAC, OID, service);
    }

    private Grants stubbed(FoundVault.Access access, @Nullable String oid, Function<String, Reply> service) {
        var http = new StubTransport((HttpRequest request) -> {
            asked.add(request.getUrl().getFile());
            return service.apply(request.getUrl().getPath());
        });
        var client = new ArmClient(
                Arm.PUBLIC,
                SignIns.token("token"),
                http,
                Repeats.ofReads(clock, StubTransport.atOnce()),
                new QueryQuota());
        var vault = new FoundVault(
                VAULT,
                new VaultAddress(
                        URI.create("https://contoso.vault.azure.net"),
                        "contoso",
                        VaultAddress.Kind.VAULT,
                        Home.AZURE_PUBLIC),
                new FoundVault.Place(null, ONE, "One", "größe (1)", "westeurope"),
                null,
                access,
                FoundVault.Protection.UNKNOWN,
                FoundVault.Network.UNKNOWN,
                Map.of());
        return new ArmGrants(client, clock).of(vault, oid);
    }

    private static Reply assignment(String role, String scope) {
        return Reply.ok(
                "{\"value\":[{\"properties\":{\"roleDefinitionId\":\"" + role + "\",\"scope\":\"" + scope + "\"}}]}");
    }

    private static Reply officer() {
        return Reply.ok("{\"properties\":{\"roleName\":\"Officer\",\"permissions\":[{\"dataActions\":"
                + "[\"Microsoft.KeyVault/vaults/keys/*\"],\"notDataActions\":[]}]}}");
    }

    @Test
    void theAccountIsAskedForByItsIdAndTheVaultByAnAddressThatHolds() {
        var grants = stubbed(path -> path.endsWith("roleAssignments") ? assignment(ROLE, VAULT) : officer());
        assertThat(state(grants, Operation.ROTATE_KEY)).isEqualTo(State.GRANTED);
        assertThat(state(grants, Operation.UPDATE_ROTATION_POLICY)).isEqualTo(State.NOT_GRANTED);
        assertThat(asked)
                .containsExactly(
                        "/subscriptions/" + ONE + "/resourceGroups/gr%C3%B6%C3%9Fe%20(1)/providers/Microsoft.KeyVault"
                                + "/vaults/contoso/providers/Microsoft.Authorization/roleAssignments"
                                + "?api-version=2022-04-01&%24filter=assignedTo%28%27" + OID + "%27%29",
                        ROLE + "?api-version=2022-04-01");
    }

    @Test
    void aRoleThatCannotBeReadLeavesAGapAndRefusesNothing() {
        var grants = stubbed(path -> path.endsWith("roleAssignments")
                ? assignment(ROLE, VAULT)
                : new Reply(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}", new HttpHeaders()));
        assertThat(grants.gap()).isEqualTo(Gap.PARTLY);
        assertThat(state(grants, Operation.ROTATE_KEY)).isEqualTo(State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/roleDefinitions/x",
        "@evil.example/providers/Microsoft.Authorization/roleDefinitions/11111111-2222-3333-4444-555555555555",
        "/providers/Microsoft.Authorization/roleDefinitions/../../x",
        "''"
    })
    void whatIsNoRoleIsNotAskedFor(String role) {
        var grants = stubbed(_ -> assignment(role, VAULT));
        assertThat(grants.gap()).isEqualTo(Gap.PARTLY);
        assertThat(asked).hasSize(1);
    }

    @Test
    void assignmentsThatMayNotBeReadAreAProblem() {
        var thrown = catchThrowableOfType(
                HttpResponseException.class,
                () -> stubbed(
                        _ -> new Reply(403, "{\"error\":{\"code\":\"AuthorizationFailed\"}}", new HttpHeaders())));
        assertThat(Objects.requireNonNull(thrown.getResponse()).getStatusCode()).isEqualTo(403);
    }

    @Test
    void whoIsNotKnownIsNotAskedFor() {
        assertThat(stubbed(FoundVault.Access.RBAC, null, _ -> officer()).gap()).isEqualTo(Gap.NO_ID);
        assertThat(stubbed(FoundVault.Access.RBAC, "x') or (1 eq 1", _ -> officer())
                        .gap())
                .isEqualTo(Gap.NO_ID);
        assertThat(stubbed(FoundVault.Access.UNKNOWN, OID, _ -> officer()).gap())
                .isEqualTo(Gap.NOT_REPORTED);
        assertThat(asked).isEmpty();
    }

    @Test
    void aPolicyForAnApplicationOrSomebodyElseIsNotTheAccounts() {
        var grants = stubbed(
                FoundVault.Access.POLICIES,
                OID,
                _ -> Reply.ok("{\"properties\":{\"accessPolicies\":["
                        + "{\"objectId\":\"" + OID + "\",\"permissions\":{\"keys\":[\"Get\"]}},"
                        + "{\"objectId\":\"" + OID + "\",\"applicationId\":\"" + ONE
                        + "\",\"permissions\":{\"keys\":[\"purge\"]}},"
                        + "{\"objectId\":\"" + ONE + "\",\"permissions\":{\"keys\":[\"all\"]}}]}}"));
        assertThat(state(grants, Operation.GET_KEY)).isEqualTo(State.GRANTED);
        assertThat(state(grants, Operation.PURGE_DELETED_KEY)).isEqualTo(State.UNKNOWN);
    }
}
