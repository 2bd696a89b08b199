package app.keyturn.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/// The vault northwind and the sign-in service over HTTPS, on one port of this computer, as a proxy shows them that
/// opens
/// connections on their way.
final class TestService implements AutoCloseable {
    /// A name of its own: the SDK remembers for the whole JVM which tenant a vault of a name belongs to.
    static final String VAULT = "northwind.vault.azure.net";
    static final String SIGN_IN = "login.microsoftonline.com";

    /// Method, host and path of all requests.
    final List<String> asked = new CopyOnWriteArrayList<>();
    /// The names of all headers.
    final List<String> headers = new CopyOnWriteArrayList<>();

    final EntraStub entra = new EntraStub();

    /// How the vault answers whoever is signed in, and what.
    volatile int status = 200;

    volatile String body = """
            {"value":[{"kid":"https://northwind.vault.azure.net/keys/a","attributes":{"enabled":true}},
            {"kid":"https://northwind.vault.azure.net/keys/b","attributes":{"enabled":true}}],"nextLink":null}""";

    private final HttpsServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    TestService(SSLContext context) throws IOException {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var host = exchange.getRequestHeaders().getFirst("Host");
            asked.add(exchange.getRequestMethod() + " " + host
                    + exchange.getRequestURI().getPath());
            headers.addAll(exchange.getRequestHeaders().keySet());
            if (SIGN_IN.equals(host)) {
                signIn(exchange);
            } else if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
                exchange.getResponseHeaders()
                        .set(
                                "WWW-Authenticate",
                                "Bearer authorization=\"https://login.microsoftonline.com/" + EntraStub.TENANT
                                        + "\", resource=\"https://vault.azure.net\"");
                exchange.sendResponseHeaders(401, -1);
            } else {
                send(exchange, status, body.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void signIn(HttpExchange exchange) throws IOException {
        var request = new HttpRequest(
                        HttpMethod.valueOf(exchange.getRequestMethod()),
                        "https://" + SIGN_IN + exchange.getRequestURI())
                .setBody(exchange.getRequestBody().readAllBytes());
        try (var answer = entra.sendSync(request, com.azure.core.util.Context.NONE)) {
            send(exchange, answer.getStatusCode(), answer.getBodyAsBinaryData().toBytes());
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }
}
