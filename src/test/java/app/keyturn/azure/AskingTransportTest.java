package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.SignInKeeper;
import app.keyturn.sandbox.TestAuthority;
import app.keyturn.trace.Trace;
import app.keyturn.vault.Connection;
import app.keyturn.vault.ConnectionStep;
import app.keyturn.vault.DeviceCode;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.ProxySignIn;
import app.keyturn.vault.RootOrigin;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.util.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A proxy that wants a name and a password, over real connections, with vault and sign-in behind it.
@SuppressWarnings("NullAway.Init")
class AskingTransportTest {
    private static final TestAuthority COMPANY = TestAuthority.named("Contoso Root");
    private static final ProxySignIn RIGHT = new ProxySignIn("ada", new Secret("right:wörd"));
    private static final Connection AZURE = new Connection(
            Objects.requireNonNull(VaultAddresses.azure("northwind", Home.AZURE_PUBLIC, VaultAddress.Kind.VAULT)
                    .address()),
            new SignIn(SignIn.Method.SERVICE_PRINCIPAL, EntraStub.TENANT, "client", new Secret("secret")),
            null);

    /// What the person is asked, and answers in turn; then nothing.
    private final List<String> asked = new CopyOnWriteArrayList<>();

    private final Deque<ProxySignIn> answers = new ArrayDeque<>();

    private TestProxy proxy;
    private TestService service;
    private Network network;

    @BeforeEach
    void start() throws IOException {
        service = new TestService(COMPANY.server(TestService.VAULT, TestService.SIGN_IN));
        proxy = new TestProxy();
        proxy.leadsTo = service.port();
        proxy.wants = basic(RIGHT);
        network = network(proxy.environment());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        service.close();
    }

    private Network network(Map<String, String> environment) {
        var source = new Trust.Source(RootOrigin.FILE, () -> List.of(COMPANY.certificate()));
        var made = new Network(new Proxies(environment), new Trust(List.of(source)));
        made.askBy((at, refused) -> {
            asked.add(at + (refused ? " again" : ""));
            return answers.poll();
        });
        return made;
    }

    private static String basic(ProxySignIn signIn) {
        var words = signIn.name() + ":" + signIn.password().reveal();
        return Base64.getEncoder().encodeToString(words.getBytes(StandardCharsets.ISO_8859_1));
    }

    private AzureVaults vaults() {
        var accounts = new AzureAccounts(Clock.systemUTC(), network, DeviceCode.Board.NONE, SignInKeeper.NONE);
        return new AzureVaults(Clock.systemUTC(), accounts, 100, new Trace(), network);
    }

    private static Kind refusal(Vault vault) {
        return Objects.requireNonNull(catchThrowableOfType(VaultException.class, vault::probe))
                .failure()
                .kind();
    }

    /// How often each sign-in was sent to the proxy; empty for none.
    private long sent(String basic) {
        return proxy.asked.stream()
                .filter(head -> head.stream().anyMatch(line -> line.equals("Proxy-Authorization: Basic " + basic)))
                .count();
    }

    @Test
    void aPersonIsAskedOnceForVaultAndSignInAndForTheNextVault() {
        answers.add(RIGHT);
        try (var vault = vaults().open(AZURE)) {
            assertThat(vault.probe()).isEqualTo(2);
        }
        try (var vault = vaults().open(AZURE)) {
            assertThat(vault.probe()).isEqualTo(2);
        }
        assertThat(asked).containsExactly(proxy.address());
        assertThat(service.asked).anyMatch(line -> line.startsWith("POST " + TestService.SIGN_IN));
    }

    @Test
    void aWrongOneIsSentOnceAndAskedAgain() {
        var wrong = new ProxySignIn("ada", new Secret("wrong"));
        answers.add(wrong);
        answers.add(RIGHT);
        try (var vault = vaults().open(AZURE)) {
            assertThat(vault.probe()).isEqualTo(2);
        }
        assertThat(asked).containsExactly(proxy.address(), proxy.address() + " again");
        assertThat(sent(basic(wrong))).isEqualTo(1);
    }

