package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import com.azure.security.keyvault.keys.cryptography.models.SignatureAlgorithm;
import com.azure.security.keyvault.keys.models.CreateEcKeyOptions;
import com.azure.security.keyvault.keys.models.CreateOctKeyOptions;
import com.azure.security.keyvault.keys.models.CreateRsaKeyOptions;
import com.azure.security.keyvault.keys.models.KeyCurveName;
import com.azure.security.keyvault.keys.models.KeyOperation;
import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.azure.security.keyvault.keys.models.KeyType;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// The real SDK over real TLS.
class KeyClientTest {
    private final Sandbox sandbox = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()));
    private SandboxServer server;
    private KeyClient client;

    @BeforeEach
    void connect() throws Exception {
        server = SandboxServer.start(sandbox, 0);
        client = new KeyClientBuilder()
                .vaultUrl(server.uri().toString())
                .credential(request -> Mono.just(new AccessToken(
                        sandbox.issueToken(), OffsetDateTime.now().plusHours(1))))
                .disableChallengeResourceVerification()
                .httpClient(trusting(server))
                .buildClient();
    }

    @AfterEach
    void disconnect() {
        server.close();
        sandbox.close();
    }

    @Test
    void listsEveryKeyOfTheStock() {
        assertThat(client.listPropertiesOfKeys().stream().map(KeyProperties::getName))
                .hasSizeBetween(38, 45)
                .contains("payments-signing", "orders-cmk")
                .isSortedAccordingTo(String.CASE_INSENSITIVE_ORDER);
        assertThat(client.listDeletedKeys().stream()).hasSize(3);
    }

    @Test
    void rotatesUnderAPolicy() {
        KeyVaultKey first = client.createKey("client-key", KeyType.EC);
        client.updateKeyRotationPolicy(
                "client-key",
                new KeyRotationPolicy()
                        .setExpiresIn("P90D")
                        .setLifetimeActions(List.of(new KeyRotationLifetimeAction(KeyRotationPolicyAction.ROTATE)
                                .setTimeAfterCreate("P30D"))));
        assertThat(client.getKeyRotationPolicy("client-key").getLifetimeActions())
                .hasSize(2);
        KeyVaultKey second = client.rotateKey("client-key");
        assertThat(second.getProperties().getVersion())
                .isNotEqualTo(first.getProperties().getVersion());
        assertThat(second.getProperties().getExpiresOn())
                .isEqualTo(second.getProperties().getCreatedOn().plusDays(90));
        assertThat(client.listPropertiesOfKeyVersions("client-key").stream()).hasSize(2);
    }

    @Test
    void deletesAndPurgesWithThePollers() {
        client.createKey("doomed", KeyType.EC);
        client.beginDeleteKey("doomed").waitForCompletion();
        assertThat(client.getDeletedKey("doomed").getScheduledPurgeDate()).isAfter(OffsetDateTime.now());
        client.beginRecoverDeletedKey("doomed").waitForCompletion();
        assertThat(client.getKey("doomed").getName()).isEqualTo("doomed");
    }

    @Test
    void createsWithEveryOption() {
        OffsetDateTime expiry = OffsetDateTime.parse("2031-01-01T00:00:00Z");
        KeyVaultKey rsa = client.createRsaKey(new CreateRsaKeyOptions("client-rsa")
                .setKeySize(2048)
                .setKeyOperations(KeyOperation.ENCRYPT, KeyOperation.DECRYPT)
                .setExpiresOn(expiry)
                .setTags(Map.of("project", "test-project")));
        assertThat(rsa.getProperties().getExpiresOn()).isEqualTo(expiry);
        assertThat(rsa.getProperties().getTags()).containsEntry("project", "test-project");
        assertThat(rsa.getKeyOperations()).containsExactly(KeyOperation.ENCRYPT, KeyOperation.DECRYPT);
        KeyVaultKey ec = client.createEcKey(new CreateEcKeyOptions("client-ec")
                .setCurveName(KeyCurveName.P_256K)
                .setHardwareProtected(true)
                .setEnabled(false));
        assertThat(ec.getKeyType()).isEqualTo(KeyType.EC_HSM);
        assertThat(ec.getProperties().isEnabled()).isFalse();
        KeyVaultKey oct = client.createOctKey(new CreateOctKeyOptions("client-oct").setHardwareProtected(true));
        assertThat(oct.getKeyType()).isEqualTo(KeyType.OCT_HSM);
    }

    /// The trap of recording update-empty-key-ops-wipes-operations, as the SDK falls into it.
    @Test
    void updatesPropertiesAndWipesOperationsThatAreNotRepeated() {
        KeyVaultKey key = client.createKey("client-key", KeyType.EC);
        KeyVaultKey kept = client.updateKeyProperties(
                key.getProperties().setTags(Map.of("a", "b")),
                key.getKeyOperations().toArray(KeyOperation[]::new));
        assertThat(kept.getKeyOperations()).containsExactly(KeyOperation.SIGN, KeyOperation.VERIFY);
        assertThat(client.updateKeyProperties(key.getProperties().setEnabled(false))
                        .getKeyOperations())
                .isEmpty();
    }

    @Test
    void signsEncryptsAndWrapsAtTheService() {
        client.createKey("client-rsa", KeyType.RSA);
        CryptographyClient rsa = client.getCryptographyClient("client-rsa");
        byte[] plain = {1, 2, 3};
        byte[] wrapped = rsa.wrapKey(KeyWrapAlgorithm.RSA_OAEP_256, plain).getEncryptedKey();
        assertThat(rsa.unwrapKey(KeyWrapAlgorithm.RSA_OAEP_256, wrapped).getKey())
                .isEqualTo(plain);
        byte[] signature = rsa.signData(SignatureAlgorithm.PS512, plain).getSignature();
        assertThat(rsa.verifyData(SignatureAlgorithm.PS512, plain, signature).isValid())
                .isTrue();
        client.createEcKey(new CreateEcKeyOptions("client-ec").setCurveName(KeyCurveName.P_384));
        CryptographyClient ec = client.getCryptographyClient("client-ec");
        byte[] other = ec.signData(SignatureAlgorithm.ES384, plain).getSignature();
        assertThat(ec.verifyData(SignatureAlgorithm.ES384, plain, other).isValid())
                .isTrue();
    }

    @Test
    void backsUpAndRestores() {
        KeyVaultKey key = client.createKey("client-key", KeyType.EC);
        byte[] backup = client.backupKey("client-key");
        assertThatThrownBy(() -> client.restoreKeyBackup(backup)).isInstanceOf(HttpResponseException.class);
        client.beginDeleteKey("client-key").waitForCompletion();
        client.purgeDeletedKey("client-key");
        sandbox.clock().advance(Duration.ofSeconds(1));
        assertThat(client.restoreKeyBackup(backup).getId()).isEqualTo(key.getId());
    }

    @Test
    void refusesWhatOnlyManagedHsmsAndAttestationServicesOffer() {
        client.createKey("client-key", KeyType.EC);
        assertStatus(400, () -> client.getRandomBytes(3));
        assertStatus(400, () -> client.getKeyAttestation("client-key"));
        assertStatus(400, () -> client.releaseKey("release-enclave", "a token"));
        assertStatus(404, () -> client.getKey("nowhere"));
        assertStatus(400, () -> client.createKey("a b/c", KeyType.EC));
        assertStatus(400, () -> client.createKey("", KeyType.EC));
    }

    @Test
    void asksForAnotherTokenWhenClaimsAreDemandedOrItExpired() {
        client.getKey("payments-signing");
        sandbox.faults().add("claims@get*1");
        assertThat(client.getKey("payments-signing").getName()).isEqualTo("payments-signing");
        assertThat(sandbox.faults().active()).isEmpty();
        sandbox.faults().add("expired-token@get*1");
        assertThat(client.getKey("payments-signing").getName()).isEqualTo("payments-signing");
        assertThat(sandbox.faults().active()).isEmpty();
    }

    /// The client repeats by itself, and a rotation repeated is two rotations.
    @Test
    void rotatesTwiceWhenTheAnswerIsLostAndTheClientRepeats() {
        client.createKey("client-key", KeyType.EC);
        sandbox.faults().add("reset-after@rotate*1");
        client.rotateKey("client-key");
        assertThat(client.listPropertiesOfKeyVersions("client-key").stream()).hasSize(3);
    }

    private static void assertStatus(int status, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        HttpResponseException.class,
                        problem -> assertThat(problem.getResponse().getStatusCode())
                                .isEqualTo(status));
    }

    static HttpClient trusting(SandboxServer server) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("sandbox", server.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(context)).build();
    }
}
