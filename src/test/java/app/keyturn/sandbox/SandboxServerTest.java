package app.keyturn.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The HTTPS door, spoken to without any SDK.
class SandboxServerTest {
    private final Sandbox sandbox = Sandbox.seeded(SandboxClock.startingAt(Clock.systemUTC()));
    private SandboxServer server;
    private HttpClient http;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        server = SandboxServer.start(sandbox, 0);
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("sandbox", server.certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        http = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
        sandbox.close();
    }

    @Test
    void isTrustedByNobodyWhoWasNotToldTo() {
        try (HttpClient stranger = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(server.uri()).build();
            assertThatThrownBy(() -> stranger.send(request, BodyHandlers.discarding()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void answersUnderTheAddressThatWasAsked() throws Exception {
        JsonNode key = json(send("GET", "/keys/payments-signing", ""));
        assertThat(key.at("/key/kid").asText()).startsWith(server.uri() + "/keys/payments-signing/");
        JsonNode page = json(send("GET", "/keys", ""));
        assertThat(page.get("nextLink").asText()).startsWith(server.uri() + "/keys?api-version=7.4&$skiptoken=");
        URI byNumber = URI.create(server.uri().toString().replace("localhost", "127.0.0.1"));
        HttpResponse<String> reply =
                http.send(request(byNumber + "/keys?api-version=7.4").GET().build(), BodyHandlers.ofString());
        assertThat(json(reply).at("/value/0/kid").asText()).startsWith("https://127.0.0.1:");
    }

    @Test
    void servesAnotherVaultAtAnotherPort() throws Exception {
        try (SandboxServer stage = SandboxServer.start(sandbox, sandbox.vaults().get(1), 0)) {
            assertThat(stage.uri()).isNotEqualTo(server.uri());
        }
        assertThatThrownBy(() -> SandboxServer.start(sandbox, SandboxVault.named("nowhere", VaultKind.VAULT), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesABodyThatIsTooLargeInItsOwnWords() throws Exception {
        HttpResponse<String> reply = send("POST", "/keys/k/create", " ".repeat(5_000_000));
        assertThat(reply.statusCode()).isEqualTo(413);
        assertThat(json(reply).at("/error/code").asText()).isEqualTo("RequestEntityTooLarge");
        assertThat(send("GET", "/keys/payments-signing", "").statusCode()).isEqualTo(200);
    }

    @Test
    void answersAHeadRequestWithoutABody() throws Exception {
        HttpResponse<String> reply = send("HEAD", "/keys/payments-signing", "");
        assertThat(reply.statusCode()).isEqualTo(405);
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void breaksTheConnectionAfterARotationThatWasDone() throws Exception {
        int before = versions();
        sandbox.faults().add("reset-after@rotate*1");
        assertThatThrownBy(() -> send("POST", "/keys/payments-signing/rotate", ""))
                .isInstanceOf(IOException.class);
        assertThat(versions()).isEqualTo(before + 1);
        sandbox.faults().add("reset-before@rotate*1");
        assertThatThrownBy(() -> send("POST", "/keys/payments-signing/rotate", ""))
                .isInstanceOf(IOException.class);
        assertThat(versions()).isEqualTo(before + 1);
    }

    @Test
    void cutsABodyShortAndSpreadsOneOverTime() throws Exception {
        sandbox.faults().add("truncate@get*1");
        assertThatThrownBy(() -> send("GET", "/keys/payments-signing", "")).isInstanceOf(IOException.class);
        sandbox.faults().add("slow-body:300ms@get*1");
        long start = System.nanoTime();
        assertThat(json(send("GET", "/keys/payments-signing", "")).has("key")).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
    }

    @Test
    void announcesWhatAClientNeeds() throws Exception {
        Path pem = server.writeCertificate(folder.resolve("sandbox.pem"));
        JsonNode line = ServiceJson.read(server.announcement(pem).getBytes(StandardCharsets.UTF_8));
        assertThat(line.fieldNames()).toIterable().containsExactly("url", "certificate", "token");
        assertThat(line.get("url").asText()).isEqualTo(server.uri().toString());
        assertThat(Path.of(line.get("certificate").asText())).content().startsWith("-----BEGIN CERTIFICATE-----\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(pem)))
                .isEqualTo("rw-------");
        HttpRequest request = HttpRequest.newBuilder(URI.create(line.get("url").asText() + "/keys?api-version=7.4"))
                .header("Authorization", "Bearer " + line.get("token").asText())
                .build();
        assertThat(http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }

    private int versions() throws Exception {
        return json(send("GET", "/keys/payments-signing/versions", ""))
                .get("value")
                .size();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest request = request(server.uri() + path + "?api-version=7.4")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String uri) {
        return HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + sandbox.issueToken());
    }

    private static JsonNode json(HttpResponse<String> reply) throws IOException {
        return ServiceJson.read(reply.body().getBytes(StandardCharsets.UTF_8));
    }
}
