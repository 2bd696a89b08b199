package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.SignInKeeper;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.sandbox.TestAuthority;
import app.keyturn.trace.Trace;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Connection;
import app.keyturn.vault.ConnectionFinding;
import app.keyturn.vault.ConnectionFinding.Chain;
import app.keyturn.vault.ConnectionFinding.Proxy;
import app.keyturn.vault.ConnectionFinding.ProxyReason;
import app.keyturn.vault.ConnectionFinding.Reach;
import app.keyturn.vault.ConnectionStep;
import app.keyturn.vault.ConnectionStep.Kind;
import app.keyturn.vault.ConnectionStep.State;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure;
import app.keyturn.vault.RootOrigin;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A connection is tried step by step, over real connections, and each fault is told by the step that has it.
class NetworkProbeTest {
    private static final TestAuthority COMPANY = TestAuthority.named("Contoso Root");
    private static final Connection AZURE = new Connection(
            Objects.requireNonNull(VaultAddresses.azure("northwind", Home.AZURE_PUBLIC, VaultAddress.Kind.VAULT)
                    .address()),
            new SignIn(SignIn.Method.SERVICE_PRINCIPAL, EntraStub.TENANT, "client", new Secret("the-secret")),
            null);

    private final List<ConnectionStep> steps = new CopyOnWriteArrayList<>();

    private static Connection emulator(String uri, @Nullable Path certificate, String token) {
        return new Connection(
                Objects.requireNonNull(
                        VaultAddresses.emulator(uri, VaultAddress.Kind.VAULT).address()),
                new SignIn(SignIn.Method.TOKEN, null, null, new Secret(token)),
                certificate);
    }

    private static NetworkProbe probe(Map<String, String> environment, TestAuthority... trusted) {
        var source = new Trust.Source(
                RootOrigin.FILE,
                () -> List.of(trusted).stream().map(TestAuthority::certificate).toList());
        var network = new Network(new Proxies(environment), new Trust(List.of(source)));
        var accounts = new AzureAccounts(Clock.systemUTC(), network, DeviceCode.Board.NONE, SignInKeeper.NONE);
        var vaults = new AzureVaults(Clock.systemUTC(), accounts, 100, new Trace(), network);
        return new NetworkProbe(network, vaults, Clock.systemUTC());
    }

    private void run(NetworkProbe probe, Connection connection) throws InterruptedException {
        probe.run(connection, steps::add);
    }

    /// By the proxy that opens connections, to the vault and the sign-in service behind it.
    private void runInCompany(TestService service, TestAuthority... trusted) throws Exception {
        try (var proxy = new TestProxy()) {
            proxy.leadsTo = service.port();
            run(probe(proxy.environment(), trusted), AZURE);
        }
    }

    private static TestService service() throws IOException {
        return new TestService(COMPANY.server(TestService.VAULT, TestService.SIGN_IN));
    }

    private List<State> states() {
        return steps.stream().map(ConnectionStep::state).toList();
    }

    private ConnectionStep last(Kind kind) {
        var last = steps.getLast();
        assertThat(last.kind()).isEqualTo(kind);
        return last;
    }

