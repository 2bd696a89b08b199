package app.keyturn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.accounts.Account;
import app.keyturn.accounts.Accounts;
import app.keyturn.accounts.FoundVault;
import app.keyturn.accounts.VaultFinder;
import app.keyturn.azure.AzureVaults;
import app.keyturn.health.HealthReportWords;
import app.keyturn.health.report.ReportWords;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxAccount;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxVault;
import app.keyturn.sandbox.VaultAction;
import app.keyturn.ui.Formats;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Failure;
import app.keyturn.vault.FakeVault;
import app.keyturn.vault.Operation;
import app.keyturn.vault.Secret;
import app.keyturn.vault.json.Json;
import biweekly.Biweekly;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/// Reports by the command, of the sandbox's vaults, through the client that reads real ones.
class ReportCommandTest {
    @TempDir
    Path folder;

    private final Sandbox sandbox = Sandbox.seeded(SandboxClock.startingAt(InstantSource.fixed(FakeVault.NOW)));
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<String> opened = new ArrayList<>();
    private List<VaultFinder.Blocked> blocked = List.of();

    private final Tools tools = new Tools() {
        @Override
        public @Nullable Secret secret() {
            return null;
        }

        @Override
        public Accounts accounts() {
            throw new AssertionError("Nobody signs in here");
        }

        @Override
        public VaultFinder finder() {
            return (_, page) -> {
                page.accept(sandbox.vaults().stream()
                        .map(vault -> new FoundVault(
                                "/subscriptions/s/" + vault.name(),
                                open(vault).vault().address(),
                                new FoundVault.Place("t", "s", "Production", "rg", "westeurope"),
                                "premium",
                                FoundVault.Access.RBAC,
                                FoundVault.Protection.UNKNOWN,
                                FoundVault.Network.UNKNOWN,
                                Map.of()))
                        .toList());
                return new VaultFinder.Finding(VaultFinder.Source.RESOURCE_GRAPH, List.of("s"), blocked, null);
            };
        }

        @Override
        public OpenVault open(Connection connection) {
            opened.add(connection.address().name());
            return open(sandbox.vault(connection.address().uri()).orElseThrow());
        }

        private OpenVault open(SandboxVault vault) {
            var vaults = new AzureVaults(sandbox.clock());
            return new OpenVault(vaults.open(sandbox, vault, SandboxAccount.ADMIN), sandbox.clock());
        }

        @Override
        public List<OpenVault> sandbox() {
            return sandbox.vaults().stream().map(this::open).toList();
        }

        @Override
        public ReportWords words(InstantSource clock) {
            return new HealthReportWords(new Formats(clock, ZoneOffset.UTC));
        }

        @Override
        public Path exemptions() {
            return folder.resolve("exemptions.json");
        }

        @Override
        public List<Account> known() {
            return List.of();
        }

        @Override
        public Function<String, List<Account>> called() {
            return _ -> List.of();
        }
    };

    @AfterEach
    void close() {
        sandbox.close();
    }