    @Test
    void aWrongOneOfTheEnvironmentIsAskedAgain() {
        network = network(Map.of("https_proxy", "http://ada:wrong@" + proxy.address()));
        answers.add(RIGHT);
        try (var vault = vaults().open(AZURE)) {
            assertThat(vault.probe()).isEqualTo(2);
        }
        assertThat(asked).containsExactly(proxy.address() + " again");
    }

    @Test
    void whoDeclinesIsNotAskedAgainForEveryRequest() {
        try (var vault = vaults().open(AZURE)) {
            assertThat(refusal(vault)).isEqualTo(Kind.PROXY_SIGN_IN);
            assertThat(refusal(vault)).isEqualTo(Kind.PROXY_SIGN_IN);
            assertThat(asked).hasSize(1);
        }
        answers.add(RIGHT);
        try (var vault = vaults().open(AZURE)) {
            assertThat(vault.probe()).as("who connects again is asked again").isEqualTo(2);
        }
    }

    @Test
    void whatIsClosedMakesNoConnectionAnyMore() {
        proxy.wants = "";
        var way = network.transport();
        way.close();
        var request = new HttpRequest(HttpMethod.GET, AZURE.address().uri().toString());
        assertThat(catchThrowable(() -> way.sendSync(request, Context.NONE)))
                .hasStackTraceContaining(IOException.class.getName());
        assertThat(proxy.asked).isEmpty();
    }

    @Test
    void whoIsClosedSignsNobodyIn() {
        var accounts = new AzureAccounts(Clock.systemUTC(), network, DeviceCode.Board.NONE, SignInKeeper.NONE);
        var credential = accounts.forVaults(Account.of(AZURE));
        accounts.close();
        var request = new TokenRequestContext().addScopes("https://vault.azure.net/.default");
        assertThat(catchThrowableOfType(KnownFailure.class, () -> credential.getTokenSync(request))
                        .kind())
                .isEqualTo(Kind.SIGNED_OUT);
        assertThat(proxy.asked).isEmpty();
    }

    @Test
    void severalWhoNeedItWaitForOneAnswer() throws Exception {
        answers.add(RIGHT);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var one = vaults().open(AZURE);
                var other = vaults().open(AZURE)) {
            var ends = threads.invokeAll(List.of(one::probe, other::probe, one::probe));
            for (var end : ends) {
                assertThat(end.get()).isEqualTo(2);
            }
        }
        assertThat(asked).hasSize(1);
    }

    /// Only the proxy is told, and nobody behind it.
    @Test
    void itGoesToThatProxyAlone() {
        answers.add(RIGHT);
        try (var vault = vaults().open(AZURE)) {
            vault.probe();
        }
        assertThat(service.headers)
                .isNotEmpty()
                .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("proxy-"));
        assertThat(proxy.asked).allMatch(head -> head.getFirst().startsWith("CONNECT "));
        assertThat(RIGHT.toString()).doesNotContain("right");
    }

    @Test
    void aProxyThatWantsAnotherWayToSignInIsNotGivenAPassword() {
        proxy.way = "Negotiate";
        try (var vault = vaults().open(AZURE)) {
            assertThat(refusal(vault)).isEqualTo(Kind.PROXY_REFUSED);
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void aTestOfTheConnectionAsksToo() throws Exception {
        answers.add(new ProxySignIn("ada", new Secret("wrong")));
        answers.add(RIGHT);
        List<ConnectionStep> steps = new ArrayList<>();
        new NetworkProbe(network, vaults(), Clock.systemUTC()).run(AZURE, steps::add);
        assertThat(steps)
                .noneMatch(step -> step.state() == ConnectionStep.State.FAILED)
                .hasSize(7);
        assertThat(asked).containsExactly(proxy.address(), proxy.address() + " again");
        assertThat(steps.toString()).doesNotContain("ada", "wrong", basic(RIGHT));
    }
}
