package app.keyturn.connect;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.connect.TestRow.State;
import app.keyturn.ui.Formats;
import app.keyturn.ui.ManualBackground;
import app.keyturn.vault.Connection;
import app.keyturn.vault.ConnectionFinding;
import app.keyturn.vault.ConnectionFinding.ProxyReason;
import app.keyturn.vault.ConnectionFinding.Reach;
import app.keyturn.vault.ConnectionProbe;
import app.keyturn.vault.ConnectionStep;
import app.keyturn.vault.ConnectionStep.Kind;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RootOrigin;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignInFacts;
import app.keyturn.vault.SignInLink;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TestConnectionViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Connection CONNECTION = new Connection(
            Objects.requireNonNull(VaultAddresses.azure("contoso", Home.AZURE_PUBLIC, VaultAddress.Kind.VAULT)
                    .address()),
            new SignIn(SignIn.Method.SERVICE_PRINCIPAL, "t", "c", new Secret("the-secret")),
            null);

    private final ManualBackground background = new ManualBackground();
    private final List<List<State>> seen = new ArrayList<>();

    private static ConnectionStep done(Kind kind, @Nullable ConnectionFinding found) {
        return new ConnectionStep(kind, ConnectionStep.State.DONE, Duration.ofMillis(12), found, null);
    }

    private static ConnectionStep failed(Kind kind, Failure.Kind why) {
        var failure = Failure.of(
                why,
                new Failure.Call(Operation.LIST_KEYS, ""),
                new Failure.Answer(403, "Forbidden", null, "no", "request-1", 0),
                NOW);
        return new ConnectionStep(kind, ConnectionStep.State.FAILED, Duration.ofMillis(1_234), null, failure);
    }

    private static final ConnectionStep ADDRESS = done(
            Kind.ADDRESS, new ConnectionFinding.Address(CONNECTION.address().uri()));

    private TestConnectionViewModel test(ConnectionProbe probe) {
        return new TestConnectionViewModel(
                CONNECTION,
                probe,
                background,
                new Formats(InstantSource.fixed(NOW), ZoneOffset.UTC),
                new CodeViewModel(background, InstantSource.fixed(NOW), () -> {}));
    }

    private TestConnectionViewModel over(ConnectionStep... steps) {
        var test = test((_, told) -> List.of(steps).forEach(told));
        test.rows().subscribe(() -> seen.add(states(test)));
        test.run();
        background.runAll();
        return test;
    }

    private static List<State> states(TestConnectionViewModel test) {
        return test.rows().stream().map(TestRow::state).toList();
    }

    private static TestRow row(TestConnectionViewModel test, Kind kind) {
        return test.rows().get(kind.ordinal());
    }

    @Test
    void everyStepIsThereFromTheStartAndTheFirstIsUnderWay() {
        var test = test((_, _) -> {});
        test.run();
        assertThat(states(test)).hasSize(Kind.values().length).startsWith(State.RUNNING, State.WAITING);
        assertThat(test.getWork().isBusy()).isTrue();
        assertThat(test.getGood() + test.getBad()).isEmpty();
    }

    @Test
    void aStepIsShownWhenItHasEndedAndTheNextIsUnderWay() {
        over(ADDRESS, done(Kind.PROXY, new ConnectionFinding.Proxy(null, ProxyReason.NO_PROXY)));
        assertThat(seen).anySatisfy(states -> assertThat(states).startsWith(State.DONE, State.RUNNING, State.WAITING));
        assertThat(seen).anySatisfy(states -> assertThat(states).startsWith(State.DONE, State.DONE, State.RUNNING));
    }

    @Test
    void whatFollowsAFailureIsNotTried() {
        var test = over(ADDRESS, failed(Kind.PROXY, Failure.Kind.PROXY_REFUSED));
        assertThat(states(test))
                .startsWith(State.DONE, State.FAILED, State.NOT_TRIED)
                .endsWith(State.NOT_TRIED);
        assertThat(test.getBad()).contains("Proxy");
        assertThat(test.getGood()).isEmpty();
        assertThat(test.getWork().isBusy()).isFalse();
        assertThat(row(test, Kind.PROXY).took()).isEqualTo("1,234 ms");
        assertThat(row(test, Kind.PROXY).words())
                .as("why, and what to do")
                .contains("lets nothing through", "NO_PROXY");
    }

    @Test
    void theWordsSayWhatWasFound() {
        var until = Instant.parse("2027-01-31T00:00:00Z");
        var test = over(
                ADDRESS,
                done(Kind.PROXY, new ConnectionFinding.Proxy("proxy.example:3128", ProxyReason.ENVIRONMENT)),
                done(Kind.NAME, new ConnectionFinding.Name(List.of("10.1.2.3"), Reach.PRIVATE)),
                done(Kind.PORT, new ConnectionFinding.Port("10.1.2.3", 443)),
                done(
                        Kind.CERTIFICATE,
                        new ConnectionFinding.Chain(
                                "TLSv1.3",
                                List.of(new ConnectionFinding.Link("CN=contoso", "CN=Contoso Root", until)),
                                "CN=Contoso Root",
                                RootOrigin.SYSTEM)),
                done(Kind.SIGN_IN, new ConnectionFinding.SignedIn("ada@contoso.com", null, List.of())),
                done(Kind.VAULT, new ConnectionFinding.Listed(1)));
        assertThat(states(test)).containsOnly(State.DONE);
        assertThat(test.getGood()).isNotEmpty();
        assertThat(test.rows().stream().map(TestRow::words).toList().toString())
                .contains(
                        "https://contoso.vault.azure.net",
                        "proxy.example:3128, which the environment names",
                        "private endpoint",
                        "10.1.2.3, port 443",
                        "CN=contoso ← CN=Contoso Root, until",
                        "Trusted by the operating system: CN=Contoso Root",
                        "As ada@contoso.com, tenant not named",
                        "1 key on the first page");
    }

    @Test
    void itSaysWhichWaySignedInWhereNobodyChoseOne() {
        var links = List.of(
                new SignInLink(
                        SignIn.Method.ENVIRONMENT,
                        SignInLink.State.NOT_CONFIGURED,
                        Failure.Kind.NO_CREDENTIAL,
                        null,
                        "AZURE_TENANT_ID"),
                SignInLink.of(SignIn.Method.CLI, SignInLink.State.ANSWERED));
        var test = over(done(Kind.SIGN_IN, new ConnectionFinding.SignedIn("ada", "t", links)));
        assertThat(row(test, Kind.SIGN_IN).words())
                .isEqualTo("As ada, tenant t\nSigned in by Azure CLI. Environment: not set: AZURE_TENANT_ID");
    }

    @Test
    void aCommandThatItsWordsSpeakOfIsThere() {
        var failure = Failure.unsent(Failure.Kind.SIGN_IN_REVOKED, Operation.LIST_KEYS, "", NOW)
                .withSignIn(SignInFacts.NONE.withCommand("az login --tenant \"t\""));
        var test = over(
                new ConnectionStep(Kind.SIGN_IN, ConnectionStep.State.FAILED, Duration.ofMillis(1), null, failure));
        assertThat(row(test, Kind.SIGN_IN).words()).contains("with this command", "az login --tenant \"t\"");
        assertThat(test.plain()).contains("az login --tenant \"t\"");
    }

    @Test
    void itIsCopiedAsTextWithoutSecrets() {
        var text = over(ADDRESS, failed(Kind.PROXY, Failure.Kind.PROXY_REFUSED)).plain();
        assertThat(text)
                .contains(
                        "https://contoso.vault.azure.net",
                        "Address, done, 12 ms: ",
                        "Proxy, failed, 1,234 ms: ",
                        "request-1",
                        "Vault, Not tried\n")
                .doesNotContain("the-secret");
    }

    @Test
    void whoStopsItIsToldHowFarItCameAndCanTestAgain() {
        var test = test((_, told) -> told.accept(ADDRESS));
        test.run();
        test.stop();
        background.runAll();
        assertThat(states(test)).containsOnly(State.NOT_TRIED);
        assertThat(test.getBad()).contains("Stopped");
        assertThat(test.getWork().isBusy()).isFalse();
        test.run();
        assertThat(test.getBad()).isEmpty();
        assertThat(states(test)).startsWith(State.RUNNING);
    }
}
