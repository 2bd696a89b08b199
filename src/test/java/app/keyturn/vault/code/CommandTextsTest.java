package app.keyturn.vault.code;

import static org.assertj.core.api.Assertions.assertThat;

import app.keyturn.vault.HiddenText;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.json.Json;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.Period;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a vault, a file or a person says, a command that is pasted says the same and nothing else: read back by
/// the shells of this machine and az's rules, and by the rules of PowerShell and Terraform.
class CommandTextsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final VaultAddress VAULT = at("https://v.vault.azure.net", Kind.VAULT, Home.AZURE_PUBLIC);
    private static final VaultAddress HSM = at("https://h.managedhsm.azure.net", Kind.MANAGED_HSM, Home.AZURE_PUBLIC);
    private static final VaultAddress GOVERNMENT =
            at("https://v.vault.usgovcloudapi.net", Kind.VAULT, Home.AZURE_US_GOVERNMENT);
    private static final VaultAddress EMULATOR = at("https://localhost:8443", Kind.VAULT, Home.EMULATOR);
    private static final String SECRET = "\u2018-@secret $(touch PWNED)' \\ \"";

    private static VaultAddress at(String uri, Kind kind, Home home) {
        return new VaultAddress(
                URI.create(uri), home == Home.EMULATOR ? "localhost:8443" : uri.substring(8, 9), kind, home);
    }

    private static NewKey key(String name, KeyType type, List<String> operations, Map<String, String> tags) {
        return SomeKey.named(name).type(type).operations(operations).tags(tags).wanted();
    }

    private static KeyDetails details(String name, KeyType type) {
        return SomeKey.named(name)
                .id("https://v.vault.azure.net/keys/" + name + "/0a")
                .version("0a")
                .type(type)
                .details();
    }

    private static KeyChange tagged(String name, Map<String, String> tags) {
        return new KeyChange(name, "0a", null, null, null, null, tags);
    }

    private static AzReader az(String shell, AsCode code) throws IOException {
        return az(shell, List.of(code)).getFirst();
    }

    /// The last start of az in each; an earlier one may choose the cloud.
    private static List<AzReader> az(String shell, List<AsCode> codes) throws IOException {
        var texts = codes.stream().map(AsCode::az).toList();
        return PosixCommands.calls(shell, texts, Map.of("PASSPHRASE", SECRET, "VALUE", "AAAA")).stream()
                .peek(calls -> assertThat(calls).as(texts.toString()).isNotEmpty())
                .map(calls -> AzReader.of(calls.getLast()))
                .toList();
    }

    private static void isRequest(AzReader read, RestRequest request) throws IOException {
        assertThat(read.one("--method")).isEqualToIgnoringCase(request.method());
        assertThat(read.one("--url")).isEqualTo(request.uri().toString());
        assertThat(read.one("--resource")).isEqualTo("https://vault.azure.net");
        if (request.body() != null) {
            assertThat(JSON.readTree(read.one("--body"))).isEqualTo(JSON.readTree(request.body()));
        }
    }

    private static boolean isRest(AzReader read) {
        return read.verb().equals(List.of("rest"));
    }

    private static void nothingHidden(AsCode code) {
        Stream.of(code.az(), code.powerShell(), code.rest()).forEach(CommandTextsTest::nothingHidden);
    }

    private static void nothingHidden(String text) {
        assertThat(text.replace("\n", "")).doesNotMatch("(?s).*[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}].*");
    }

    @Property(tries = 150)
    void azSetsTheTagsThatWereAskedFor(@ForAll("tags") Map<String, String> tags) throws IOException {
        var change = tagged("k", tags);
        var code = AsCode.updateKey(VAULT, change);
        nothingHidden(code);
        for (var shell : PosixCommands.SHELLS) {
            var read = az(shell, code);
            if (isRest(read)) {
                isRequest(read, RestRequests.updateKey(VAULT, change));
                var body = JSON.readTree(read.one("--body"));
                assertThat(JSON.convertValue(body.path("tags"), Map.class)).isEqualTo(tags);
            } else {
                assertThat(read.verb()).containsExactly("keyvault", "key", "set-attributes");
                assertThat(read.options()).containsOnlyKeys("--vault-name", "--name", "--version", "--tags");
                assertThat(read.one("--name")).isEqualTo("k");
                assertThat(read.tags()).isEqualTo(tags);
            }
        }
    }

    @Property(tries = 100)
    void azMakesTheKeyWithTheTagsThatWereAskedFor(@ForAll("tags") Map<String, String> tags) throws IOException {
        var asked = key("-k", KeyType.EC, List.of("sign"), tags);
        var code = AsCode.createKey(VAULT, asked);
        nothingHidden(code);
        for (var shell : PosixCommands.SHELLS) {
            var read = az(shell, code);
            if (isRest(read)) {
                isRequest(read, RestRequests.createKey(VAULT, asked));
            } else {
                assertThat(read.one("--name")).isEqualTo("-k");
                assertThat(read.tags()).isEqualTo(tags);
            }
        }
    }

    @Property(tries = 250)
    void powerShellSetsTheTagsThatWereAskedFor(@ForAll("tags") Map<String, String> tags) {
        var code = AsCode.updateKey(VAULT, tagged("k", tags));
        var read = PowerShellReader.commands(code.powerShell());
        assertThat(read).singleElement().satisfies(command -> {
            assertThat(command.name()).isEqualTo("Update-AzKeyVaultKey");
            assertThat(command.after("-Tag")).isEqualTo(tags);
        });
    }

    /// A key of an emulator, or of a folder with backups, can be called anything until it is looked at.
    @Property(tries = 100)
    void whateverAKeyIsCalledItIsTheOneThatIsMeant(@ForAll("texts") String name) throws IOException {
        var codes = List.of(
                AsCode.rotateKey(VAULT, name), AsCode.deleteKey(VAULT, name), AsCode.purgeDeletedKey(VAULT, name));
        codes.forEach(CommandTextsTest::nothingHidden);
        for (var shell : PosixCommands.SHELLS) {
            var read = az(shell, codes);
            named(read.get(0), RestRequests.rotateKey(VAULT, name), name);
            named(read.get(1), RestRequests.deleteKey(VAULT, name), name);
            named(read.get(2), RestRequests.purgeDeletedKey(VAULT, name), name);
        }
        for (var code : codes.subList(0, 2)) {
            assertThat(PowerShellReader.commands(code.powerShell()).getFirst().after("-Name"))
                    .isEqualTo(name);
        }
    }

    private static void named(AzReader read, RestRequest request, String name) throws IOException {
        if (isRest(read)) {
            isRequest(read, request);
        } else {
            assertThat(read.options()).containsOnlyKeys("--vault-name", "--name");
            assertThat(read.one("--name")).isEqualTo(name);
        }
    }

    @Property(tries = 100)
    void whateverAFileIsCalledItIsTheOneThatIsMeant(@ForAll("texts") String name) throws IOException {
        var import_ = new AsCode.KeyFile(AsCode.KeyFile.Kind.PEM, name, true);
        Map<String, AsCode> files = Map.of(
                name + ".keybackup",
                AsCode.restoreKey(VAULT, name + ".keybackup"),
                name,
                AsCode.importKey(VAULT, key("k", KeyType.RSA, List.of(), Map.of()), import_));
        files.values().forEach(CommandTextsTest::nothingHidden);
        var texts = files.values().stream().map(AsCode::az).toList();
        for (var shell : PosixCommands.SHELLS) {
            var calls = PosixCommands.calls(shell, texts, Map.of("PASSPHRASE", SECRET))
                    .iterator();
            for (var file : files.entrySet()) {
                isMeant(name, file.getKey(), file.getValue(), calls.next());
            }
        }
        assertThat(PowerShellReader.commands(
                                AsCode.restoreKey(VAULT, name + ".keybackup").powerShell())
                        .getFirst()
                        .after("-InputFile"))
                .isEqualTo(name + ".keybackup");
    }

    private static void isMeant(String name, String file, AsCode code, List<PosixCommands.Call> calls) {
        if (calls.isEmpty()) {
            assertThat(HiddenText.in(name)).isTrue();
            assertThat(code.az()).startsWith("# ");
            return;
        }
        var read = AzReader.of(calls.getLast());
        var path = read.one(read.verb().contains("restore") ? "--file" : "--pem-file");
        assertThat(path).isIn(file, "./" + file).doesNotStartWith("~");
        assertThat(read.options().getOrDefault("--pem-password", List.of(SECRET)))
                .containsExactly(SECRET);
    }

    @Property(tries = 150)
    void aReleasePolicyArrivesAsItIs(@ForAll("texts") String claim, @ForAll boolean pretty) throws IOException {
        Map<String, Object> policy = Map.of("version", "1.0.0", claim, claim);
        var json = pretty
                ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(policy)
                : JSON.writeValueAsString(policy);
        var given = List.of(json, claim);
        var codes = given.stream().map(CommandTextsTest::released).toList();
        var read = az("sh", codes);
        for (int i = 0; i < given.size(); i++) {
            arrives(given.get(i), codes.get(i), read.get(i));
        }
    }

    private static AsCode released(String given) {
        var policy = new ReleasePolicy(given, false);
        return AsCode.createKey(
                VAULT,
                SomeKey.named("k").type(KeyType.RSA_HSM).exportable(policy).wanted());
    }

    /// What is no JSON object is sent as it is, and never taken for the name of a file. A byte order mark at its
    /// beginning is none of its letters, and is left out whatever sends it.
    private static void arrives(String given, AsCode code, AzReader read) throws IOException {
        var json = new ReleasePolicy(given, false).json();
        nothingHidden(code);
        if (isRest(read)) {
            var data = JSON.readTree(read.one("--body"))
                    .path("release_policy")
                    .path("data")
                    .textValue();
            assertThat(Base64.getUrlDecoder().decode(data)).isEqualTo(json.getBytes(StandardCharsets.UTF_8));
        } else {
            assertThat(read.one("--policy")).startsWith("{");
            assertThat(JSON.readTree(read.one("--policy"))).isEqualTo(JSON.readTree(json));
        }
        var content = PowerShellReader.commands(code.powerShell()).getFirst();
        assertThat(content.name()).isEqualTo("Set-Content");
        assertThat(Json.same(String.valueOf(content.arguments().getLast()), json))
                .isTrue();
    }

    @Property(tries = 200)
    void terraformNamesTheKeyThatIsMeant(@ForAll("texts") String name) {
        var policy = RotationPolicy.of(Trigger.afterCreation(Period.ofDays(30)), null, Period.ofDays(90));
        var document = PolicyDocuments.terraform(HSM, name, policy);
        nothingHidden(document);
        var resource = TerraformReader.read(document)
                .get("resource azurerm_key_vault_managed_hardware_security_module_key_rotation_policy this");
        assertThat(resource)
                .isEqualTo(Map.of(
                        "managed_hsm_key_id", RestRequests.id(HSM, "keys", name, ""),
                        "expire_after", "P90D",
                        "time_after_creation", "P30D"));
    }

    @Property(tries = 300)
    void terraformReadsTheTextThatWasWritten(@ForAll("texts") String text) {
        assertThat(TerraformReader.read("name = " + TerraformText.quote(text))).isEqualTo(Map.of("name", text));
    }

    @Property(tries = 60)
    void usingAKeyNamesTheKeyAndReadsNoFile(@ForAll("texts") String name, @ForAll Operation operation)
            throws IOException {
        var types = List.of("RSA-OAEP-256", "A256GCM", "A256CBCPAD", "PS256", "HS256");
        var key = details(name, KeyType.RSA);
        var codes = types.stream()
                .map(type -> AsCode.useKey(VAULT, key, operation, type))
                .toList();
        codes.forEach(CommandTextsTest::nothingHidden);
        var all = az("sh", codes).iterator();
        for (var type : types) {
            var read = all.next();
            var where = RestRequests.useKey(VAULT, key, operation, type).uri().toString();
            assertThat(isRest(read) ? read.one("--url") : read.one("--name")).isEqualTo(isRest(read) ? where : name);
        }
    }

    @Example
    void aKeyOfAnEmulatorIsToldByItsIdentifier() throws IOException {
        var change = KeyChange.enabled("orders", "0a", false);
        assertThat(az("sh", AsCode.updateKey(EMULATOR, change)).one("--id"))
                .isEqualTo("https://localhost:8443/keys/orders/0a");
        var read = az("sh", AsCode.createKey(EMULATOR, key("orders", KeyType.EC, List.of(), Map.of())));
        assertThat(read.options()).containsOnlyKeys("--id", "--kty");
        assertThat(read.one("--id")).isEqualTo("https://localhost:8443/keys/orders");
        assertThat(az("sh", AsCode.recoverDeletedKey(EMULATOR, "orders")).one("--id"))
                .isEqualTo("https://localhost:8443/deletedkeys/orders");
        assertThat(az("sh", AsCode.restoreKey(EMULATOR, "orders.keybackup")).one("--id"))
                .isEqualTo("https://localhost:8443");
        assertThat(AsCode.rotateKey(EMULATOR, "orders").powerShell()).startsWith("# No command of Az.KeyVault");
    }

    @Example
    void whichCloudIsSaidFirstAndOnce() throws IOException {
        var code = AsCode.all(List.of(AsCode.rotateKey(GOVERNMENT, "a"), AsCode.deleteKey(GOVERNMENT, "b")));
        var calls = PosixCommands.calls("sh", code.az(), Map.of());
        assertThat(calls.getFirst().words()).containsExactly("cloud", "set", "--name", "AzureUSGovernment");
        assertThat(calls).hasSize(3);
        assertThat(PowerShellReader.commands(code.powerShell()))
                .extracting(PowerShellReader.Command::name)
                .containsExactly("Connect-AzAccount", "Invoke-AzKeyVaultKeyRotation", "Remove-AzKeyVaultKey");
        var china = at("https://v.vault.azure.cn", Kind.VAULT, Home.AZURE_CHINA);
        assertThat(AsCode.rotateKey(china, "a").az()).startsWith("az cloud set --name AzureChinaCloud\n");
        assertThat(AsCode.updateKey(china, tagged("a", Map.of("=", "="))).az())
                .startsWith("az cloud set --name AzureChinaCloud\naz rest ")
                .contains("--resource https://vault.azure.cn");
        assertThat(AsCode.rotateKey(VAULT, "a").az()).startsWith("az keyvault key rotate");
    }

    /// `deriveKey` is no value of az's `--ops`.
    @Example
    void operationsThatAzDoesNotKnowAreLeftOutOrSentByRest() throws IOException {
        var all = KeyType.OCT_HSM.operations(true);
        assertThat(all).contains("deriveKey");
        var unasked = az("sh", AsCode.createKey(HSM, key("k", KeyType.OCT_HSM, all, Map.of())));
        assertThat(unasked.options()).containsOnlyKeys("--hsm-name", "--name", "--kty");
        var some = key("k", KeyType.OCT_HSM, List.of("deriveKey"), Map.of());
        var asked = az("sh", AsCode.createKey(HSM, some));
        assertThat(asked.one("--resource")).isEqualTo("https://managedhsm.azure.net");
        assertThat(JSON.readTree(asked.one("--body")).path("key_ops").toString())
                .isEqualTo("[\"deriveKey\"]");
        for (var operations : List.of(all, List.<String>of())) {
            var change = new KeyChange("k", "0a", null, null, null, operations, null);
            isRequest(az("sh", AsCode.updateKey(VAULT, change)), RestRequests.updateKey(VAULT, change));
        }
    }

    @Example
    void whatWouldBeEncryptedForNobodyIsSentByRest() throws IOException {
        for (var algorithm : List.of("A128CBCPAD", "A192CBCPAD", "A256CBCPAD")) {
            for (var operation : List.of(Operation.ENCRYPT, Operation.DECRYPT)) {
                var code = AsCode.useKey(HSM, details("k", KeyType.OCT_HSM), operation, algorithm);
                var body = JSON.readTree(az("sh", code).one("--body"));
                assertThat(body.path("alg").textValue()).isEqualTo(algorithm);
                assertThat(body.path("value").textValue()).isEqualTo("AAAA");
                assertThat(body.path("iv").isTextual()).isTrue();
                assertThat(code.az()).contains("\n# $VALUE and $IV are in base64url.", "\n# With " + algorithm);
            }
        }
        var cbc = AsCode.useKey(HSM, details("k", KeyType.OCT_HSM), Operation.ENCRYPT, "A256CBC");
        assertThat(cbc.az()).startsWith("az keyvault key encrypt");
    }

    @Example
    void encodingsAreSaid() {
        var oct = details("k", KeyType.OCT_HSM);
        assertThat(AsCode.useKey(HSM, oct, Operation.DECRYPT, "A256GCM").az())
                .contains("--iv \"$IV\"", "--aad \"$AAD\"", "--tag \"$TAG\"")
                .endsWith("\n# $VALUE is in base64; $IV, $AAD and $TAG are in hex.");
        assertThat(AsCode.useKey(VAULT, details("k", KeyType.EC), Operation.VERIFY, "ES256")
                        .az())
                .contains("--digest \"$DIGEST\" --signature \"$SIGNATURE\"")
                .endsWith("\n# $DIGEST and $SIGNATURE are in base64.");
        assertThat(AsCode.useKey(VAULT, details("k", KeyType.RSA), Operation.WRAP_KEY, "RSA-OAEP")
                        .az())
                .contains("\n# $VALUE is in base64url.", "\n# az has no command that wraps");
        assertThat(AsCode.useKey(HSM, oct, Operation.SIGN, "HS256").az())
                .startsWith("az rest")
                .contains("'\"$DIGEST\"'");
    }

    @Example
    void aCurveThatAzImportsUnderItsOldNameIsNotImportedByIt() {
        var key = SomeKey.named("k").type(KeyType.EC).curve("P-256K").wanted();
        var pem = AsCode.importKey(VAULT, key, new AsCode.KeyFile(AsCode.KeyFile.Kind.PEM, "k.pem", false));
        assertThat(pem.az()).startsWith("# ").contains("SECP256K1").doesNotContain("\naz ");
        var byok = AsCode.importKey(VAULT, key, new AsCode.KeyFile(AsCode.KeyFile.Kind.BYOK, "k.byok", false));
        assertThat(byok.az()).contains("--curve P-256K");
    }

    /// Neither az nor .NET can read it.
    @Example
    void aTimeBeyondAllCalendarsIsNoWordOfACommand() throws IOException {
        var change = new KeyChange("k", "0a", null, null, Instant.ofEpochSecond(999_999_999_999L), null, null);
        var code = AsCode.updateKey(VAULT, change);
        isRequest(az("sh", code), RestRequests.updateKey(VAULT, change));
        assertThat(code.powerShell()).startsWith("# No command of Az.KeyVault");
    }

    @Provide
    Arbitrary<Map<String, String>> tags() {
        var name = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(1, texts()),
                net.jqwik.api.Tuple.of(1, Arbitraries.of("owner", "a b", "n", "Get-Date")));
        return Arbitraries.maps(name, texts()).ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> texts() {
        var dangerous = Arbitraries.of(
                "@secret.txt",
                "@-",
                "-n=other",
                "--name",
                "=",
                "=@/etc/passwd",
                "x=@f",
                "-",
                "@",
                "$(touch PWNED)",
                "`touch PWNED`",
                ";touch PWNED;#",
                "Stop-Computer",
                "'",
                "''",
                "\"",
                "\\",
                "\u2018",
                "\u2019",
                "\u201a",
                "\u201b",
                "\u201c",
                "\u201d",
                "\u201e",
                "${path.module}",
                "%{ if true }",
                "$${",
                "%%{",
                "$$",
                "{",
                "}",
                "\n",
                "\r\n",
                "\t",
                "\0",
                "\u001b[2J",
                "\u202e",
                "\u2066",
                "\u200f",
                "\u061c",
                "\u2028",
                "\u0085",
                "\ufeff",
                " ",
                "!",
                "~",
                "*",
                "#",
                "&",
                "|",
                ">PWNED",
                "<EOF",
                "EOF",
                "%PATH%",
                "^",
                "<value>",
                "../x",
                "é",
                "日本",
                "\ud83d\udd11",
                "--%",
                "\u2013x",
                "owner",
                "a");
        var few = dangerous.list().ofMinSize(0).ofMaxSize(4).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(
                few, dangerous, Arbitraries.strings().ofMaxLength(12).map(CommandTextsTest::whole));
    }

    /// Halves of characters are not asked for: no file and no address has any.
    private static String whole(String text) {
        return text.codePoints()
                .filter(c -> Character.getType(c) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