    private int run(String... args) {
        return new CommandLine(new ReportCommand(tools))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private JsonNode json() throws IOException {
        return Json.MAPPER.readTree(out.toString());
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content.replace('\'', '"'));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormIsWritten(ReportCommand.Format format) throws IOException {
        assertThat(run("--sandbox", "--format", format.name().toLowerCase(Locale.ROOT)))
                .isZero();
        var text = out.toString();
        switch (format) {
            case HTML -> assertThat(text).startsWith("<!DOCTYPE html>").contains("contoso-prod", "</html>");
            case CSV -> assertThat(text).startsWith("\"kind\",").contains("\"finding\",");
            case JSON -> assertThat(json().path("keys").size()).isGreaterThan(40);
            case SARIF -> assertThat(json().path("version").asText()).isEqualTo("2.1.0");
            case ICS -> assertThat(Biweekly.parse(text).first().getEvents()).isNotEmpty();
        }
    }

    @Test
    void aReportSaysWhoReadWhatAndWhen() throws IOException {
        assertThat(run("--sandbox", "--format", "json", "--rules", "pci-dss-4.0.1"))
                .isZero();
        assertThat(json().path("account").asText()).isNotEmpty();
        assertThat(json().path("generated").asText()).isEqualTo(FakeVault.NOW.toString());
        assertThat(json().path("rules").path("name").asText()).isEqualTo("pci-dss-4.0.1");
        assertThat(json().path("vaults").findValuesAsText("name")).contains("contoso-prod", "contoso-hsm");
        assertThat(json().path("summary").path("unread").asInt()).isZero();
        assertThat(err.toString()).contains("contoso-prod: ", "keys read");
    }

    /// As when the window opens the vault: a page each, a request for a key, one for its policy.
    @Test
    void readingAsksForNothingElse() throws IOException {
        sandbox.takeCounts();
        assertThat(run("--sandbox", "--vault", "contoso-prod", "--format", "json"))
                .isZero();
        var counts = sandbox.takeCounts();
        int keys = json().path("summary").path("keys").asInt();
        assertThat(counts.keySet()).isSubsetOf(Set.of(VaultAction.LIST, VaultAction.GET, VaultAction.GET_POLICY));
        assertThat(counts.get(VaultAction.GET)).isEqualTo(keys);
        assertThat(counts.get(VaultAction.GET_POLICY)).isLessThanOrEqualTo(keys);
        assertThat(counts.get(VaultAction.LIST)).isLessThanOrEqualTo(keys / 25 + 2);
    }

    @Test
    void findingsOfASeverityEndWithOne() throws IOException {
        var rules = file(
                "rules.json",
                "{'keyturnRules': 1, 'name': 'tags', 'vault': [{'check': 'tags', 'names': ['nobody-has-this']}]}");
        assertThat(run("--sandbox", "--rules", rules.toString(), "--fail-on", "low"))
                .isEqualTo(1);
        assertThat(run("--sandbox", "--rules", rules.toString(), "--fail-on", "medium"))
                .isZero();
        assertThat(run("--sandbox", "--rules", rules.toString())).isZero();
        assertThat(run("--sandbox", "--fail-on", "high")).isEqualTo(1);
    }

    @Test
    void anAssignmentOfAzurePolicyIsASetOfRules() throws IOException {
        var rules = file(
                "assignment.json",
                "{'displayName': 'Big keys', 'policyDefinitionId': '/providers/Microsoft.Authorization/policyDefinitions/"
                        + "82067dbb-e53b-4e06-b631-546d197452d9', 'parameters': {'minimumRSAKeySize': {'value': 4096}}}");
        assertThat(run("--sandbox", "--format", "json", "--rules", rules.toString()))
                .isZero();
        assertThat(json().path("rules").path("name").asText()).isEqualTo("Big keys");
        assertThat(json().path("findings").findValuesAsText("check"))
                .isNotEmpty()
                .containsOnly("rsaSize");
    }

    /// Whatever was found in the rest.
    @ParameterizedTest
    @CsvSource({"deny@getPolicy*3, key", "deny@get*2, key", "deny@list*1, vault"})
    void whatCannotBeReadEndsWithTwo(String fault, String what) throws IOException {
        sandbox.faults().add(fault);
        assertThat(run("--sandbox", "--vault", "contoso-prod", "--format", "json", "--fail-on", "low"))
                .isEqualTo(2);
        assertThat(json().path("unread")).isNotEmpty();
        assertThat(json().path("unread").path(0).has("key")).isEqualTo(what.equals("key"));
        assertThat(json().path("unread").path(0).path("why").asText()).isNotBlank();
        assertThat(err.toString()).contains("contoso-prod");
    }

    @Test
    void allVaultsThatAreFoundAreRead() throws IOException {
        assertThat(run("--all", "--format", "json")).isZero();
        assertThat(opened).contains("contoso-prod", "contoso-hsm");
        assertThat(json().path("vaults")).hasSize(opened.size());
    }

    /// Its vaults may be missing.
    @Test
    void aSubscriptionThatCannotBeAskedEndsWithTwo() throws IOException {
        blocked = List.of(new VaultFinder.Blocked(
                "Finance", Failure.unsent(Failure.Kind.FORBIDDEN, Operation.FIND_VAULTS, "", FakeVault.NOW)));
        assertThat(run("--all", "--format", "json")).isEqualTo(2);
        assertThat(json().path("unread").findValuesAsText("place")).containsExactly("Finance");
        out.getBuffer().setLength(0);
        assertThat(run("--all")).isEqualTo(2);
        assertThat(out.toString()).contains("Finance");
    }

    @ParameterizedTest
    @CsvSource({
        "'', Name vaults",
        "--sandbox --all, Name vaults",
        "--all --vault contoso, Name vaults",
        "--vault a--b, 3 to 24",
        "--sandbox --vault nobody, no vault nobody",
        "--sandbox --rules nobody, no rules of that name",
        "--sandbox --format pdf, --format",
        "--sandbox --fail-on urgent, --fail-on",
        "--sandbox --exemptions nowhere.json, no such file",
        "--sandbox --nonsense, --nonsense",
    })
    void whatIsWrongEndsWithThree(String args, String words) {
        assertThat(run(args.isEmpty() ? new String[0] : args.split(" "))).isEqualTo(3);
        assertThat(err.toString()).contains(words);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void wrongFilesEndWithThreeAndSayWhere() throws IOException {
        var rules = file("rules.json", "{'keyturnRules': 1, 'name': 'n', 'vault': [{'check': 'tag'}]}");
        assertThat(run("--sandbox", "--rules", rules.toString())).isEqualTo(3);
        assertThat(err.toString()).contains("rules.json: vault[0].check: tag is none of");
        file("exemptions.json", "{'keyturnExemptions': 1, 'exemptions': [{}]}");
        assertThat(run("--sandbox")).isEqualTo(3);
        assertThat(err.toString()).contains("exemptions.json: exemptions[0].check");
    }

    @Test
    void aReportThatCannotBeWrittenEndsWithThree() throws IOException {
        var there = Files.createDirectory(folder.resolve("there"));
        Files.writeString(there.resolve("file"), "x");
        assertThat(run("--sandbox", "--out", there.toString())).isEqualTo(3);
        assertThat(there.resolve("file")).hasContent("x");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileIsItsOwnersAloneAndReplacesAnother() throws IOException {
        var file = Files.writeString(folder.resolve("report.html"), "old");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(run("--sandbox", "--out", file.toString(), "--quiet")).isZero();
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void whatIsExemptIsListedAndDoesNotCount() throws IOException {
        var rules = file(
                "rules.json",
                "{'keyturnRules': 1, 'name': 'n', 'vault': [{'check': 'expirationSet', 'severity': 'high'}]}");
        String[] words = {
            "--sandbox", "--vault", "contoso-dr", "--format", "json", "--rules", rules.toString(), "--fail-on", "high"
        };
        assertThat(run(words)).isEqualTo(1);
        var finding = json().path("findings").path(0);
        int before = json().path("findings").size();
        out.getBuffer().setLength(0);
        file(
                "exemptions.json",
                "{'keyturnExemptions': 1, 'exemptions': [{'check': 'expirationSet', 'vault': '%s', 'key': '%s',"
                                .formatted(
                                        finding.path("vault").asText(),
                                        finding.path("key").asText())
                        + " 'until': '2099-01-01T00:00:00Z', 'reason': 'agreed'}]}");
        assertThat(run(words)).isEqualTo(before == 1 ? 0 : 1);
        assertThat(json().path("findings")).hasSize(before - 1);
        assertThat(json().path("exempt").path(0).path("because").asText()).isEqualTo("agreed");
    }

    @Test
    void exitCodesAreSaid() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("Exit codes:", "--fail-on", "mcsb-v2", "HTML, CSV, JSON, SARIF, ICS");
    }
}
