package app.keyturn.azure;

import app.keyturn.sandbox.Sandbox;
import app.keyturn.sandbox.SandboxRequest;
import app.keyturn.sandbox.SandboxResponse;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A web proxy on this machine that ends TLS for the vaults of a sandbox, whatever cloud they are asked for in, and
/// gives the sandbox's token to whoever asks as a managed identity does. What is asked with a token is kept. Nothing
/// leaves the machine: other hosts are refused.
final class AzProxy implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final Sandbox sandbox;
    private final UnaryOperator<URI> vaultOf;
    private final ServerSocket door;
    private final HttpServer identity;
    private final SSLContext tls;
    private final Path certificate;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<SandboxRequest> asked = new ArrayList<>();
    private final List<IOException> troubles = new ArrayList<>();

    /// @param hosts   whose requests are answered
    /// @param vaultOf the vault of the sandbox for an address; the rest of which stays
    AzProxy(Sandbox sandbox, List<String> hosts, UnaryOperator<URI> vaultOf, Path folder)
            throws IOException, GeneralSecurityException, InterruptedException {
        this.sandbox = sandbox;
        this.vaultOf = vaultOf;
        var store = keys(hosts, folder.resolve("proxy.p12"));
        tls = context(store);
        certificate = Files.writeString(folder.resolve("proxy.pem"), pem(store.getCertificate("proxy")));
        var here = InetAddress.getLoopbackAddress();
        door = new ServerSocket(0, 50, here);
        identity = HttpServer.create(new InetSocketAddress(here, 0), 0);
        identity.createContext("/token", exchange -> {
            var token = "{\"access_token\":\"%s\",\"expires_on\":\"%d\",\"token_type\":\"Bearer\",\"resource\":\"%s\"}"
                    .formatted(
                            sandbox.issueToken(),
                            Instant.now().plusSeconds(3600).getEpochSecond(),
                            "vault")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, token.length);
            exchange.getResponseBody().write(token);
            exchange.close();
        });
        identity.start();
        threads.execute(this::listen);
    }

    private static KeyStore keys(List<String> hosts, Path file)
            throws IOException, GeneralSecurityException, InterruptedException {
        var names = hosts.stream().map(host -> "dns:" + host).collect(Collectors.joining(","));
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Keyturn test",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD,
                        "-ext",
                        "san=" + names,
                        "-ext",
                        "bc:c=ca:true",
                        "-ext",
                        "ku:c=digitalSignature,keyCertSign")
                .redirectErrorStream(true)
                .start();
        var said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (made.waitFor() != 0) {
            throw new IOException(said);
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext context(KeyStore store) throws GeneralSecurityException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
    }

    /// What a program has to be told so that it comes here.
    Map<String, String> environment() {
        var proxy = "http://127.0.0.1:" + door.getLocalPort();
        var token = "http://127.0.0.1:" + identity.getAddress().getPort() + "/token";
        return Map.of(
                "HTTPS_PROXY",
                proxy,
                "https_proxy",
                proxy,
                "NO_PROXY",
                "127.0.0.1",
                "no_proxy",
                "127.0.0.1",
                "REQUESTS_CA_BUNDLE",
                certificate.toString(),
                "IDENTITY_ENDPOINT",
                token,
                "IDENTITY_HEADER",
                "x",
                "MSI_ENDPOINT",
                token,
                "MSI_SECRET",
                "x");
    }

    /// What was asked with a token since this was last called.
    List<SandboxRequest> takeAsked() {
        synchronized (asked) {
            var taken = List.copyOf(asked);
            asked.clear();
            return taken;
        }
    }

    /// Connections that broke; for the message of a test that fails.
    String troubles() {
        synchronized (asked) {
            return troubles.toString();
        }
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                var client = door.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                if (!door.isClosed()) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var plain = new BufferedInputStream(client.getInputStream());
            var first = line(plain);
            while (!line(plain).isEmpty()) {}
            var host = first.replaceAll("CONNECT (\\S+) .*", "$1").replaceAll(":443$", "");
            if (!first.startsWith("CONNECT ") || vaultOf.apply(URI.create("https://" + host)) == null) {
                client.getOutputStream().write("HTTP/1.1 403 Not here\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            try (var secret = (SSLSocket) tls.getSocketFactory().createSocket(client, host, client.getPort(), true)) {
                secret.setUseClientMode(false);
                var in = new BufferedInputStream(secret.getInputStream());
                while (exchange("https://" + host, in, secret)) {}
            }
        } catch (IOException e) {
            synchronized (asked) {
                troubles.add(e);
            }
        }
    }

    private boolean exchange(String origin, InputStream in, SSLSocket out) throws IOException {
        var first = line(in).split(" ");
        if (first.length < 2) {
            return false;
        }
        Map<String, String> headers = new HashMap<>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var parts = header.split(": *", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
        }
        var body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        var request = new SandboxRequest(first[0], URI.create(origin + first[1]), headers, body);
        if (headers.containsKey("authorization")) {
            synchronized (asked) {
                asked.add(request);
            }
        }
        write(sandbox.handle(new SandboxRequest(first[0], vaultOf.apply(request.uri()), headers, body)), out);
        return true;
    }

    private static void write(SandboxResponse answer, SSLSocket out) throws IOException {
        var head = new StringBuilder("HTTP/1.1 " + answer.status() + " -\r\n");
        answer.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length")) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        head.append("Content-Length: ").append(answer.body().length).append("\r\n\r\n");
        var whole = new ByteArrayOutputStream();
        whole.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        whole.write(answer.body());
        out.getOutputStream().write(whole.toByteArray());
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        door.close();
        identity.stop(0);
        threads.shutdownNow();
    }
}
