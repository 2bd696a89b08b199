package app.keyturn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Identity;
import app.keyturn.connect.AccountMemory;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Main.commandLine(folder.resolve("accounts.json"))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    @Test
    void helpNamesEverything() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString())
                .contains(
                        "--vault",
                        "--credential",
                        "--trust-certificate",
                        "--ca-certificates",
                        "--sandbox",
                        "--read-only",
                        "--trace")
                .contains("sandbox", "tour", "Examples");
    }

    @Test
    void theVersionIsTheBuilds() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString())
                .matches("(?s)keyturn \\d+\\.\\d+\\.\\d+\\R.*JavaFX 25.*")
                .doesNotContain("${");
    }

    @Test
    void whatAWayToSignInNeedsIsSaidBeforeAnyWindowOpens() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("MANAGED_IDENTITY", "AZURE_POWERSHELL");
        assertThat(run("--vault", "contoso", "--credential", "service_principal"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("KEYTURN_SECRET");
        assertThat(run("--vault", "contoso", "--credential", "client_certificate", "--tenant", "t", "--client-id", "c"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--client-certificate");
    }

    @ParameterizedTest
    @CsvSource({
        "http://contoso.vault.azure.net, only https",
        "https://example.com, --trust-certificate",
        "a--b, 3 to 24"
    })
    void aWrongVaultIsExplainedBeforeAnyWindowOpens(String vault, String why) {
        assertThat(run("--vault", vault)).isEqualTo(2);
        assertThat(err.toString()).contains(why);
    }

    @ParameterizedTest
    @CsvSource({
        "contoso, whole address",
        "contoso.vault.azure.net, Leave out --trust-certificate",
        "https://contoso.vault.azure.net:443/keys/k, Leave out --trust-certificate",
        "https://contoso.privatelink.vaultcore.azure.net, Leave out --trust-certificate"
    })
    void noCertificateIsTrustedInAzuresPlace(String vault, String why) {
        assertThat(run("--vault", vault, "--trust-certificate", "emulator.pem")).isEqualTo(2);
        assertThat(err.toString()).contains(why).doesNotContain("\tat ");
    }

    @Test
    void aCertificateIsTrustedAtOneAddress() {
        assertThat(run(
                        "--trust-certificate",
                        "emulator.pem",
                        "--vault",
                        "https://localhost:8443",
                        "--vault",
                        "https://localhost:8444"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("one address");
        assertThat(run("--trust-certificate", "emulator.pem")).isEqualTo(2);
    }

    @Test
    void aWrongFileOfAuthoritiesIsToldBeforeAnyWindowOpens(@TempDir Path folder) throws IOException {
        assertThat(run("--ca-certificates", folder.resolve("ca.pem").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--ca-certificates", "ca.pem: there is no such file");
        var key = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n");
        assertThat(run("--ca-certificates", key.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("there is a private key in it");
    }

    @Test
    void nobodyIsAdvisedToCallAzureAnEmulator() {
        assertThat(run("--vault", "https://contoso.vault.azure.net:8443")).isEqualTo(2);
        assertThat(err.toString().lines().findFirst().orElseThrow())
                .contains("https://contoso.vault.azure.net")
                .doesNotContain("emulator", "--trust-certificate");
    }

    @Test
    void aFaultThatIsNoneIsExplained() {
        assertThat(run("sandbox", "--fault", "nonsense")).isEqualTo(2);
        assertThat(err.toString()).contains("--fault").contains("latency:800ms");
        assertThat(run("sandbox", "--vault", "nobody")).isEqualTo(2);
    }

    @Test
    void aVaultThatCannotBeOpenedIsExplainedWithoutATrace() throws Exception {
        var failure =
                Failure.unsent(Failure.Kind.BAD_CERTIFICATE_FILE, Operation.OPEN, "localhost:8443", Instant.EPOCH);
        var command = Main.commandLine(folder.resolve("accounts.json")).setErr(new PrintWriter(err, true));
        int exit = Main.explain(
                new ExecutionException(new VaultException(failure)), command, command.parseArgs("--sandbox"));
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("The vault localhost:8443 could not be opened", "PEM")
                .doesNotContain("\tat ");
    }

    @Test
    void aFileThatCannotBeWrittenIsExplainedWithoutATrace() {
        var command = Main.commandLine(folder.resolve("accounts.json")).setErr(new PrintWriter(err, true));
        int exit = Main.explain(new AccessDeniedException("certificate.pem"), command, command.parseArgs("--sandbox"));
        assertThat(exit).isEqualTo(1);
        assertThat(err.toString())
                .contains("certificate.pem could not be read or written", "permission", "AccessDeniedException")
                .doesNotContain("\tat ", "had to end");
    }

    /// By the real finder, over the tenant that the sandbox stands for.
    @Test
    void vaultsAreListedWithoutAWindow() throws IOException {
        assertThat(run("vaults", "--sandbox", "--format", "json")).isZero();
        var json = Json.MAPPER.readTree(out.toString());
        assertThat(json.path("vaults")).hasSize(40);
        assertThat(json.path("whole").asBoolean()).isTrue();
        assertThat(json.path("vaults").findValuesAsText("name")).contains("contoso-prod", "contoso-hsm");
        assertThat(err.toString().lines())
                .as("tenants that are not searched, and how they would be")
                .hasSize(2)
                .allMatch(line -> line.startsWith("Not listed: vaults of ") && line.contains("--tenant "));
    }

    @Test
    void anAccountThatNobodyKnowsIsNoSignIn() {
        assertThat(run("vaults", "--account", "nobody")).isEqualTo(2);
        assertThat(err.toString()).contains("nobody", "keyturn login");
        assertThat(run("logout", "nobody")).isEqualTo(2);
        assertThat(run("logout")).isEqualTo(2);
        assertThat(run("logout", "--all", "nobody")).isEqualTo(2);
        assertThat(run("--vault", "contoso", "--account", "nobody", "--tenant", "t"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("leave out the other options");
    }

    /// No file is kept of it.
    @Test
    void anAccountWithACertificateAsksForItsFile() {
        var memory = new AccountMemory(folder.resolve("accounts.json"), Clock.systemUTC(), words -> fail("%s", words));
        var signIn = new SignIn(SignIn.Method.CLIENT_CERTIFICATE, "t", "c", null);
        memory.keep(new Account(signIn, Home.AZURE_PUBLIC), new Identity("robot", "t", "o"), null);
        assertThat(run("vaults", "--account", "robot")).isEqualTo(2);
        assertThat(err.toString()).contains("robot needs its certificate: --client-certificate FILE");
    }

    @Test
    void whoIsLoggedOutIsForgotten() {
        var memory = new AccountMemory(folder.resolve("accounts.json"), Clock.systemUTC(), words -> fail("%s", words));
        var account = new Account(SignIn.with(SignIn.Method.CLI), Home.AZURE_PUBLIC);
        memory.keep(account, new Identity("ada@contoso.com", "t", "o"), null);
        assertThat(run("logout", "ada@contoso.com")).isZero();
        assertThat(out.toString()).contains("1 account forgotten");
        assertThat(memory.all()).isEmpty();
        memory.keep(account, Identity.UNKNOWN, null);
        assertThat(run("logout", "--all")).isZero();
        assertThat(memory.all()).isEmpty();
    }

    /// A bare name is one of the cloud that is named.
    @Test
    void aCloudThatThereIsNotIsRefused() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--cloud", "US_GOVERNMENT", "--account");
        assertThat(run("vaults", "--cloud", "mars")).isEqualTo(2);
    }

    @Test
    void exitCodesAreSaid() {
        for (var command : List.of("vaults", "login", "logout")) {
            assertThat(run(command, "--help")).isZero();
            assertThat(out.toString()).contains("Exit codes:");
        }
    }
}
