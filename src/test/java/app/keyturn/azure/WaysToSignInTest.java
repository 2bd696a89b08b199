package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.SignInLink.State;
import app.keyturn.vault.VaultAddress.Home;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.util.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each way to sign in gets its token through the SDK's own credential.
class WaysToSignInTest {
    private static final TokenRequestContext WANTED = new TokenRequestContext()
            .addScopes("https://vault.azure.net/.default")
            .setCaeEnabled(true);
    private static final List<String> VARIABLES =
            List.of("AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE");

    private final EntraStub entra = new EntraStub();

    @AfterEach
    void forget() {
        VARIABLES.forEach(Configuration.getGlobalConfiguration()::remove);
    }

    private static void set(Map<String, String> variables) {
        variables.forEach(Configuration.getGlobalConfiguration()::put);
    }

    private TokenCredential credential(SignIn signIn) {
        return SignIns.account(
                signIn,
                Home.AZURE_PUBLIC,
                entra,
                Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce()),
                DeviceCode.Board.NONE,
                KeptSignIn.Memory.NONE);
    }

    private static SignIn signIn(Method method, @Nullable String tenant, @Nullable String clientId) {
        return new SignIn(method, tenant, clientId, null);
    }

    private String token(SignIn signIn) {
        return credential(signIn).getTokenSync(WANTED).getToken();
    }

    @Test
    void aServicePrincipalSignsInWithItsSecret() {
        var signIn = new SignIn(Method.SERVICE_PRINCIPAL, EntraStub.TENANT, "the-client", new Secret("the-secret"));
        assertThat(token(signIn)).isEqualTo(EntraStub.TOKEN);
        assertThat(entra.forms().getLast())
                .containsEntry("client_id", "the-client")
                .containsEntry("client_secret", "the-secret");
    }

    /// A vault names its tenant by id. A person may name the same one by its domain, and whoever named one is not sent
    /// to
    /// another.
    @ParameterizedTest
    @ValueSource(strings = {"contoso.com", "99999999-2222-3333-4444-555555555555"})
    void theTenantThatAPersonNamesHoldsWhateverTheVaultNames(String tenant) {
        var signIn = new SignIn(Method.SERVICE_PRINCIPAL, tenant, "the-client", new Secret("the-secret"));
        assertThat(credential(signIn).getTokenSync(ofVault()).getToken()).isEqualTo(EntraStub.TOKEN);
        assertThat(entra.asked.getLast().url()).contains("/" + tenant + "/");
    }

    @Test
    void theTenantOfTheEnvironmentHoldsToo() {
        set(Map.of(
                "AZURE_TENANT_ID",
                "contoso.com",
                "AZURE_CLIENT_ID",
                "from-outside",
                "AZURE_CLIENT_SECRET",
                "the-secret"));
        for (var method : List.of(Method.ENVIRONMENT, Method.DEFAULT)) {
            assertThat(credential(SignIn.with(method)).getTokenSync(ofVault()).getToken())
                    .isEqualTo(EntraStub.TOKEN);
            assertThat(entra.asked.getLast().url()).contains("/contoso.com/");
        }
    }

    private static TokenRequestContext ofVault() {
        return new TokenRequestContext()
                .addScopes("https://vault.azure.net/.default")
                .setCaeEnabled(true)
                .setTenantId(EntraStub.TENANT);
    }

    @Test
    void aMachinesOwnIdentityNeedsNothing() {
        assertThat(token(SignIn.with(Method.MANAGED_IDENTITY))).isEqualTo(EntraStub.TOKEN);
        assertThat(entra.asked.getLast().url()).contains("169.254.169.254").doesNotContain("client_id");
    }

    /// The SDK's credential tries for minutes.
    @Test
    void aMachineWithoutAnIdentityServiceIsSaidToBeOneAtOnce() {
        entra.machine = false;
        var account = new NamedCredential(credential(signIn(Method.MANAGED_IDENTITY, null, "of-no-machine")));
        var thrown = catchThrowableOfType(KnownFailure.class, () -> account.getTokenSync(WANTED));
        assertThat(thrown.kind()).isEqualTo(Kind.NO_CREDENTIAL);
        assertThat(thrown).hasMessageContaining("169.254.169.254");
        assertThat(entra.asked).hasSize(1);
    }

    @Test
    void anIdentityThatAMachineWasGivenIsNamed() {
        assertThat(token(signIn(Method.MANAGED_IDENTITY, null, "the-client"))).isEqualTo(EntraStub.TOKEN);
        assertThat(entra.asked.getLast().url()).contains("client_id=the-client");
    }

    @Test
    void aWorkloadSignsInWithWhatItsPlatformWritesDown(@TempDir Path folder) throws IOException {
        var assertion = Files.writeString(folder.resolve("token"), "a.b.c");
        set(Map.of("AZURE_FEDERATED_TOKEN_FILE", assertion.toString()));
        assertThat(token(signIn(Method.WORKLOAD_IDENTITY, EntraStub.TENANT, "the-client")))
                .isEqualTo(EntraStub.TOKEN);
        assertThat(entra.forms().getLast())
                .containsEntry("client_id", "the-client")
                .containsEntry("client_assertion", "a.b.c");
    }

    @Test
    void theEnvironmentNamesAServicePrincipal() {
        set(Map.of(
                "AZURE_TENANT_ID",
                EntraStub.TENANT,
                "AZURE_CLIENT_ID",
                "from-outside",
                "AZURE_CLIENT_SECRET",
                "the-secret"));
        assertThat(token(SignIn.with(Method.ENVIRONMENT))).isEqualTo(EntraStub.TOKEN);
        assertThat(entra.forms().getLast()).containsEntry("client_id", "from-outside");
    }

    @Test
    void whoChoosesNoWaySignsInByTheEnvironmentFirst() {
        set(Map.of(
                "AZURE_TENANT_ID",
                EntraStub.TENANT,
                "AZURE_CLIENT_ID",
                "from-outside",
                "AZURE_CLIENT_SECRET",
                "the-secret"));
        var account = new NamedCredential(credential(SignIn.with(Method.DEFAULT)));
        assertThat(account.getTokenSync(WANTED).getToken()).isEqualTo(EntraStub.TOKEN);
        assertThat(entra.forms().getLast()).containsEntry("client_id", "from-outside");
        assertThat(account.links())
                .extracting(SignInLink::state)
                .startsWith(State.ANSWERED, State.NOT_ASKED)
                .hasSize(6);
    }

    @Test
    void whatTheEnvironmentNamesAndTheSignInServiceRefusesIsNotPassedOver() {
        set(Map.of("AZURE_TENANT_ID", EntraStub.TENANT, "AZURE_CLIENT_ID", "c", "AZURE_CLIENT_SECRET", "the-secret"));
        entra.refusal = List.of("invalid_client", "AADSTS7000222: expired.");
        var account = new NamedCredential(credential(SignIn.with(Method.DEFAULT)));
        var thrown = catchThrowableOfType(KnownFailure.class, () -> account.getTokenSync(WANTED));
        assertThat(thrown.code()).isEqualTo("AADSTS7000222");
        assertThat(thrown.facts().correlationId()).isEqualTo(EntraStub.CORRELATION);
        assertThat(thrown.facts().traceId()).isEqualTo(EntraStub.TRACE);
        assertThat(thrown.facts().links()).extracting(SignInLink::state).startsWith(State.REFUSED, State.NOT_ASKED);
    }

    /// By an identity of its own, because the library under the SDK remembers tokens of machines for the whole program.
    @Test
    void onAMachineOfAzureItsIdentitySignsIn() {
        set(Map.of("AZURE_CLIENT_ID", "of-this-test"));
        var account = new NamedCredential(credential(SignIn.with(Method.DEFAULT)));
        assertThat(account.getTokenSync(WANTED).getToken()).isEqualTo(EntraStub.TOKEN);
        assertThat(account.links())
                .extracting(SignInLink::state)
                .startsWith(State.NOT_CONFIGURED, State.NOT_CONFIGURED, State.ANSWERED, State.NOT_ASKED);
    }

    /// The SDK's builders throw where something is not there, and a vault would not even be opened.
    @ParameterizedTest
    @EnumSource(names = {"WORKLOAD_IDENTITY", "ENVIRONMENT"})
    void whatTheEnvironmentDoesNotHaveIsNoCredential(Method method) {
        var account = new NamedCredential(credential(SignIn.with(method)));
        var thrown = catchThrowableOfType(KnownFailure.class, () -> account.getTokenSync(WANTED));
        assertThat(thrown.kind()).isEqualTo(Kind.NO_CREDENTIAL);
        assertThat(entra.asked).isEmpty();
    }
}
