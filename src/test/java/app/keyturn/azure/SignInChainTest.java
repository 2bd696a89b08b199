package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import app.keyturn.azure.SignInChain.Link;
import app.keyturn.azure.StubTransport.Reply;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.SignInLink.State;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.azure.identity.CredentialUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Mono;

class SignInChainTest {
    private static final TokenRequestContext WANTED =
            new TokenRequestContext().addScopes("https://vault.azure.net/.default");
    private static final VaultAddress VAULT =
            Objects.requireNonNull(VaultAddresses.azure("contoso", Home.AZURE_PUBLIC, VaultAddress.Kind.VAULT)
                    .address());

    private final List<Method> asked = new ArrayList<>();

    private static AccessToken token() {
        return new AccessToken("a.token", OffsetDateTime.parse("2100-01-01T00:00:00Z"));
    }

    private Link link(Method method, Supplier<AccessToken> says) {
        TokenCredential credential = _ -> Mono.fromSupplier(() -> {
            asked.add(method);
            return says.get();
        });
        return new Link(method, credential, () -> null);
    }

    private Link answering(Method method) {
        return link(method, SignInChainTest::token);
    }

    private Link failing(Method method, RuntimeException thrown) {
        return link(method, () -> {
            throw thrown;
        });
    }

    private Link absent(Method method) {
        return failing(method, new CredentialUnavailableException("is not here"));
    }

    private Link refused(Method method) {
        return failing(method, new ClientAuthenticationException("AADSTS53003: blocked by " + method, null));
    }

    private static SignInChain chain(Link... links) {
        return new SignInChain(List.of(links));
    }

    private static List<SignInLink> links(AccessToken token) {
        return ((AnsweredToken) token).links();
    }

    private static KnownFailure failure(SignInChain chain) {
        var thrown = catchThrowableOfType(KnownFailure.class, () -> chain.getTokenSync(WANTED));
        assertThat(thrown).isNotNull();
        return thrown;
    }