    private <F extends ConnectionFinding> F found(Class<F> type) {
        return steps.stream()
                .map(ConnectionStep::finding)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anEmulatorIsReachedStepByStepAndTrustedByItsOwnCertificate(@TempDir Path folder) throws Exception {
        var sandbox = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()));
        try (var server = SandboxServer.start(sandbox, 0)) {
            var certificate = server.writeCertificate(folder.resolve("certificate.pem"));
            var connection = emulator(server.uri().toString(), certificate, sandbox.issueToken());
            run(probe(Map.of("https_proxy", "http://proxy.invalid:1")), connection);
        }
        assertThat(steps).extracting(ConnectionStep::kind).containsExactly(Kind.values());
        assertThat(states()).containsOnly(State.DONE);
        assertThat(found(Proxy.class)).isEqualTo(new Proxy(null, ProxyReason.THIS_COMPUTER));
        assertThat(found(ConnectionFinding.Name.class).reach()).isEqualTo(Reach.THIS_COMPUTER);
        assertThat(found(Chain.class).origin()).isEqualTo(RootOrigin.GIVEN);
        assertThat(found(Chain.class).protocol()).startsWith("TLSv1.");
        assertThat(found(ConnectionFinding.Listed.class).keys()).isPositive();
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.took().isNegative()).isFalse());
    }

    @Test
    void behindAProxyItLooksUpTheNameAndConnectsAndTheWholeTryOnlyReads() throws Exception {
        try (var service = service()) {
            runInCompany(service, COMPANY);
            assertThat(steps).extracting(ConnectionStep::kind).containsExactly(Kind.values());
            assertThat(states())
                    .containsExactly(
                            State.DONE, State.DONE, State.SKIPPED, State.SKIPPED, State.DONE, State.DONE, State.DONE);
            assertThat(found(Proxy.class).reason()).isEqualTo(ProxyReason.ENVIRONMENT);
            var chain = found(Chain.class);
            assertThat(chain.root()).isEqualTo("CN=Contoso Root");
            assertThat(chain.origin()).isEqualTo(RootOrigin.FILE);
            assertThat(chain.links().getFirst().subject()).isEqualTo("CN=" + TestService.VAULT);
            assertThat(found(ConnectionFinding.Listed.class).keys()).isEqualTo(2);
            assertThat(service.asked)
                    .filteredOn(line -> line.contains(TestService.VAULT))
                    .allMatch(line -> line.equals("GET " + TestService.VAULT + "/keys"));
            assertThat(steps.toString()).doesNotContain("the-secret", EntraStub.TOKEN);
        }
    }

    @Test
    void aNameThatNobodyKnowsFailsThere() throws Exception {
        run(probe(Map.of()), emulator("https://nowhere.invalid", null, "token"));
        var failed = last(Kind.NAME);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.why().kind()).isEqualTo(Failure.Kind.UNKNOWN_HOST);
        assertThat(Problems.of(failed.why()).why()).contains("nowhere.invalid");
    }

    @Test
    void aPortThatIsClosedFailsThere() throws Exception {
        int closed;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        run(probe(Map.of()), emulator("https://localhost:" + closed, null, "token"));
        assertThat(last(Kind.PORT).why().kind()).isEqualTo(Failure.Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 407})
    void aProxyThatRefusesFailsThereAndIsNamed(int status) throws Exception {
        try (var proxy = new TestProxy()) {
            proxy.status = status;
            run(probe(proxy.environment()), AZURE);
            var failed = last(Kind.PROXY);
            assertThat(failed.why().kind())
                    .isEqualTo(status == 407 ? Failure.Kind.PROXY_SIGN_IN : Failure.Kind.PROXY_REFUSED);
            assertThat(Problems.of(failed.why()).why()).contains(proxy.address(), Integer.toString(status));
            assertThat(((Proxy) Objects.requireNonNull(failed.finding())).address())
                    .isEqualTo(proxy.address());
            assertThat(proxy.asked).hasSize(1);
        }
    }

    @Test
    void aProxyThatIsNotThereFailsThere() throws Exception {
        var proxy = new TestProxy();
        proxy.close();
        run(probe(proxy.environment()), AZURE);
        assertThat(last(Kind.PROXY).why().kind()).isEqualTo(Failure.Kind.PROXY_REFUSED);
    }

    @Test
    void aSignInToTheProxyFromTheEnvironmentIsUsed() throws Exception {
        try (var proxy = new TestProxy();
                var service = service()) {
            proxy.leadsTo = service.port();
            proxy.wants = "dTpw"; // u:p
            run(probe(Map.of("https_proxy", "http://u:p@" + proxy.address()), COMPANY), AZURE);
            assertThat(steps.get(1).state()).isEqualTo(State.DONE);
            assertThat(steps.toString()).doesNotContain("dTpw", "u:p");
        }
    }

    @Test
    void anIssuerWhomNobodyTrustsIsNamedAndTheChainIsShown() throws Exception {
        try (var service = service()) {
            runInCompany(service);
        }
        var failed = last(Kind.CERTIFICATE);
        assertThat(failed.why().kind()).isEqualTo(Failure.Kind.UNTRUSTED_CERTIFICATE);
        assertThat(Problems.of(failed.why()).why()).contains("CN=Contoso Root");
        var chain = (Chain) Objects.requireNonNull(failed.finding());
        assertThat(chain.links()).hasSize(1);
        assertThat(chain.root()).isNull();
    }

    @Test
    void aCertificateOfAnotherHostFailsThere() throws Exception {
        try (var service = new TestService(COMPANY.server("other.example"))) {
            runInCompany(service, COMPANY);
        }
        assertThat(last(Kind.CERTIFICATE).why().kind()).isEqualTo(Failure.Kind.OTHER_HOST);
    }

    @Test
    void aSignInThatIsRefusedFailsBeforeTheVault() throws Exception {
        try (var service = service()) {
            service.entra.refusal = List.of("invalid_client", "AADSTS7000215: wrong secret");
            runInCompany(service, COMPANY);
        }
        var failed = last(Kind.SIGN_IN);
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.why().code()).isEqualTo("AADSTS7000215");
    }

    @ParameterizedTest
    @CsvSource({"403, FORBIDDEN", "401, UNAUTHENTICATED"})
    void aVaultThatRefusesFailsAfterTheSignIn(int status, Failure.Kind kind) throws Exception {
        try (var service = service()) {
            service.status = status;
            service.body = "{\"error\":{\"code\":\"Forbidden\",\"message\":\"no\"}}";
            runInCompany(service, COMPANY);
        }
        assertThat(last(Kind.VAULT).why().kind()).isEqualTo(kind);
        assertThat(steps.get(steps.size() - 2))
                .matches(step -> step.kind() == Kind.SIGN_IN && step.state() == State.DONE);
    }

    @Test
    void nobodyWaitsForAServerThatSaysNothing() throws Exception {
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var connected = new CountDownLatch(1);
            var ended = new CompletableFuture<Throwable>();
            var thread = Thread.ofVirtual().start(() -> {
                try {
                    probe(Map.of()).run(emulator("https://localhost:" + silent.getLocalPort(), null, "t"), step -> {
                        if (step.kind() == Kind.PORT) {
                            connected.countDown();
                        }
                    });
                } catch (InterruptedException e) {
                    ended.complete(e);
                }
            });
            assertThat(connected.await(20, TimeUnit.SECONDS)).isTrue();
            try (var client = silent.accept()) {
                assertThat(client.getInputStream().read())
                        .as("a handshake begins")
                        .isPositive();
                thread.interrupt();
                assertThat(ended.get(5, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
                client.getInputStream().readAllBytes(); // ends, because the connection was closed
            }
        }
    }
}
