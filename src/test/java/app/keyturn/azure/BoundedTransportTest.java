package app.keyturn.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Bodies without an end, over a real connection.
@SuppressWarnings("NullAway.Init")
class BoundedTransportTest {
    private static final Duration WITHIN = Duration.ofSeconds(2);

    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private BoundedTransport transport() {
        return new BoundedTransport(new JdkHttpClientBuilder().build(), WITHIN);
    }

    private HttpRequest answeredBy(HttpHandler handler) {
        server.createContext("/", handler);
        return new HttpRequest(
                HttpMethod.GET, "http://localhost:" + server.getAddress().getPort() + "/");
    }

    @Test
    void aWholeAnswerComesThrough() {
        var request = answeredBy(exchange -> {
            exchange.getResponseHeaders().set("x-ms-request-id", "7");
            exchange.sendResponseHeaders(418, 5);
            exchange.getResponseBody().write("words".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        try (var answer = transport().sendSync(request, Context.NONE)) {
            assertThat(answer.getStatusCode()).isEqualTo(418);
            assertThat(answer.getBodyAsBinaryData().toString()).isEqualTo("words");
            assertThat(answer.getHeaders().getValue(HttpHeaderName.fromString("x-ms-request-id")))
                    .isEqualTo("7");
        }
    }

    @Test
    void aBodyWithoutEndIsCutOff() {
        var request = answeredBy(BoundedTransportTest::flood);
        assertThatThrownBy(() -> transport().sendSync(request, Context.NONE)).isInstanceOf(UnreadableAnswer.class);
    }

    private static void flood(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        var piece = new byte[1024 * 1024];
        try (var body = exchange.getResponseBody()) {
            for (long sent = 0; sent < 3L * 1024; sent++) {
                body.write(piece);
            }
        }
    }

    @Test
    void aBodyThatDripsEndsInTime() {
        var request = answeredBy(this::drip);
        assertThatThrownBy(() -> transport().sendSync(request, Context.NONE))
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }

    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var body = exchange.getResponseBody()) {
            while (!over.await(100, TimeUnit.MILLISECONDS)) {
                body.write(' ');
                body.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anAnswerThatNeverBeginsEndsInTime() {
        var request = answeredBy(_ -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        assertThatThrownBy(() -> transport().sendSync(request, Context.NONE))
                .hasCauseInstanceOf(HttpTimeoutException.class);
    }
}
