package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxClock;
import app.keyturn.sandbox.SandboxServer;
import app.keyturn.vault.Connection;
import app.keyturn.vault.Failure;
import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.KeyChange;
import app.keyturn.vault.KeyType;
import app.keyturn.vault.NewKey;
import app.keyturn.vault.Operation;
import app.keyturn.vault.RotationPolicy;
import app.keyturn.vault.RotationPolicy.Trigger;
import app.keyturn.vault.Secret;
import app.keyturn.vault.SignIn;
import app.keyturn.vault.SomeKey;
import app.keyturn.vault.Vault;
import app.keyturn.vault.VaultAddress;
import app.keyturn.vault.VaultAddresses;
import app.keyturn.vault.VaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The client as it talks to a real server over TLS.
@SuppressWarnings("NullAway.Init")
class AzureVaultTest {
    @TempDir
    private Path folder;

    private Sandbox sandbox;
    private SandboxServer server;
    private Vault vault;

    @BeforeEach
    void start() throws IOException {
        sandbox = Sandbox.empty(SandboxClock.startingAt(Clock.systemUTC()));
        server = SandboxServer.start(sandbox, 0);
        server.writeCertificate(folder.resolve("certificate.pem"));
        vault = open(sandbox.issueToken(), folder.resolve("certificate.pem"));
        vault.createKey(ec("alpha", Map.of("env", "prod")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Vault open(String token, Path certificate) {
        var address =
                Objects.requireNonNull(VaultAddresses.emulator(server.uri().toString(), VaultAddress.Kind.VAULT)
                        .address());
        return new AzureVaults(Clock.systemUTC())
                .open(new Connection(
                        address, new SignIn(SignIn.Method.TOKEN, null, null, new Secret(token)), certificate));
    }

    private static NewKey ec(String name, Map<String, String> tags) {
        return SomeKey.named(name)
                .type(KeyType.EC)
                .curve("P-256")
                .operations(List.of("sign"))
                .tags(tags)
                .wanted();
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
    void aChangeSendsOnlyItsMembers() {
        var version = vault.getKey("alpha").version();
        var now = vault.updateKey(KeyChange.enabled("alpha", version, false));
        assertThat(now.item().enabled()).isFalse();
        assertThat(now.operations()).containsExactly("sign");
        assertThat(now.item().tags()).containsEntry("env", "prod");
        assertThat(now.item().name()).isEqualTo("alpha");
        assertThat(now.version()).isEqualTo(version);
    }

    @Test
    void policiesKeepTheirPeriodsAsTyped() {
        var policy = RotationPolicy.of(
                Trigger.afterCreation(Period.ofMonths(2)), Trigger.beforeExpiry(Period.ofDays(30)), Period.ofYears(1));
        var saved = vault.updateRotationPolicy("alpha", policy);
        assertThat(saved.sameContent(policy)).isTrue();
        assertThat(vault.getRotationPolicy("alpha").sameContent(policy)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"status:500", "status:503", "throttle", "reset-before", "reset-after"})
    void aWriteIsSentOnceWhateverHappens(String fault) {
        sandbox.faults().add(fault + "@rotate*1");
        var failure = failure(() -> vault.rotateKey("alpha"));
        assertThat(failure.operation()).isEqualTo(Operation.ROTATE_KEY);
        int made = fault.equals("reset-after") ? 2 : 1;
        assertThat(vault.listKeyVersions("alpha")).hasSize(made);
        assertThat(failure.ambiguous()).isEqualTo(!fault.equals("throttle"));
    }

    @ParameterizedTest
    @CsvSource({"status:503*2", "reset-before*1", "throttle*1"})
    void aReadIsRepeatedWhereThatHelps(String fault) {
        sandbox.faults().add(fault.replace("*", "@get*"));
        assertThat(vault.getKey("alpha").name()).isEqualTo("alpha");
    }

    @ParameterizedTest
    @CsvSource({"deny, FORBIDDEN", "throttle, THROTTLED", "status:500, SERVICE_ERROR", "status:409, CONFLICT"})
    void refusalsAreTranslatedByStatusAndCode(String fault, Kind kind) {
        sandbox.faults().add(fault + "@update");
        var version = vault.getKey("alpha").version();
        var failure = failure(() -> vault.updateKey(KeyChange.enabled("alpha", version, false)));
        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.requestId()).isNotNull();
        assertThat(failure.target()).isEqualTo("alpha");
    }

    @Test
    void aMissingKeyIsNotFound() {
        assertThat(failure(() -> vault.getKey("nobody")).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aBadNameOnCreateIsABadRequestAlthoughTheSdkCallsItAConflict() {
        var failure = failure(() -> vault.createKey(ec("no_good", Map.of())));
        assertThat(failure.kind()).isEqualTo(Kind.BAD_REQUEST);
        assertThat(failure.status()).isEqualTo(400);
    }

    @Test
    void aWrongTokenIsUnauthenticated() {
        var stranger = open("not.a.token", folder.resolve("certificate.pem"));
        assertThat(failure(stranger::probe).kind()).isEqualTo(Kind.UNAUTHENTICATED);
    }

    @Test
    void anotherServersCertificateIsNotTrusted() throws IOException {
        var other = SandboxServer.start(sandbox, 0);
        other.writeCertificate(folder.resolve("other.pem"));
        other.close();
        var mistaken = open(sandbox.issueToken(), folder.resolve("other.pem"));
        assertThat(failure(mistaken::probe).kind()).isEqualTo(Kind.UNTRUSTED_CERTIFICATE);
    }

    @Test
    void aFileThatIsNoCertificateIsSaidSo() throws IOException {
        var file = Files.writeString(folder.resolve("text.pem"), "not a certificate");
        assertThatThrownBy(() -> open("token", file))
                .isInstanceOfSatisfying(
                        VaultException.class,
                        e -> assertThat(e.failure().kind()).isEqualTo(Kind.BAD_CERTIFICATE_FILE));
    }

    @Test
    void aServerThatIsGoneIsUnreachable() {
        server.close();
        assertThat(failure(vault::probe).kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @Test
    void aNameThatDoesNotResolveIsSaidSo() {
        var address =
                Objects.requireNonNull(VaultAddresses.emulator("https://no-such-host.invalid", VaultAddress.Kind.VAULT)
                        .address());
        var nowhere = new AzureVaults(Clock.systemUTC())
                .open(new Connection(address, new SignIn(SignIn.Method.TOKEN, null, null, new Secret("token")), null));
        assertThat(failure(nowhere::probe).kind()).isIn(Kind.UNKNOWN_HOST, Kind.UNREACHABLE);
    }

    @Test
    void noSecretIsInAnyFailure() {
        var token = sandbox.issueToken();
        var other = open(token, folder.resolve("certificate.pem"));
        sandbox.faults().add("deny");
        try {
            other.rotateKey("alpha");
        } catch (VaultException e) {
            assertThat(e.failure().toString() + e).doesNotContain(token);
        }
    }
}
