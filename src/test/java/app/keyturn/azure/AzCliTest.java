package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.keyturn.create.file.KeyMaker;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxRequest;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.KeyUse.Input;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.ReleasePolicy;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddress.Home;
import app.keyturn.vault.VaultAddress.Kind;
import app.keyturn.vault.VaultException;
import app.keyturn.vault.code.AsCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every az command that Keyturn shows is run by the az of this machine, where there is one, against the sandbox behind
/// a proxy; the request that arrives is the one that Keyturn itself would send.
@SuppressWarnings("NullAway.Init")
class AzCliTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final URI PROD = URI.create("https://contoso--prod.vault.azure.net");
    private static final URI HSM = URI.create("https://contoso--hsm.managedhsm.azure.net");
    private static final String GOVERNMENT = "contoso--prod.vault.usgovcloudapi.net";
    private static final String EMULATOR = "emulator.test";
    private static final String RELEASE = "{\n  \"version\": \"1.0.0\",\n  \"anyOf\": [{\"authority\":"
            + " \"https://contoso.attest.azure.net\", \"allOf\": [{\"claim\": \"x-ms-attestation-type\","
            + " \"equals\": \"sevsnpvm\"}]}]\n}";
    private static final Map<String, String> HOSTILE = Map.of(
            "owner",
            "@secret.txt",
            "-n",
            "other",
            "a=b",
            "c",
            "@at",
            "=@secret.txt",
            "turned",
            "\u202eevil\u0007",
            "plain",
            "it's");

    private final SandboxClock clock = SandboxClock.startingAt(Clock.systemUTC());
    private final Sandbox sandbox = Sandbox.seeded(clock);
    private final VaultAddress vault = new VaultAddress(PROD, "contoso--prod", Kind.VAULT, Home.AZURE_PUBLIC);
    private final VaultAddress hsm = new VaultAddress(HSM, "contoso--hsm", Kind.MANAGED_HSM, Home.AZURE_PUBLIC);
    private AzProxy proxy;
    private RealAz az;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        var missing = RealAz.missing();
        assumeTrue(missing.isEmpty(), missing);
        proxy = new AzProxy(
                sandbox, List.of(PROD.getHost(), HSM.getHost(), GOVERNMENT, EMULATOR), AzCliTest::inSandbox, folder);
        az = new RealAz(folder, proxy);
        Files.writeString(az.work().resolve("secret.txt"), "the secret of a file");
    }

    @AfterEach
    void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        sandbox.close();
    }

    private static @Nullable URI inSandbox(URI asked) {
        var host = asked.getHost();
        if (!List.of(PROD.getHost(), HSM.getHost(), GOVERNMENT, EMULATOR).contains(host)) {
            return null;
        }
        var query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return URI.create((host.equals(HSM.getHost()) ? HSM : PROD) + asked.getRawPath() + query);
    }

    private Vault open(VaultAddress address) {
        return new AzureVaults(clock)
                .vault(address, new SandboxTransport(sandbox), SignIns.token(sandbox.issueToken()), false, null);
    }

    /// What Keyturn sends for it; it comes back refused, so that az finds the vault as it was.
    private SandboxRequest sentBy(VaultAddress address, Consumer<Vault> write) {
        var recording = new RefusingTransport(new SandboxTransport(sandbox));
        var own = new AzureVaults(clock).vault(address, recording, SignIns.token(sandbox.issueToken()), false, null);
        try {
            write.accept(own);
        } catch (VaultException e) {
            assertThat(e.failure().status()).isEqualTo(403);
        }
        return recording.refused();
    }

    private String run(AsCode code, Map<String, String> variables) throws IOException, InterruptedException {
        proxy.takeAsked();
        var run = az.paste(code.az(), variables);
        assertThat(run.exit())
                .as(() -> code.az() + "\n" + run.output() + "\n" + proxy.troubles())
                .isZero();
        return run.output();
    }

    /// Both ask for the same.
    private void same(AsCode code, VaultAddress address, Consumer<Vault> write)
            throws IOException, InterruptedException {
        var expected = sentBy(address, write);
        run(code, Map.of());
        arrived(code, expected);
    }

    private SandboxRequest arrived(AsCode code, SandboxRequest expected) throws IOException {
        var asked = proxy.takeAsked().stream()
                .filter(one -> !one.method().equals("GET"))
                .toList();
        assertThat(asked).as(code.az()).hasSize(1);
        var request = asked.getFirst();
        assertThat(request.method()).isEqualTo(expected.method());
        assertThat(request.uri().getPath().replaceAll("/$", ""))
                .isEqualTo(expected.uri().getPath().replaceAll("/$", ""));
        assertThat(SentBody.meaning(request.body())).as(code.az()).isEqualTo(SentBody.meaning(expected.body()));
        return request;
    }

    private static NewKey key(
            String name,
            KeyType type,
            @Nullable Integer size,
            @Nullable String curve,
            List<String> operations,
            Map<String, String> tags) {
        return SomeKey.named(name)
                .type(type)
                .size(size)
                .curve(curve)
                .operations(operations)
                .tags(tags)
                .wanted();
    }

    private void creates(VaultAddress address, NewKey key) throws IOException, InterruptedException {
        same(AsCode.createKey(address, key), address, own -> own.createKey(key));
    }

    @Test
    void keysAreMade() throws Exception {
        var soon = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(9));
        creates(
                vault,
                SomeKey.named("made")
                        .type(KeyType.RSA)
                        .size(3072)
                        .operations(List.of("sign", "verify"))
                        .enabled(false)
                        .notBefore(soon)
                        .expiresOn(soon.plusSeconds(3600))
                        .tags(Map.of("env", "prod", "note", "it's $(x) `y` \"z\" \\ \u2019"))
                        .wanted());
        creates(vault, key("-k", KeyType.EC, null, "P-384", List.of("sign"), Map.of()));
        creates(vault, key("hostile", KeyType.EC, null, "P-256K", List.of(), HOSTILE));
        assertThat(open(vault).getKey("hostile").item().tags()).isEqualTo(HOSTILE);
        creates(
                vault,
                SomeKey.named("released")
                        .type(KeyType.RSA_HSM)
                        .size(2048)
                        .exportable(new ReleasePolicy(RELEASE, true))
                        .wanted());
        creates(
                vault,
                SomeKey.named("told")
                        .type(KeyType.EC_HSM)
                        .curve("P-256")
                        .exportable(new ReleasePolicy(RELEASE, false))
                        .tags(HOSTILE)
                        .wanted());
        creates(hsm, key("derived", KeyType.OCT_HSM, 256, null, List.of("deriveKey"), Map.of()));
        var all = KeyType.OCT_HSM.operations(true);
        run(AsCode.createKey(hsm, key("all", KeyType.OCT_HSM, 256, null, all, Map.of())), Map.of());
        assertThat(open(hsm).getKey("all").operations()).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void propertiesAreChanged() throws Exception {
        var own = open(vault);
        own.createKey(key("k", KeyType.RSA, 2048, null, List.of(), Map.of("a", "b")));
        own.createKey(key("other", KeyType.EC, null, "P-256", List.of(), Map.of()));
        var version = own.getKey("k").version();
        Instant expiry = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(Duration.ofDays(30));
        for (var change : List.of(
                new KeyChange("k", version, null, null, null, null, HOSTILE),
                new KeyChange("k", version, null, null, null, null, Map.of("owner", "@-")),
                new KeyChange("k", version, null, null, null, null, Map.of("owner", "me", "env", "a=b=@c")),
                new KeyChange("k", version, null, null, null, null, Map.of()),
                new KeyChange("k", version, null, null, null, List.of(), null),
                new KeyChange("k", version, false, expiry.minusSeconds(60), expiry, List.of("sign", "verify"), null))) {
            same(AsCode.updateKey(vault, change), vault, vault -> vault.updateKey(change));
            if (change.tags() != null) {
                assertThat(own.getKey("k").item().tags()).isEqualTo(change.tags());
            }
        }
        assertThat(own.getKey("other").item().tags()).isEmpty();
    }

    @Test
    void keysAreRotatedAndTheirPoliciesSet() throws Exception {
        open(vault).createKey(key("k", KeyType.RSA, 2048, null, List.of(), Map.of()));
        open(hsm).createKey(key("k", KeyType.EC_HSM, null, "P-256", List.of(), Map.of()));
        var policy = RotationPolicy.of(
                Trigger.afterCreation(Period.ofMonths(3)), Trigger.beforeExpiry(Period.ofDays(9)), Period.ofYears(1));
        same(AsCode.updateRotationPolicy(vault, "k", policy), vault, own -> own.updateRotationPolicy("k", policy));
        same(AsCode.rotateKey(vault, "k"), vault, own -> own.rotateKey("k"));
        var ofHsm = RotationPolicy.of(Trigger.beforeExpiry(Period.ofDays(30)), null, Period.ofDays(90));
        same(AsCode.updateRotationPolicy(hsm, "k", ofHsm), hsm, own -> own.updateRotationPolicy("k", ofHsm));
        same(AsCode.rotateKey(hsm, "k"), hsm, own -> own.rotateKey("k"));
    }

    @Test
    void theLifeOfAKey() throws Exception {
        open(vault).createKey(key("-k", KeyType.EC, null, "P-256", List.of(), Map.of()));
        var version = open(vault).getKey("-k").version();
        same(AsCode.backupKey(vault, "-k"), vault, own -> own.backupKey("-k"));
        var blob = Files.readAllBytes(az.work().resolve("-k.keybackup"));
        same(AsCode.deleteKey(vault, "-k"), vault, own -> own.deleteKey("-k"));
        clock.advance(Duration.ofSeconds(20));
        same(AsCode.recoverDeletedKey(vault, "-k"), vault, own -> own.recoverDeletedKey("-k"));
        clock.advance(Duration.ofSeconds(20));
        open(vault).deleteKey("-k");
        clock.advance(Duration.ofSeconds(20));
        same(AsCode.purgeDeletedKey(vault, "-k"), vault, own -> own.purgeDeletedKey("-k"));
        clock.advance(Duration.ofSeconds(20));
        same(AsCode.restoreKey(vault, "-k.keybackup"), vault, own -> own.restoreKey("-k", blob));
        assertThat(open(vault).getKey("-k").version()).isEqualTo(version);
    }

    @Test
    void whatHardwareGives() throws Exception {
        open(hsm).createKey(key("k", KeyType.EC_HSM, null, "P-256", List.of(), Map.of()));
        var version = open(hsm).getKey("k").version();
        same(AsCode.randomBytes(hsm, 16), hsm, own -> own.getRandomBytes(16));
        run(AsCode.keyAttestation(hsm, "k", version), Map.of());
        assertThat(az.work().resolve("k-attestation.json")).exists();
        assertThat(proxy.takeAsked())
                .anyMatch(one -> one.uri().getPath().equals("/keys/k/" + version + "/attestation"));
    }

    @Test
    void aKeyOfAnEmulatorIsFoundByItsIdentifier() throws Exception {
        var emulator = new VaultAddress(
                URI.create("https://" + EMULATOR + ":8443"), EMULATOR + ":8443", Kind.VAULT, Home.EMULATOR);
        var made = key("k", KeyType.EC, null, "P-256", List.of(), Map.of());
        same(AsCode.createKey(emulator, made), vault, own -> own.createKey(made));
        same(
                AsCode.createKey(emulator, key("k", KeyType.EC, null, "P-256", List.of(), HOSTILE)),
                vault,
                own -> own.createKey(key("k", KeyType.EC, null, "P-256", List.of(), HOSTILE)));
        var version = open(vault).getKey("k").version();
        var change = KeyChange.enabled("k", version, false);
        same(AsCode.updateKey(emulator, change), vault, own -> own.updateKey(change));
        same(AsCode.rotateKey(emulator, "k"), vault, own -> own.rotateKey("k"));
        same(AsCode.backupKey(emulator, "k"), vault, own -> own.backupKey("k"));
        var policy = RotationPolicy.of(Trigger.afterCreation(Period.ofDays(30)), null, Period.ofDays(90));
        same(AsCode.updateRotationPolicy(emulator, "k", policy), vault, own -> own.updateRotationPolicy("k", policy));
        same(AsCode.deleteKey(emulator, "k"), vault, own -> own.deleteKey("k"));
        clock.advance(Duration.ofSeconds(20));
        same(AsCode.purgeDeletedKey(emulator, "k"), vault, own -> own.purgeDeletedKey("k"));
        clock.advance(Duration.ofSeconds(20));
        var blob = Files.readAllBytes(az.work().resolve("k.keybackup"));
        same(AsCode.restoreKey(emulator, "k.keybackup"), vault, own -> own.restoreKey("k", blob));
    }

    @Test
    void theCloudIsChosenFirst() throws Exception {
        open(vault).createKey(key("k", KeyType.EC, null, "P-256", List.of(), Map.of()));
        var government = new VaultAddress(
                URI.create("https://" + GOVERNMENT), "contoso--prod", Kind.VAULT, Home.AZURE_US_GOVERNMENT);
        var code = AsCode.rotateKey(government, "k");
        run(code, Map.of());
        assertThat(proxy.takeAsked())
                .anyMatch(one ->
                        one.uri().getHost().equals(GOVERNMENT) && one.method().equals("POST"));
        assertThat(open(vault).listKeyVersions("k")).hasSize(2);
    }

    @Test
    void filesAreImportedWhateverTheirPassphraseBeginsWith() throws Exception {
        imports("rsa", KeyType.RSA, KeyMaker.rsa(2048), "");
        imports("ec", KeyType.EC_HSM, KeyMaker.ec("secp256r1"), "");
        imports("secret", KeyType.EC, KeyMaker.ec("secp384r1"), "@secret.txt -n 'x' $y");
        imports("dashed", KeyType.EC, KeyMaker.ec("secp521r1"), "-n=other");
    }

    private void imports(String name, KeyType type, KeyPair pair, String passphrase) throws Exception {
        var pem = passphrase.isEmpty() ? KeyMaker.pem(pair) : KeyMaker.encryptedPem(pair, passphrase);
        Files.write(az.work().resolve("@" + name + ".pem"), pem);
        var file = new AsCode.KeyFile(AsCode.KeyFile.Kind.PEM, "@" + name + ".pem", !passphrase.isEmpty());
        var code = AsCode.importKey(vault, key(name, type, null, null, List.of(), Map.of("owner", "me")), file);
        run(code, Map.of("PASSPHRASE", passphrase));
        var made = open(vault).getKey(name);
        assertThat(made.type()).isEqualTo(type);
        assertThat(made.item().tags()).isEqualTo(Map.of("owner", "me"));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String base64url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(JsonNode text) {
        return Base64.getUrlDecoder().decode(text.textValue().replace('+', '-').replace('/', '_'));
    }

    /// az prints warnings of its own around it.
    private static JsonNode answer(String output) throws IOException {
        return JSON.readTree(output.substring(output.indexOf('{'), output.lastIndexOf('}') + 1));
    }

    @Test
    void whatOneEncryptsTheOtherDecrypts() throws Exception {
        open(vault).createKey(key("rsa", KeyType.RSA, 2048, null, List.of(), Map.of()));
        open(hsm).createKey(key("aes", KeyType.OCT_HSM, 256, null, List.of(), Map.of()));
        var text = "sixteen bytes :)".getBytes(StandardCharsets.UTF_8);
        var iv = HexFormat.of().parseHex("00112233445566778899aabbccddeeff");
        for (var algorithm : List.of("RSA-OAEP-256", "RSA-OAEP")) {
            goesAround(vault, "rsa", algorithm, text, new byte[0]);
        }
        for (var algorithm : List.of("A256CBC", "A256CBCPAD", "A256GCM")) {
            goesAround(hsm, "aes", algorithm, text, iv);
        }
    }

    private void goesAround(VaultAddress address, String name, String algorithm, byte[] text, byte[] iv)
            throws Exception {
        var own = open(address);
        var key = own.getKey(name);
        var code = AsCode.useKey(address, key, Operation.ENCRYPT, algorithm);
        boolean rest = code.az().startsWith("az rest");
        var aad = new byte[] {1, 2, 3};
        var answer = answer(run(
                code,
                Map.of(
                        "VALUE", rest ? base64url(text) : base64(text),
                        "IV", rest ? base64url(iv) : HexFormat.of().formatHex(iv),
                        "AAD", HexFormat.of().formatHex(aad))));
        var sealed = bytes(answer.path(rest ? "value" : "result"));
        boolean gcm = algorithm.endsWith("GCM");
        var usedIv = gcm ? HexFormat.of().parseHex(answer.path("iv").textValue()) : iv;
        var tag = gcm ? HexFormat.of().parseHex(answer.path("tag").textValue()) : null;
        var input = new Input(sealed, usedIv.length == 0 ? null : usedIv, gcm ? aad : null, tag, null);
        var opened = own.useKey(new KeyUse(Operation.DECRYPT, name, key.version(), algorithm, input, true));
        assertThat(opened.value()).as(algorithm).isEqualTo(text);
        var back = AsCode.useKey(address, key, Operation.DECRYPT, algorithm);
        var clear = answer(run(
                back,
                Map.of(
                        "VALUE", rest ? base64url(sealed) : base64(sealed),
                        "IV", rest ? base64url(usedIv) : HexFormat.of().formatHex(usedIv),
                        "AAD", HexFormat.of().formatHex(aad),
                        "TAG", tag == null ? "" : HexFormat.of().formatHex(tag))));
        assertThat(bytes(clear.path(rest ? "value" : "result"))).as(algorithm).isEqualTo(text);
    }

    @Test
    void whatOneSignsAndWrapsTheOtherKnows() throws Exception {
        open(vault).createKey(key("ec", KeyType.EC, null, "P-256", List.of(), Map.of()));
        open(vault).createKey(key("rsa", KeyType.RSA, 2048, null, List.of(), Map.of()));
        open(hsm).createKey(key("aes", KeyType.OCT_HSM, 256, null, List.of(), Map.of()));
        var digest = HexFormat.of().parseHex("fb".repeat(32));
        for (var use : List.of(List.of("ec", "ES256"), List.of("rsa", "PS256"))) {
            var key = open(vault).getKey(use.getFirst());
            var signed = answer(
                    run(AsCode.useKey(vault, key, Operation.SIGN, use.getLast()), Map.of("DIGEST", base64(digest))));
            var signature = bytes(signed.path("signature"));
            var checked = run(
                    AsCode.useKey(vault, key, Operation.VERIFY, use.getLast()),
                    Map.of("DIGEST", base64(digest), "SIGNATURE", base64(signature)));
            assertThat(answer(checked).path("isValid").booleanValue())
                    .as(checked)
                    .isTrue();
        }
        var aes = open(hsm).getKey("aes");
        var mac = answer(run(AsCode.useKey(hsm, aes, Operation.SIGN, "HS256"), Map.of("DIGEST", base64url(digest))));
        var verified = run(
                AsCode.useKey(hsm, aes, Operation.VERIFY, "HS256"),
                Map.of(
                        "DIGEST",
                        base64url(digest),
                        "SIGNATURE",
                        mac.path("value").textValue()));
        assertThat(answer(verified).path("value").booleanValue()).isTrue();
        var wrapped =
                answer(run(AsCode.useKey(hsm, aes, Operation.WRAP_KEY, "A256KW"), Map.of("VALUE", base64url(digest))));
        var unwrapped = answer(run(
                AsCode.useKey(hsm, aes, Operation.UNWRAP_KEY, "A256KW"),
                Map.of("VALUE", wrapped.path("value").textValue())));
        assertThat(bytes(unwrapped.path("value"))).isEqualTo(digest);
    }
}
