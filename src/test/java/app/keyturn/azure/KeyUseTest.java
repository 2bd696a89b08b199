package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.create.file.OpenSsl;
import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Failure;
import app.keyturn.vault.KeyAlgorithm;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyDetails;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.KeyUse;
import app.keyturn.vault.KeyUse.Input;
import app.keyturn.vault.KeyUse.Operation;
import app.keyturn.vault.KeyUse.Output;
import app.keyturn.vault.PublicKeys;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every algorithm of every type of key, by both doors of the sandbox, and who did the work.
@SuppressWarnings("NullAway.Init")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyUseTest {
    private static final byte[] TEXT = "What is meant to be read by one".getBytes(StandardCharsets.UTF_8);

    private Sandbox sandbox;
    private SandboxServer server;
    private Vault inside;
    private Vault overHttps;
    private final Map<String, KeyDetails> keys = new HashMap<>();

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        inside = new AzureVaults(sandbox.clock()).open(sandbox, sandbox.vaults().getFirst());
        server = SandboxServer.start(sandbox, 0);
        server.writeCertificate(folder.resolve("certificate.pem"));
        var address =
                Objects.requireNonNull(VaultAddresses.emulator(server.uri().toString(), VaultAddress.Kind.VAULT)
                        .address());
        overHttps = new AzureVaults(sandbox.clock())
                .open(new Connection(
                        address,
                        new SignIn(SignIn.Method.TOKEN, null, null, new Secret(sandbox.issueToken())),
                        folder.resolve("certificate.pem")));
        create("rsa", KeyType.RSA, 2048, null);
        create("rsa-hsm", KeyType.RSA_HSM, 3072, null);
        for (var curve : List.of("P-256", "P-384", "P-521", "P-256K")) {
            create("ec-" + curve, KeyType.EC, null, curve);
        }
        for (int size : List.of(128, 192, 256)) {
            create("oct-" + size, KeyType.OCT_HSM, size, null);
        }
    }

    @AfterAll
    void stop() {
        server.close();
        sandbox.close();
    }

    private KeyDetails create(String name, KeyType type, @Nullable Integer size, @Nullable String curve) {
        var key = inside.createKey(
                SomeKey.named(name).type(type).size(size).curve(curve).wanted());
        keys.put(name, key);
        return key;
    }

    /// Key, operation, algorithm; of AES those of the key's own size.
    private static Stream<List<String>> uses(boolean signs) {
        List<List<String>> uses = new ArrayList<>();
        var types = Map.of(
                "rsa",
                KeyType.RSA,
                "rsa-hsm",
                KeyType.RSA_HSM,
                "ec-P-256",
                KeyType.EC,
                "ec-P-384",
                KeyType.EC,
                "ec-P-521",
                KeyType.EC,
                "ec-P-256K",
                KeyType.EC,
                "oct-128",
                KeyType.OCT_HSM,
                "oct-192",
                KeyType.OCT_HSM,
                "oct-256",
                KeyType.OCT_HSM);
        new TreeMap<>(types).forEach((name, type) -> {
            for (var operation : List.of(Operation.ENCRYPT, Operation.WRAP_KEY, Operation.SIGN)) {
                if (operation.signs() == signs) {
                    algorithms(name, type, operation)
                            .forEach(algorithm -> uses.add(List.of(name, operation.name(), algorithm)));
                }
            }
        });
        return uses.stream();
    }

    private static List<String> algorithms(String name, KeyType type, Operation operation) {
        var size = name.startsWith("oct-") ? Integer.valueOf(name.substring(4)) : null;
        var curve = name.startsWith("ec-") ? name.substring(3) : null;
        var key = SomeKey.named(name)
                .type(type)
                .size(size == null ? 2048 : size)
                .curve(curve)
                .details();
        return KeyAlgorithm.of(key, operation).stream().map(KeyAlgorithm::name).toList();
    }

    static Stream<List<String>> ciphers() {
        return uses(false);
    }

    static Stream<List<String>> signatures() {
        return uses(true);
    }

    private Output use(Vault vault, Operation operation, String key, String algorithm, Input input, boolean service) {
        var version = Objects.requireNonNull(keys.get(key)).version();
        return vault.useKey(new KeyUse(operation, key, version, algorithm, input, service));
    }

    private static Input input(String algorithm, byte[] value) {
        byte @Nullable [] iv =
                algorithm.contains("CBC") ? "sixteen bytes iv".getBytes(StandardCharsets.US_ASCII) : null;
        byte @Nullable [] aad = algorithm.endsWith("GCM") ? "seen by all".getBytes(StandardCharsets.US_ASCII) : null;
        return new Input(value, iv, aad, null, null);
    }

    /// The SDK encrypts and wraps here with two of the three algorithms of RSA; RSA-OAEP-256 it leaves to the service.
    @ParameterizedTest
    @MethodSource("ciphers")
    void whatGoesInComesOutAgain(List<String> use) {
        var name = use.get(0);
        var operation = Operation.valueOf(use.get(1));
        var algorithm = use.get(2);
        var plain = algorithm.endsWith("CBC") || algorithm.endsWith("KW") ? new byte[32] : TEXT;
        for (var vault : List.of(inside, overHttps)) {
            for (boolean service : List.of(true, false)) {
                var sealed = use(vault, operation, name, algorithm, input(algorithm, plain), service);
                assertThat(sealed.value()).isNotEqualTo(plain);
                assertThat(sealed.ranLocally())
                        .isEqualTo(!service && (algorithm.equals("RSA-OAEP") || algorithm.equals("RSA1_5")));
                var back = new Input(sealed.value(), sealed.iv(), sealed.aad(), sealed.tag(), null);
                var opened = use(vault, operation.counterpart(), name, algorithm, back, service);
                assertThat(opened.value()).isEqualTo(plain);
                assertThat(opened.ranLocally()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void whatIsSignedIsVerifiedAndNothingElse(List<String> use) throws GeneralSecurityException {
        var name = use.get(0);
        var algorithm = use.get(2);
        var digest =
                MessageDigest.getInstance("SHA-" + algorithm.substring(2, 5)).digest(TEXT);
        var signed = use(overHttps, Operation.SIGN, name, algorithm, Input.of(digest), false);
        assertThat(signed.ranLocally()).isFalse();
        if (!name.startsWith("oct") && !algorithm.equals("ES256K")) {
            assertThat(javaVerifies(Objects.requireNonNull(keys.get(name)), algorithm, signed.value()))
                    .isTrue();
        }
        var other = digest.clone();
        other[0] ^= 1;
        var bent = signed.value().clone();
        bent[bent.length - 1] ^= 1;
        // The JDK has no P-256K, so the SDK leaves that curve to the service.
        boolean local = name.startsWith("ec-") && !name.equals("ec-P-256K");
        for (boolean service : List.of(true, false)) {
            var verified =
                    use(overHttps, Operation.VERIFY, name, algorithm, Input.signed(digest, signed.value()), service);
            assertThat(verified.matches()).isTrue();
            assertThat(verified.ranLocally()).isEqualTo(local && !service);
            assertThat(use(inside, Operation.VERIFY, name, algorithm, Input.signed(other, signed.value()), service)
                            .matches())
                    .isFalse();
            assertThat(use(inside, Operation.VERIFY, name, algorithm, Input.signed(digest, bent), service)
                            .matches())
                    .isFalse();
        }
    }

    /// Java has no such curve, so another program has the say.
    @Test
    void openSslVerifiesWhatIsSignedOnP256K(@TempDir Path folder) throws GeneralSecurityException, IOException {
        var ssl = new OpenSsl(folder);
        var digest = MessageDigest.getInstance("SHA-256").digest(TEXT);
        var signed = use(inside, Operation.SIGN, "ec-P-256K", "ES256K", Input.of(digest), false);
        var key = Objects.requireNonNull(keys.get("ec-P-256K"));
        Files.writeString(folder.resolve("public.pem"), PublicKeys.pem(Objects.requireNonNull(key.publicKey())));
        Files.write(folder.resolve("digest"), digest);
        Files.write(folder.resolve("signature"), der(signed.value()));
        assertThat(ssl.say("pkeyutl -verify -pubin -inkey public.pem -in digest -sigfile signature"))
                .contains("Verified Successfully");
    }

    /// Two numbers side by side, as a sequence of two (RFC 3279, section 2.2.3).
    private static byte[] der(byte[] signature) {
        var numbers = new ByteArrayOutputStream();
        int half = signature.length / 2;
        for (int start : List.of(0, half)) {
            var number = new BigInteger(1, Arrays.copyOfRange(signature, start, start + half)).toByteArray();
            numbers.write(2);
            numbers.write(number.length);
            numbers.writeBytes(number);
        }
        var sequence = new ByteArrayOutputStream();
        sequence.write(0x30);
        sequence.write(numbers.size());
        sequence.writeBytes(numbers.toByteArray());
        return sequence.toByteArray();
    }

    private static boolean javaVerifies(KeyDetails key, String algorithm, byte[] signature)
            throws GeneralSecurityException {
        var bits = algorithm.substring(2);
        var verifier = Signature.getInstance(
                switch (algorithm.substring(0, 2)) {
                    case "PS" -> "RSASSA-PSS";
                    case "RS" -> "SHA" + bits + "withRSA";
                    default -> "SHA" + bits + "withECDSAinP1363Format";
                });
        if (algorithm.startsWith("PS")) {
            verifier.setParameter(new PSSParameterSpec(
                    "SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), Integer.parseInt(bits) / 8, 1));
        }
        verifier.initVerify(java(key));
        verifier.update(TEXT);
        return verifier.verify(signature);
    }

    private static PublicKey java(KeyDetails key) throws GeneralSecurityException {
        return KeyFactory.getInstance(key.type().family().name())
                .generatePublic(new X509EncodedKeySpec(PublicKeys.spki(Objects.requireNonNull(key.publicKey()))));
    }

    private static Failure failure(Runnable call) {
        try {
            call.run();
        } catch (VaultException e) {
            return e.failure();
        }
        throw new AssertionError("The call did not fail");
    }

    @Test
    void anOperationThatIsNotPermittedIsRefusedHereOrThere() {
        var key = create("narrow", KeyType.RSA, 2048, null);
        inside.updateKey(new KeyChange("narrow", key.version(), null, null, null, List.of("decrypt"), null));
        for (boolean service : List.of(true, false)) {
            var failure = failure(() -> use(inside, Operation.ENCRYPT, "narrow", "RSA-OAEP", Input.of(TEXT), service));
            assertThat(failure.kind()).isEqualTo(Failure.Kind.OPERATION_NOT_PERMITTED);
            assertThat(failure.operation()).isEqualTo(Operation.ENCRYPT.call());
            assertThat(failure.status()).isEqualTo(service ? 403 : 0);
        }
    }

    /// The SDK does not look whether a version is enabled; the service does.
    @Test
    void aDisabledVersionIsRefusedByTheServiceAndNotByTheSdk() {
        var key = create("off", KeyType.RSA, 2048, null);
        inside.updateKey(KeyChange.enabled("off", key.version(), false));
        assertThat(failure(() -> use(inside, Operation.ENCRYPT, "off", "RSA-OAEP", Input.of(TEXT), true))
                        .kind())
                .isEqualTo(Failure.Kind.KEY_DISABLED);
        assertThat(use(inside, Operation.ENCRYPT, "off", "RSA-OAEP", Input.of(TEXT), false)
                        .ranLocally())
                .isTrue();
    }

    @Test
    void anExpiredVersionStillDecrypts() {
        var key = create("old", KeyType.RSA, 2048, null);
        var sealed = use(inside, Operation.ENCRYPT, "old", "RSA-OAEP-256", Input.of(TEXT), true);
        inside.updateKey(new KeyChange(
                "old", key.version(), null, null, sandbox.clock().instant().plus(Duration.ofSeconds(5)), null, null));
        sandbox.clock().advance(Duration.ofSeconds(10));
        assertThat(failure(() -> use(inside, Operation.ENCRYPT, "old", "RSA-OAEP-256", Input.of(TEXT), true))
                        .status())
                .isEqualTo(403);
        assertThat(use(inside, Operation.DECRYPT, "old", "RSA-OAEP-256", Input.of(sealed.value()), true)
                        .value())
                .isEqualTo(TEXT);
    }

    @Test
    void whatWasTamperedWithOrDoesNotFitIsRefused() {
        var sealed = use(inside, Operation.ENCRYPT, "rsa", "RSA-OAEP-256", Input.of(TEXT), true)
                .value();
        sealed[5] ^= 1;
        assertThat(failure(() -> use(inside, Operation.DECRYPT, "rsa", "RSA-OAEP-256", Input.of(sealed), true))
                        .kind())
                .isEqualTo(Failure.Kind.BAD_REQUEST);
        for (boolean service : List.of(true, false)) {
            assertThat(failure(() ->
                                    use(inside, Operation.ENCRYPT, "rsa", "RSA-OAEP", Input.of(new byte[215]), service))
                            .kind())
                    .isEqualTo(Failure.Kind.BAD_REQUEST);
        }
    }

    @Test
    void aSignatureOfAnotherLengthDoesNotMatchWhoeverLooks() throws GeneralSecurityException {
        var digest = MessageDigest.getInstance("SHA-256").digest(TEXT);
        for (var name : List.of("ec-P-256", "rsa")) {
            var algorithm = name.equals("rsa") ? "PS256" : "ES256";
            for (boolean service : List.of(true, false)) {
                for (int length : List.of(1, 10, 63, 65, 300)) {
                    var input = Input.signed(digest, new byte[length]);
                    assertThat(use(inside, Operation.VERIFY, name, algorithm, input, service)
                                    .matches())
                            .as("%s %s %d", name, service, length)
                            .isFalse();
                }
            }
        }
    }

    @Test
    void nothingIsToldOfWhatGoesIn() {
        var input = Input.of(TEXT);
        var use = new KeyUse(Operation.ENCRYPT, "rsa", "1", "RSA-OAEP-256", input, true);
        assertThat(use.toString()).contains("31 bytes").doesNotContain("[B@");
        assertThatThrownBy(() -> use(inside, Operation.ENCRYPT, "rsa", "A256GCM", input, false))
                .isInstanceOf(VaultException.class)
                .message()
                .doesNotContain("meant");
        input.wipe();
        assertThat(input.value()).containsOnly(0);
    }
}
