package app.keyturn.sandbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTPS door of a sandbox: 127.0.0.1 only, each request on a virtual thread. Its certificate is made at the start
/// and trusted by nobody who was not given it. A request whose `Host` is that of a vault or of Azure Resource Manager
/// goes there, any other to the vault that the server was started for.
public final class SandboxServer implements AutoCloseable {
    private static final int SLOW_PIECES = 10;
    private static final long MOST_PASSED_OVER = 64L * 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(SandboxServer.class);

    private final Sandbox sandbox;
    private final LocalVault vault;
    private final HttpsServer server;
    private final ExecutorService threads;
    private final LoopbackCertificate certificate;

    private SandboxServer(Sandbox sandbox, LocalVault vault, HttpsServer server, LoopbackCertificate certificate) {
        this.sandbox = sandbox;
        this.vault = vault;
        this.server = server;
        this.certificate = certificate;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    /// Serves the first vault.
    ///
    /// @param port 0 for any that is free
    /// @throws IOException when the port is taken
    public static SandboxServer start(Sandbox sandbox, int port) throws IOException {
        return start(sandbox, sandbox.first(), port);
    }

    /// Serves the named vault; one server for each vault, because clients tell vaults apart by host alone.
    ///
    /// @throws IllegalArgumentException when the sandbox has no such vault
    public static SandboxServer start(Sandbox sandbox, SandboxVault vault, int port) throws IOException {
        LocalVault local = sandbox.find(vault.uri());
        if (local == null) {
            throw new IllegalArgumentException("no such vault: " + vault.name());
        }
        return start(sandbox, local, port);
    }

    private static SandboxServer start(Sandbox sandbox, LocalVault vault, int port) throws IOException {
        try {
            LoopbackCertificate certificate = LoopbackCertificate.make(Instant.now());
            HttpsServer server = HttpsServer.create(
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
            SandboxServer started = new SandboxServer(sandbox, vault, server, certificate);
            server.setExecutor(started.threads);
            server.createContext("/", started::serve);
            server.start();
            return started;
        } catch (GeneralSecurityException e) {
            throw new IOException("no certificate could be made for the sandbox", e);
        }
    }

    /// The address to give to clients, such as `https://localhost:49152`.
    public URI uri() {
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }

    /// The certificate that clients must trust, as PEM text.
    public String certificatePem() {
        try {
            return certificate.pem();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of our own cannot be encoded", e);
        }
    }

    public X509Certificate certificate() {
        return certificate.certificate();
    }

    /// Writes the certificate to a file that only its owner can read or change.
    public Path writeCertificate(Path file) throws IOException {
        OwnerOnly.write(file, certificatePem());
        return file;
    }

    /// One line of JSON for whoever started the server: `url`, `certificate` (the file to trust) and `token`.
    public String announcement(Path certificateFile) {
        return new String(
                ServiceJson.write(ServiceJson.object()
                        .put("url", uri().toString())
                        .put("certificate", certificateFile.toAbsolutePath().toString())
                        .put("token", sandbox.issueToken())),
                StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, sandbox.deliver(vault, request(exchange)));
        } catch (IOException e) {
            LOG.debug("no answer was delivered", e); // a client that left, or a fault: the connection is closed by now
        }
    }

    private static void send(HttpExchange exchange, Delivery delivery) throws IOException {
        SandboxResponse response = delivery.response();
        byte[] body = response.body();
        response.headers().forEach(exchange.getResponseHeaders()::set);
        if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(response.status(), -1);
            return;
        }
        exchange.sendResponseHeaders(response.status(), body.length);
        OutputStream out = exchange.getResponseBody();
        int end = delivery.truncated() ? body.length / 2 : body.length;
        int piece = delivery.slowness().isZero() ? body.length : body.length / SLOW_PIECES + 1;
        for (int start = 0; start < end; start += piece) {
            out.write(body, start, Math.min(piece, end - start));
            out.flush();
            Strikes.pause(delivery.slowness().dividedBy(SLOW_PIECES));
        }
    }

    private SandboxRequest request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new SandboxRequest(exchange.getRequestMethod(), address(exchange), headers, body(exchange));
    }

    /// Under the address that the caller used, because links and ids in answers begin with it.
    private URI address(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        String path = exchange.getRequestURI().toString();
        try {
            URI address = URI.create("https://" + host + path);
            return address.getHost() == null ? URI.create(uri() + path) : address;
        } catch (IllegalArgumentException e) {
            return URI.create(uri() + path);
        }
    }

    /// One octet more than is allowed is enough to know. What follows is passed over, within reason: a client that is
    /// cut off while it sends would never read why.
    private static byte[] body(HttpExchange exchange) throws IOException {
        try (InputStream in = exchange.getRequestBody()) {
            byte[] body = in.readNBytes(Handler.LARGEST_BODY + 1);
            for (long passed = 0, more = body.length; more > 0 && passed < MOST_PASSED_OVER; passed += more) {
                more = in.skip(MOST_PASSED_OVER);
            }
            return body;
        }
    }
}
