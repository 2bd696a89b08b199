package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.ui.Problems;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

/// Who it was that did not answer, over real connections.
@SuppressWarnings("NullAway.Init")
class RouteTransportTest {
    private static final VaultAddress VAULT =
            Objects.requireNonNull(VaultAddresses.azure("contoso", Home.AZURE_PUBLIC, VaultAddress.Kind.VAULT)
                    .address());

    @TempDir
    private Path folder;

    private TestProxy proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = new TestProxy();
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    private static Failure failure(VaultAddress address, HttpClient http, TokenCredential credential) {
        var repeats = Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce());
        var vault = new AzureVaults(Clock.systemUTC(), repeats)
                .vault(address, http, credential, address.home() == Home.EMULATOR, null);
        return Objects.requireNonNull(catchThrowableOfType(VaultException.class, vault::probe))
                .failure();
    }

    private Network network() {
        return new Network(new Proxies(proxy.environment()), Trust.ofThisComputer(List.of()));
    }

    private Failure behindProxy(@Nullable Path certificate) throws IOException {
        return failure(VAULT, network().transport(certificate), SignIns.token("token"));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502})
    void aProxyThatRefusesIsNamedAndAskedOnce(int answered) throws IOException {
        proxy.status = answered;
        var failure = behindProxy(null);
        assertThat(failure.kind()).isEqualTo(answered == 407 ? Kind.PROXY_SIGN_IN : Kind.PROXY_REFUSED);
        assertThat(Problems.of(failure).why()).contains(proxy.address());
        assertThat(proxy.asked).hasSize(1);
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws IOException {
        proxy.close();
        var failure = behindProxy(null);
        assertThat(failure.kind()).isEqualTo(Kind.PROXY_REFUSED);
        assertThat(Problems.of(failure).why()).contains(proxy.address());
    }

    @Test
    void aVaultOnThisComputerIsReachedWithoutTheProxy() throws IOException {
        proxy.status = 403;
        var sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        try (var server = SandboxServer.start(sandbox, 0)) {
            var certificate = folder.resolve("certificate.pem");
            server.writeCertificate(certificate);
            var address =
                    Objects.requireNonNull(VaultAddresses.emulator(server.uri().toString(), VaultAddress.Kind.VAULT)
                            .address());
            new AzureVaults(Clock.systemUTC())
                    .vault(address, network().transport(certificate), SignIns.token(sandbox.issueToken()), true, null)
                    .probe();
            assertThat(proxy.asked).isEmpty();
        }
    }

    /// Who leads us astray has a certificate that is trusted, but not for that name.
    @Test
    void aTrustedCertificateOfAnotherHostIsStillRefused() throws IOException {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        try (var server = SandboxServer.start(sandbox, 0)) {
            proxy.leadsTo = server.uri().getPort();
            var certificate = folder.resolve("certificate.pem");
            server.writeCertificate(certificate);
            var failure = behindProxy(certificate);
            assertThat(failure.kind()).isEqualTo(Kind.OTHER_HOST);
            assertThat(Problems.of(failure).why()).contains("localhost");
            assertThat(proxy.asked).isNotEmpty();
        }
    }

    @Test
    void anIssuerWhomNobodyTrustsIsNamed() throws IOException {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        try (var server = SandboxServer.start(sandbox, 0)) {
            proxy.leadsTo = server.uri().getPort();
            var failure = behindProxy(null);
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            var problem = Problems.of(failure);
            assertThat(problem.why())
                    .contains(server.certificate().getIssuerX500Principal().getName());
            assertThat(problem.todo()).contains("--ca-certificates");
            assertThat(proxy.asked).as("asked once").hasSize(1);
        }
    }

    /// A network in which only the vault has an address.
    private static final HttpClient WITHOUT_SIGN_IN = new HttpClient() {
        @Override
        public Mono<HttpResponse> send(HttpRequest request) {
            return Mono.fromCallable(() -> sendSync(request, Context.NONE));
        }

        @Override
        public HttpResponse sendSync(HttpRequest request, Context context) {
            if (!request.getUrl().getHost().endsWith(".vault.azure.net")) {
                throw new UncheckedIOException(
                        (IOException) new java.net.ConnectException().initCause(new UnresolvedAddressException()));
            }
            var headers = new HttpHeaders()
                    .set(
                            HttpHeaderName.WWW_AUTHENTICATE,
                            "Bearer authorization=\"https://login.microsoftonline.com/t\","
                                    + " resource=\"https://vault.azure.net\"");
            return new BufferedAnswer(request, 401, headers, new byte[0]);
        }
    };

    @Test
    void aSignInServiceThatCannotBeFoundIsNotTheVault() {
        var http = new RouteTransport(WITHOUT_SIGN_IN, new Proxies(Map.of()));
        var signIn = new SignIn(SignIn.Method.SERVICE_PRINCIPAL, "t", "client", new Secret("secret"));
        var account = new NamedCredential(SignIns.account(
                signIn, Home.AZURE_PUBLIC, http, Repeats.ofWrites(), DeviceCode.Board.NONE, KeptSignIn.Memory.NONE));
        var failure = failure(VAULT, http, account);
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(Problems.of(failure).why())
                .contains("login.microsoftonline.com")
                .doesNotContain("vault");
    }
}
