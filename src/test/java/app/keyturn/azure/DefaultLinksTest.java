package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.SignInLink;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import com.azure.core.util.Context;
import com.azure.identity.CredentialUnavailableException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// What is tried for those who choose no way to sign in.
class DefaultLinksTest {
    private static final TokenRequestContext WANTED =
            new TokenRequestContext().addScopes("https://vault.azure.net/.default");

    private final List<SignIn> made = new ArrayList<>();
    private final AtomicInteger asked = new AtomicInteger();
    private Supplier<AccessToken> machine = () -> new AccessToken("a.token", OffsetDateTime.MAX);

    /// Who is at the address of a machine's identity service.
    private record Machine(Supplier<Integer> status) implements HttpClient {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            assertThat(request.getUrl().toString()).startsWith("http://169.254.169.254/");
            return new BufferedAnswer(request, status.get(), new HttpHeaders(), new byte[0]);
        }
    }

    private static int nobody() {
        throw new UncheckedIOException(new IOException("No route to host"));
    }

    private TokenCredential credential(SignIn signIn, HttpClient http, Configuration environment) {
        made.add(signIn);
        return signIn.method() == Method.MANAGED_IDENTITY
                ? new MachineIdentity(this::machine, http, environment)
                : _ -> Mono.error(new CredentialUnavailableException("not here"));
    }

    private Mono<AccessToken> machine(TokenRequestContext request) {
        return Mono.fromSupplier(() -> {
            asked.incrementAndGet();
            return machine.get();
        });
    }

    private SignInChain chain(@Nullable String tenant, Supplier<Integer> status, Map<String, String> variables) {
        Configuration environment = new ConfigurationBuilder(_ -> Map.of(), _ -> Map.of(), _ -> variables).build();
        var http = new Machine(status);
        return new DefaultLinks(tenant, signIn -> credential(signIn, http, environment), environment).chain();
    }

    private List<SignInLink> links(Map<String, String> variables) {
        var chain = chain(null, DefaultLinksTest::nobody, variables);
        var thrown = catchThrowableOfType(KnownFailure.class, () -> chain.getTokenSync(WANTED));
        assertThat(thrown.kind()).isEqualTo(Kind.NO_CREDENTIAL);
        return thrown.facts().links();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | ENVIRONMENT WORKLOAD_IDENTITY MANAGED_IDENTITY CLI AZURE_POWERSHELL AZURE_DEVELOPER_CLI",
                "prod | ENVIRONMENT WORKLOAD_IDENTITY MANAGED_IDENTITY",
                "DEV | CLI AZURE_POWERSHELL AZURE_DEVELOPER_CLI",
                "AzureCliCredential | CLI",
                "EnvironmentCredential | ENVIRONMENT",
                "WorkloadIdentityCredential | WORKLOAD_IDENTITY",
                "ManagedIdentityCredential | MANAGED_IDENTITY",
                "AzurePowerShellCredential | AZURE_POWERSHELL",
                "AzureDeveloperCliCredential | AZURE_DEVELOPER_CLI"
            })
    void theOrderIsThatOfTheSdkAndTheEnvironmentChooses(@Nullable String chosen, String methods) {
        var links = links(chosen == null ? Map.of() : Map.of("AZURE_TOKEN_CREDENTIALS", chosen));
        assertThat(links).extracting(link -> link.method().name()).containsExactly(methods.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VisualStudioCodeCredential", "IntelliJCredential", "all"})
    void aChoiceThatIsNotHereIsSaidToBeNone(String chosen) {
        var thrown = catchThrowableOfType(
                KnownFailure.class,
                () -> chain(null, DefaultLinksTest::nobody, Map.of("AZURE_TOKEN_CREDENTIALS", chosen)));
        assertThat(thrown.kind()).isEqualTo(Kind.NO_CREDENTIAL);
        assertThat(thrown).hasMessageContaining("AZURE_TOKEN_CREDENTIALS").hasMessageContaining(chosen);
    }

    @Test
    void theVariablesThatAreNotSetAreNamed() {
        assertThat(links(Map.of()))
                .extracting(SignInLink::said)
                .startsWith(
                        "AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET/AZURE_CLIENT_CERTIFICATE_PATH",
                        "AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_FEDERATED_TOKEN_FILE");
        var some = Map.of("AZURE_CLIENT_ID", "c", "AZURE_CLIENT_CERTIFICATE_PATH", "/p");
        assertThat(links(some))
                .extracting(SignInLink::said)
                .startsWith("AZURE_TENANT_ID", "AZURE_TENANT_ID, AZURE_FEDERATED_TOKEN_FILE");
    }

    @Test
    void tenantAndClientOfTheEnvironmentHoldWhereNoneIsNamed() {
        links(Map.of("AZURE_TENANT_ID", "of-env", "AZURE_CLIENT_ID", "client"));
        assertThat(made)
                .filteredOn(one -> one.method() == Method.CLI)
                .extracting(SignIn::tenant)
                .containsExactly("of-env");
        made.clear();
        var named = chain("named", () -> 400, Map.of("AZURE_TENANT_ID", "of-env", "AZURE_CLIENT_ID", "client"));
        assertThat(named.getTokenSync(WANTED).getToken()).isEqualTo("a.token");
        assertThat(made)
                .filteredOn(one -> one.method() == Method.MANAGED_IDENTITY)
                .extracting(SignIn::clientId)
                .containsExactly("client");
    }

    private Kind machineFailure(Supplier<Integer> status, Map<String, String> variables) {
        var chain = chain(null, status, with(variables));
        return catchThrowableOfType(KnownFailure.class, () -> chain.getTokenSync(WANTED))
                .kind();
    }

    private static Map<String, String> with(Map<String, String> variables) {
        var all = new HashMap<>(variables);
        all.put("AZURE_TOKEN_CREDENTIALS", "ManagedIdentityCredential");
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 407, 502, 503})
    void whoElseAnswersIsNoIdentityService(int status) {
        assertThat(machineFailure(() -> status, Map.of())).isEqualTo(Kind.NO_CREDENTIAL);
        assertThat(asked).as("nobody asks it for a token").hasValue(0);
    }

    @Test
    void anIdentityServiceThatIsNamedIsNotLookedFor() {
        var chain = chain(null, DefaultLinksTest::nobody, with(Map.of("IDENTITY_ENDPOINT", "http://localhost:1/")));
        assertThat(chain.getTokenSync(WANTED).getToken()).isEqualTo("a.token");
    }

    /// As on most computers: the address leads nowhere, and nothing comes back.
    @Test
    void whereNothingComesBackTheNextIsAskedSoon() {
        var never = new CountDownLatch(1);
        Supplier<Integer> silent = () -> {
            try {
                never.await();
                return 400;
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new InterruptedIOException());
            }
        };
        var kind = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> machineFailure(silent, Map.of()));
        assertThat(kind).isEqualTo(Kind.NO_CREDENTIAL);
    }

    @Test
    void aMachineWithoutAnIdentityIsNoRefusal() {
        machine = () -> {
            throw new ClientAuthenticationException(
                    "Managed Identity authentication failed",
                    null,
                    new IllegalStateException("[Managed Identity] Authentication unavailable. The requested identity"));
        };
        assertThat(machineFailure(() -> 400, Map.of())).isEqualTo(Kind.NO_CREDENTIAL);
    }

    @Test
    void aRefusalOfTheIdentityServiceIsOne() {
        machine = () -> {
            throw new ClientAuthenticationException("[Managed Identity] Service request failed.", null);
        };
        assertThat(machineFailure(() -> 400, Map.of())).isEqualTo(Kind.SIGN_IN_REFUSED);
    }
}
