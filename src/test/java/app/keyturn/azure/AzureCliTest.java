package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.keyturn.azure.StubTransport.Reply;
import app.keyturn.ui.Problem;
import app.keyturn.ui.Problems;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import com.azure.core.credential.TokenRequestContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The real client with an `az` of ours on the PATH.
@DisabledOnOs(OS.WINDOWS)
@SuppressWarnings("NullAway.Init")
class AzureCliTest {
    private static final Duration SOON = Duration.ofMillis(400);
    private static final VaultAddress VAULT =
            Objects.requireNonNull(VaultAddresses.azure("contoso", Home.AZURE_PUBLIC, VaultAddress.Kind.VAULT)
                    .address());

    @TempDir
    private Path folder;

    private final StubTransport service = new StubTransport(_ -> Reply.ok("{\"value\":[]}"));

    private Vault vault(String path, Duration within) {
        return vault(path, within, service);
    }

    private static Vault vault(String path, Duration within, StubTransport service) {
        var az = new AzureCli(Clock.systemUTC(), null, new CliRun(new Programs(path, List.of()), within)::output);
        var account = new NamedCredential(new KeyVaultAudience(az));
        var repeats = Repeats.ofReads(Clock.systemUTC(), StubTransport.atOnce());
        return new AzureVaults(Clock.systemUTC(), repeats).vault(VAULT, service, account, false, account);
    }

    private Failure failure(String script, Duration within) {
        var az = new FakeAz(folder, script);
        var failure = failure(vault(az.path(), within));
        assertThat(az.called()).as("one attempt is one call").hasSize(1);
        return failure;
    }

    private static Failure failure(Vault vault) {
        var thrown = catchThrowableOfType(VaultException.class, vault::probe);
        assertThat(thrown).isNotNull();
        return thrown.failure();
    }

    private static String words(Failure failure) {
        Problem problem = Problems.of(failure);
        return problem.why() + " " + problem.todo();
    }

    @Test
    void allClientsOfAVaultShareOneCall() {
        var az = new FakeAz(folder, FakeAz.TOKEN);
        var vault = vault(az.path(), CliRun.WITHIN);
        vault.probe();
        vault.probe();
        vault.listKeyVersions("k");
        assertThat(service.asked).hasSize(3);
        assertThat(az.called())
                .containsExactly(
                        "account get-access-token --output json --resource https://vault.azure.net --tenant t");
    }

    @Test
    void anAzThatIsNotThereIsNotOneThatIsSignedOut() {
        var failure = failure(vault(folder.toString(), CliRun.WITHIN));
        assertThat(failure.kind()).isEqualTo(Kind.CLI_MISSING);
        assertThat(words(failure)).contains("PATH").doesNotContain("az login");
    }

    @Test
    void whoIsSignedOutIsAdvisedToSignIn() {
        var failure = failure("echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1", CliRun.WITHIN);
        assertThat(failure.kind()).isEqualTo(Kind.CLI_NOT_SIGNED_IN);
        assertThat(words(failure)).contains("Run az login");
    }

    @Test
    void theCodeOfTheSignInServiceIsNotLostWhereAzAdvisesToSignIn() {
        var said = "ERROR: AADSTS53003: Access has been blocked by Conditional Access policies. Trace ID: 7\\n"
                + "Interactive authentication is needed. Please run:\\naz login --scope https://vault.azure.net/.default";
        var failure = failure("printf \"" + said + "\" >&2; exit 1", CliRun.WITHIN);
        assertThat(failure.kind()).isEqualTo(Kind.CLI_REFUSED);
        assertThat(failure.code()).isEqualTo("AADSTS53003");
        assertThat(words(failure)).contains("conditional access", "AADSTS53003", "az login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleep 600", "(sleep 600) & wait", "sleep 600 & exit 0", "exec sleep 600"})
    void anAzThatHangsIsEndedInTime(String script) {
        var failure = failure(script, SOON);
        assertThat(failure.kind()).isEqualTo(Kind.CLI_TIMED_OUT);
        assertThat(words(failure)).contains("did not end").doesNotContain("az login");
    }

