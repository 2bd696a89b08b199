package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.security.keyvault.keys.KeyClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.models.KeyProperties;
import com.azure.security.keyvault.keys.models.KeyRotationLifetimeAction;
import com.azure.security.keyvault.keys.models.KeyRotationPolicy;
import com.azure.security.keyvault.keys.models.KeyRotationPolicyAction;
import com.azure.security.keyvault.keys.models.KeyType;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import java.security.KeyStore;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
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
