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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
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

    private final AtomicInteger asked = new AtomicInteger();
    private ServerSocket proxy;

    /// The status that the proxy answers; 0: it leads to the port, whatever the address.
    private volatile int status;

    private volatile int leadsTo;

    @BeforeEach
    void start() throws IOException {
        proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    private void serve() {
        while (!proxy.isClosed()) {
            try {
                var client = proxy.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            var reader = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            while (!reader.readLine().isEmpty()) {
                // the request's head
            }
            asked.incrementAndGet();
            if (status != 0) {
                client.getOutputStream()
                        .write(("HTTP/1.1 " + status + " No\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                                        + "Content-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                return;
            }
            lead(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lead(Socket client) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var back = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one of them has gone, which is how these conversations end
        }
    }

    private Map<String, String> environment() {
        return Map.of("https_proxy", "http://localhost:" + proxy.getLocalPort());
    }

    private static Failure failure(VaultAddress address, HttpClient http, TokenCredential credential) {
        var repeats = Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce());
        var vault = new AzureVaults(Clock.systemUTC(), repeats)
                .vault(address, http, credential, address.home() == Home.EMULATOR, null);
        return Objects.requireNonNull(catchThrowableOfType(VaultException.class, vault::probe))
                .failure();
    }

    private Failure behindProxy(@Nullable Path certificate) throws IOException {
        return failure(
                VAULT,
                AzureVaults.transport(certificate, new Proxies(environment())).http(),
                SignIns.token("token"));
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407, 502})
    void aProxyThatRefusesIsNamedAndAskedOnce(int answered) throws IOException {
        status = answered;
        var failure = behindProxy(null);
        assertThat(failure.kind()).isEqualTo(Kind.PROXY_REFUSED);
        assertThat(Problems.of(failure).why()).contains("localhost:" + proxy.getLocalPort());
        assertThat(asked).hasValue(1);
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws IOException {
        proxy.close();
        var failure = behindProxy(null);
        assertThat(failure.kind()).isEqualTo(Kind.PROXY_REFUSED);
        assertThat(Problems.of(failure).why()).contains("localhost:" + proxy.getLocalPort());
    }

    @Test
    void aVaultOnThisComputerIsReachedWithoutTheProxy() throws IOException {
        status = 403;
        var sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        try (var server = SandboxServer.start(sandbox, 0)) {
            var certificate = folder.resolve("certificate.pem");
            server.writeCertificate(certificate);
            var address =
                    Objects.requireNonNull(VaultAddresses.emulator(server.uri().toString(), VaultAddress.Kind.VAULT)
                            .address());
            new AzureVaults(Clock.systemUTC())
                    .vault(
                            address,
                            AzureVaults.transport(certificate, new Proxies(environment()))
                                    .http(),
                            SignIns.token(sandbox.issueToken()),
                            true,
                            null)
                    .probe();
            assertThat(asked).hasValue(0);
        }
    }

    /// Who leads us astray has a certificate that is trusted, but not for that name.
    @Test
    void aTrustedCertificateOfAnotherHostIsStillRefused() throws IOException {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        try (var server = SandboxServer.start(sandbox, 0)) {
            leadsTo = server.uri().getPort();
            var certificate = folder.resolve("certificate.pem");
            server.writeCertificate(certificate);
            var failure = behindProxy(certificate);
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            assertThat(asked).hasPositiveValue();
        }
    }

    @Test
    void anIssuerWhomNobodyTrustsIsNamed() throws IOException {
        var sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        try (var server = SandboxServer.start(sandbox, 0)) {
            leadsTo = server.uri().getPort();
            var failure = behindProxy(null);
            assertThat(failure.kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
            var problem = Problems.of(failure);
            assertThat(problem.why())
                    .contains(server.certificate().getIssuerX500Principal().getName());
            assertThat(problem.todo()).contains("javax.net.ssl.trustStore");
            assertThat(asked).as("asked once").hasValue(1);
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
        var account = new Account(
                SignIns.credential(signIn, Home.AZURE_PUBLIC, http, Repeats.ofWrites(), DeviceCode.Board.NONE));
        var failure = failure(VAULT, http, account);
        assertThat(failure.kind()).isEqualTo(Kind.UNKNOWN_HOST);
        assertThat(Problems.of(failure).why())
                .contains("login.microsoftonline.com")
                .doesNotContain("vault");
    }
}