    @Test
    void whoAnswersIsAskedFromThenOn() {
        var chain = chain(absent(Method.ENVIRONMENT), answering(Method.CLI), answering(Method.AZURE_DEVELOPER_CLI));
        var token = chain.getTokenSync(WANTED);
        assertThat(token.getToken()).isEqualTo("a.token");
        assertThat(links(token))
                .extracting(SignInLink::method, SignInLink::state)
                .containsExactly(
                        tuple(Method.ENVIRONMENT, State.NOT_CONFIGURED),
                        tuple(Method.CLI, State.ANSWERED),
                        tuple(Method.AZURE_DEVELOPER_CLI, State.NOT_ASKED));
        assertThat(links(chain.getTokenSync(WANTED))).isEqualTo(links(token));
        assertThat(asked).containsExactly(Method.ENVIRONMENT, Method.CLI, Method.CLI);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CREDENTIAL", "CLI_MISSING", "CLI_OFF_PATH", "CLI_NOT_SIGNED_IN"})
    void whatIsNotSetUpIsPassedOver(Kind kind) {
        for (var method : List.of(Method.ENVIRONMENT, Method.CLI)) {
            var token = chain(
                            failing(method, new KnownFailure(kind, "code", "words")),
                            answering(Method.AZURE_POWERSHELL))
                    .getTokenSync(WANTED);
            assertThat(links(token).getFirst())
                    .isEqualTo(new SignInLink(method, State.NOT_CONFIGURED, kind, "code", "words"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"ENVIRONMENT", "WORKLOAD_IDENTITY", "MANAGED_IDENTITY"})
    void aRefusalOfWhatIsSetUpEndsTheSearch(Method method) {
        var failure = failure(chain(refused(method), answering(Method.CLI)));
        assertThat(failure.kind()).isEqualTo(Kind.SIGN_IN_REFUSED);
        assertThat(failure.code()).isEqualTo("AADSTS53003");
        assertThat(failure.facts().links())
                .extracting(SignInLink::state)
                .containsExactly(State.REFUSED, State.NOT_ASKED);
        assertThat(failure.facts().links().getFirst().code()).isEqualTo("AADSTS53003");
        assertThat(asked).containsExactly(method);
    }

    @ParameterizedTest
    @EnumSource(names = {"CLI", "AZURE_POWERSHELL", "AZURE_DEVELOPER_CLI"})
    void aRefusalOfADevelopersToolDoesNot(Method method) {
        var token = chain(refused(method), answering(Method.CLI)).getTokenSync(WANTED);
        assertThat(links(token)).extracting(SignInLink::state).containsExactly(State.REFUSED, State.ANSWERED);
    }

    @Test
    void whereNobodyAnswersEachReasonIsKept() {
        var failure = failure(chain(absent(Method.ENVIRONMENT), absent(Method.MANAGED_IDENTITY), absent(Method.CLI)));
        assertThat(failure.kind()).isEqualTo(Kind.NO_CREDENTIAL);
        assertThat(failure.facts().links())
                .hasSize(3)
                .allMatch(link -> link.state() == State.NOT_CONFIGURED && "is not here".equals(link.said()));
    }

    @Test
    void theFirstRefusalIsTheReasonWithTheCommandThatHelps() {
        var refusal = new KnownFailure(
                        Kind.CLI_REFUSED, "AADSTS50076", "Correlation ID: 5c37a006-6ea3-4308-8781-273b74cda9d7")
                .withCommand("az login");
        var failure = failure(
                chain(absent(Method.ENVIRONMENT), failing(Method.CLI, refusal), refused(Method.AZURE_DEVELOPER_CLI)));
        assertThat(failure.kind()).isEqualTo(Kind.CLI_REFUSED);
        assertThat(failure.code()).isEqualTo("AADSTS50076");
        assertThat(failure.facts().command()).isEqualTo("az login");
        assertThat(failure.facts().correlationId()).isEqualTo("5c37a006-6ea3-4308-8781-273b74cda9d7");
        assertThat(failure.facts().links()).hasSize(3);
    }

    @Test
    void onceItIsGoneAllAreAskedAgain() {
        var tokens = new ArrayList<>(List.of(token()));
        var chain = chain(
                absent(Method.ENVIRONMENT),
                link(Method.CLI, () -> {
                    if (tokens.isEmpty()) {
                        throw new KnownFailure(Kind.CLI_NOT_SIGNED_IN, "signed out");
                    }
                    return tokens.removeLast();
                }),
                answering(Method.AZURE_POWERSHELL));
        chain.getTokenSync(WANTED);
        var token = chain.getTokenSync(WANTED);
        assertThat(links(token))
                .extracting(SignInLink::state)
                .containsExactly(State.NOT_CONFIGURED, State.NOT_CONFIGURED, State.ANSWERED);
        assertThat(asked)
                .containsExactly(
                        Method.ENVIRONMENT,
                        Method.CLI,
                        Method.CLI,
                        Method.ENVIRONMENT,
                        Method.CLI,
                        Method.AZURE_POWERSHELL);
    }

    @Test
    void aRefusalOfWhoWasFoundIsTheReasonAndNobodyElseIsAsked() {
        var tokens = new ArrayList<>(List.of(token()));
        var chain = chain(
                link(Method.CLI, () -> {
                    if (tokens.isEmpty()) {
                        throw new KnownFailure(Kind.SIGN_IN_REVOKED, "claims").withCommand("az login");
                    }
                    return tokens.removeLast();
                }),
                answering(Method.AZURE_POWERSHELL));
        chain.getTokenSync(WANTED);
        assertThat(failure(chain).kind()).isEqualTo(Kind.SIGN_IN_REVOKED);
        assertThat(asked).containsOnly(Method.CLI);
    }

    @Test
    void aBrokenConnectionIsNoAnswerOfAnybody() {
        var broken = new UncheckedIOException(new IOException("reset"));
        var chain = chain(failing(Method.ENVIRONMENT, broken), answering(Method.CLI));
        assertThatThrownBy(() -> chain.getTokenSync(WANTED)).isSameAs(broken);
        assertThat(asked).containsExactly(Method.ENVIRONMENT);
    }

    /// Whoever stops waiting does not start the next program.
    @Test
    void anInterruptEndsTheSearch() {
        var chain = chain(
                link(Method.AZURE_POWERSHELL, () -> {
                    Thread.currentThread().interrupt();
                    throw new KnownFailure(Kind.SIGN_IN_REFUSED, "Thread Interrupted");
                }),
                answering(Method.AZURE_DEVELOPER_CLI));
        assertThatThrownBy(() -> chain.getTokenSync(WANTED)).isInstanceOf(UncheckedIOException.class);
        assertThat(Thread.interrupted()).as("still interrupted").isTrue();
        assertThat(asked).containsExactly(Method.AZURE_POWERSHELL);
    }

    @Test
    void clientsThatWaitForOneSignInShareWhatItFound() {
        var chain = chain(absent(Method.ENVIRONMENT), answering(Method.CLI));
        var others = List.of(1, 2, 3).stream()
                .map(_ -> CompletableFuture.supplyAsync(() -> chain.getTokenSync(WANTED)))
                .toList();
        others.forEach(other -> assertThat(other.join().getToken()).isEqualTo("a.token"));
        assertThat(asked).containsOnlyOnce(Method.ENVIRONMENT).hasSize(4);
    }

    private static Vault vault(SignInChain chain) {
        var account = new NamedCredential(new KeyVaultAudience(new LateCredential(() -> chain)));
        var repeats = Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce());
        return new AzureVaults(Clock.systemUTC(), repeats)
                .vault(VAULT, new StubTransport(_ -> Reply.ok("{\"value\":[]}")), account, false, account);
    }

    @Test
    void aVaultTellsWhoSignedIn() {
        var vault = vault(chain(absent(Method.ENVIRONMENT), answering(Method.CLI)));
        assertThat(vault.signInLinks()).isEmpty();
        vault.probe();
        assertThat(vault.signInLinks())
                .extracting(SignInLink::state)
                .containsExactly(State.NOT_CONFIGURED, State.ANSWERED);
    }

    @Test
    void aVaultThatNobodySignsInToTellsWhyAndAsksOnce() {
        var vault = vault(chain(absent(Method.ENVIRONMENT), absent(Method.CLI)));
        var thrown = catchThrowableOfType(VaultException.class, vault::probe);
        assertThat(thrown.failure().kind()).isEqualTo(Kind.NO_CREDENTIAL);
        assertThat(thrown.failure().signIn().links()).hasSize(2);
        assertThat(asked).containsExactly(Method.ENVIRONMENT, Method.CLI);
    }
}
