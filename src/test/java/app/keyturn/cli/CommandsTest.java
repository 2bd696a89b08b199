package app.keyturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Accounts;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.FoundVault.Access;
import app.keyturn.accounts.FoundVault.Network;
import app.keyturn.accounts.FoundVault.Place;
import app.keyturn.accounts.FoundVault.Protection;
import app.keyturn.accounts.Identity;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.accounts.VaultFinder.Blocked;
import app.keyturn.accounts.VaultFinder.Finding;
import app.keyturn.accounts.VaultFinder.Source;
import app.keyturn.health.report.ReportWords;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SignIn.Method;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.json.Json;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// The commands that need no window, over accounts and a finder that are made up.
class CommandsTest {
    private static final Account ADA =
            new Account(SignIn.with(Method.BROWSER).withUser("ada@contoso.com"), Home.AZURE_PUBLIC);
    private static final Account PRINCIPAL =
            new Account(new SignIn(Method.SERVICE_PRINCIPAL, "contoso.com", "app-1", null), Home.AZURE_CHINA);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Account> asked = new ArrayList<>();
    private final List<FoundVault> vaults = new ArrayList<>();
    private List<Blocked> blocked = List.of();
    private List<Account> called = List.of();
    private @Nullable Secret secret;
    private String trouble = "";

    private final Tools tools = new Tools() {
        @Override
        public @Nullable Secret secret() {
            return secret;
        }

        @Override
        public Accounts accounts() {
            return accounts;
        }

        @Override
        public VaultFinder finder() {
            return (who, page) -> {
                asked.add(who);
                page.accept(vaults);
                return new Finding(Source.RESOURCE_GRAPH, List.of("s"), blocked, null);
            };
        }

        @Override
        public OpenVault open(Connection connection) {
            throw new AssertionError("These commands open no vault");
        }

        @Override
        public List<OpenVault> sandbox() {
            throw new AssertionError("These commands open no vault");
        }

        @Override
        public ReportWords words(InstantSource clock) {
            throw new AssertionError("These commands write no report");
        }

        @Override
        public Path exemptions() {
            throw new AssertionError("These commands write no report");
        }

        @Override
        public List<Account> known() {
            return called;
        }

        @Override
        public Function<String, List<Account>> called() {
            return _ -> called;
        }
    };

    private final Accounts accounts = new Accounts() {
        @Override
        public Identity signIn(Account account) {
            asked.add(account);
            return new Identity("ada@contoso.com", "tenant-1", "object-1");
        }

        @Override
        public @Nullable Identity identity(Account account) {
            return null;
        }

        @Override
        public void signOut(Account account) {
            asked.add(account);
        }

        @Override
        public Keeping keeping() {
            return new Keeping(trouble);
        }
    };