    /// What it started and left behind keeps its pipes open; that must not take the threads of all other work.
    @Test
    void whatAnAzLeavesBehindKeepsNothingElseFromRunning() {
        failure("sleep 600 & exit 0", SOON); // two pipes: as many as a computer of two cores has carriers
        var other = new CompletableFuture<Boolean>();
        Thread.ofVirtual().start(() -> other.complete(true));
        assertThat(other).succeedsWithin(Duration.ofSeconds(20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo hello", "echo '{}'", "echo '{\"accessToken\":\"a\"}'", "true", "echo no >&2; exit 3"})
    void whatIsNoTokenIsNone(String script) {
        var failure = failure(script, CliRun.WITHIN);
        assertThat(failure.kind()).isEqualTo(Kind.CLI_REFUSED);
        assertThat(service.asked).isEmpty();
    }

    @Test
    void anOlderAzTellsTheTimeInItsOwnWay() {
        var az = new FakeAz(folder, "echo '{\"accessToken\":\"a\",\"expiresOn\":\"2100-01-01 10:00:00.000000\"}'");
        vault(az.path(), CliRun.WITHIN).probe();
        assertThat(service.asked).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "--debug", "a b", "a;reboot", "$(reboot)", "", "a\nb", "&calc", "@file", "%PATH%"})
    void aTenantThatIsNoWordIsGivenToNoCommandLine(String tenant) {
        List<List<String>> called = new ArrayList<>();
        var az = new AzureCli(Clock.systemUTC(), null, words -> {
            called.add(words);
            return "{}";
        });
        var request = new TokenRequestContext()
                .addScopes("https://vault.azure.net/.default")
                .setTenantId(tenant);
        var thrown = catchThrowableOfType(KnownFailure.class, () -> az.getTokenSync(request));
        assertThat(thrown.kind()).isEqualTo(Kind.CLI_REFUSED);
        assertThat(called).isEmpty();
    }

    @Test
    void theCommandThatAzAsksForIsOfferedWhole() {
        var claims = "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19";
        var said = "ERROR: AADSTS50076: Due to a configuration change you must use MFA. Trace ID: %s"
                + " Correlation ID: %s Timestamp: 2026-06-24 00:46:34Z\\nRun the command below to authenticate"
                + " interactively; additional arguments may be added as needed:\\naz logout\\n"
                + "az login --tenant 't' --scope 'https://vault.azure.net/.default' --claims-challenge '" + claims
                + "'";
        var trace = "d67b0836-8bd3-44de-9e34-b225b8064a00";
        var correlation = "5c37a006-6ea3-4308-8781-273b74cda9d7";
        var failure = failure("printf \"" + said.formatted(trace, correlation) + "\" >&2; exit 1", CliRun.WITHIN);
        assertThat(failure.kind()).isEqualTo(Kind.CLI_REFUSED);
        assertThat(failure.signIn().command())
                .isEqualTo("az login --tenant \"t\" --scope \"https://vault.azure.net/.default\" --claims-challenge \""
                        + claims + "\"");
        assertThat(Problems.of(failure).details()).contains("correlation id " + correlation, "trace id " + trace);
    }

    @Test
    void whoIsSignedOutIsShownTheCommandForTheVaultsTenant() {
        var failure = failure("echo \"ERROR: Please run 'az login' to setup account.\" >&2; exit 1", CliRun.WITHIN);
        assertThat(failure.signIn().command())
                .isEqualTo("az login --tenant \"t\" --scope \"https://vault.azure.net/.default\"");
    }

    @Test
    void claimsThatAzCannotGetAreACommand() {
        assertThat(claimed("{\"access_token\":{}}").facts().command())
                .isEqualTo("az login --scope \"https://vault.azure.net/.default\" --claims-challenge"
                        + " \"eyJhY2Nlc3NfdG9rZW4iOnt9fQ==\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"; reboot; \"", "-x", "@/etc/passwd", "$(reboot)", "[]", "{\"a\":1} x"})
    void whatIsNoClaimsIsInNoCommand(String claims) {
        assertThat(claimed(claims).facts().command()).isNull();
    }

    /// As a vault demands them whose tenant has revoked the session.
    @ParameterizedTest
    @CsvSource({
        "'{\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1613982606\"}}}', true",
        "'$(reboot)', false",
        "'[1]', false"
    })
    void claimsThatAVaultDemandsAreACommandOfTheWholeClient(String claims, boolean command) {
        var encoded = Base64.getEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        var challenge =
                "Bearer authorization=\"https://login.microsoftonline.com/t\", resource=\"https://vault.azure.net\","
                        + " error=\"insufficient_claims\", claims=\"" + encoded + "\"";
        var strict = new StubTransport(_ -> Reply.status(401, "WWW-Authenticate", challenge));
        var az = new FakeAz(folder, FakeAz.TOKEN);
        var failure = failure(vault(az.path(), CliRun.WITHIN, strict));
        assertThat(failure.kind()).isEqualTo(Kind.SIGN_IN_REVOKED);
        assertThat(failure.signIn().command())
                .isEqualTo(
                        command
                                ? "az login --tenant \"t\" --scope \"https://vault.azure.net/.default\" --claims-challenge \""
                                        + encoded + "\""
                                : null);
        assertThat(az.called()).as("az is not asked for what it cannot get").hasSize(1);
    }

    private static KnownFailure claimed(String claims) {
        var az = new AzureCli(Clock.systemUTC(), null, words -> {
            throw new AssertionError("az was asked " + words);
        });
        var request = new TokenRequestContext()
                .addScopes("https://vault.azure.net/.default")
                .setClaims(claims);
        var thrown = catchThrowableOfType(KnownFailure.class, () -> az.getTokenSync(request));
        assertThat(thrown.kind()).isEqualTo(Kind.SIGN_IN_REVOKED);
        return thrown;
    }

    @Test
    void azGetsNothingOfOurs() throws Exception {
        var az = new FakeAz(folder, FakeAz.TOKEN);
        vault(az.path(), CliRun.WITHIN).probe();
        assertThat(az.environment()).content().contains("PATH=").doesNotContain("KEYTURN_");
    }
}