    private int run(Object command, String... args) {
        return new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private static FoundVault vault(String name, String group) {
        var address = VaultAddresses.azure(name, Home.AZURE_PUBLIC, Kind.VAULT).address();
        return new FoundVault(
                "/subscriptions/s/" + name,
                Objects.requireNonNull(address),
                new Place("t", "s", "Production", group, "westeurope"),
                "premium",
                Access.RBAC,
                new Protection(true, 90, true),
                new Network(true, true, 1),
                Map.of("env", "prod"));
    }

    @Test
    void aTableHasALineForEachVaultInOrder() {
        vaults.addAll(List.of(vault("contoso-prod", "rg-security"), vault("contoso-dr", "rg")));
        assertThat(run(new VaultsCommand(tools))).isZero();
        var lines = out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("NAME          KIND   SUBSCRIPTION");
        assertThat(lines.get(1)).startsWith("contoso-dr    vault  Production");
        assertThat(lines.get(2)).contains("rg-security", "rbac", "firewall", "purge protection");
    }

    /// A name comes from Azure, and whoever may make a resource group chose it.
    @Test
    void textOfOthersIsHarmlessInATerminalAndInASpreadsheet() {
        vaults.add(vault("contoso", "=cmd|'/c calc'!A1\u001b[2J\u202E"));
        run(new VaultsCommand(tools));
        assertThat(out.toString()).doesNotContain("\u001b", "\u202E");
        out.getBuffer().setLength(0);
        run(new VaultsCommand(tools), "--format", "csv");
        assertThat(out.toString()).contains("\"'=cmd");
    }

    @Test
    void whatWasNotReportedIsNullAndNotFalse() throws IOException {
        var known = vault("contoso", "rg");
        vaults.add(new FoundVault(
                known.id(),
                known.address(),
                known.place(),
                null,
                Access.UNKNOWN,
                Protection.UNKNOWN,
                Network.UNKNOWN,
                Map.of()));
        run(new VaultsCommand(tools), "--format", "json");
        var json = Json.MAPPER.readTree(out.toString()).path("vaults").path(0);
        assertThat(json.path("sku").isNull()).isTrue();
        assertThat(json.path("purgeProtection").isNull()).isTrue();
        assertThat(json.path("firewall").isNull()).isTrue();
        assertThat(json.path("access").asText()).isEqualTo("unknown");
    }

    @Test
    void aListThatIsNotWholeSaysSoByItsExitCode() throws IOException {
        blocked = List.of(new Blocked(
                "Finance", Failure.unsent(Failure.Kind.FORBIDDEN, Operation.FIND_VAULTS, "", Instant.EPOCH)));
        assertThat(run(new VaultsCommand(tools), "--format", "json")).isEqualTo(3);
        assertThat(err.toString()).startsWith("Finance: ");
        assertThat(Json.MAPPER.readTree(out.toString()).path("whole").asBoolean())
                .isFalse();
    }

    @Test
    void anAccountIsNamed() {
        called = List.of(ADA);
        assertThat(run(new VaultsCommand(tools), "--account", "ada@contoso.com"))
                .isZero();
        assertThat(asked).containsExactly(ADA);
    }

    @Test
    void aNameThatTwoAccountsHaveNamesNone() {
        called = List.of(ADA, PRINCIPAL);
        assertThat(run(new VaultsCommand(tools), "--account", "ada@contoso.com"))
                .isEqualTo(2);
        assertThat(asked).isEmpty();
    }

    /// It is not kept, and not typed where a history or a list of processes would show it.
    @Test
    void aSecretComesFromTheEnvironment() {
        called = List.of(PRINCIPAL);
        assertThat(run(new VaultsCommand(tools), "--account", "app-1")).isEqualTo(2);
        assertThat(err.toString()).contains("KEYTURN_SECRET");
        secret = new Secret("hush");
        assertThat(run(new VaultsCommand(tools), "--account", "app-1")).isZero();
        assertThat(asked.getFirst().signIn().secret()).isSameAs(secret);
        assertThat(asked.getFirst().home()).isEqualTo(Home.AZURE_CHINA);
    }

    @Test
    void loginSaysWhoItIs() {
        assertThat(run(new LoginCommand(tools), "--credential", "browser", "--cloud", "us_government"))
                .isZero();
        assertThat(out.toString()).contains("ada@contoso.com", "tenant-1", "object-1");
        assertThat(asked).containsExactly(new Account(SignIn.with(Method.BROWSER), Home.AZURE_US_GOVERNMENT));
    }

    /// A script that relies on it must be able to tell.
    @Test
    void aLoginThatIsNotKeptSaysSoByItsExitCode() {
        trouble = "no keyring";
        assertThat(run(new LoginCommand(tools), "--credential", "browser")).isEqualTo(3);
        assertThat(err.toString()).contains("no keyring");
        assertThat(run(new LoginCommand(tools), "--credential", "cli")).isZero();
    }

    @Test
    void logoutForgetsAllThatAreCalledSo() {
        called = List.of(ADA, PRINCIPAL);
        assertThat(run(new LogoutCommand(tools), "--all")).isZero();
        assertThat(asked).containsExactly(ADA, PRINCIPAL);
        assertThat(out.toString()).contains("2 accounts forgotten");
    }
}
