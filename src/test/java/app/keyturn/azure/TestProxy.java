package app.keyturn.azure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// A proxy on this computer. It leads to a port here, whatever address it is asked for, or refuses.
final class TestProxy implements AutoCloseable {
    /// The heads of all requests.
    final List<List<String>> asked = new CopyOnWriteArrayList<>();

    /// What it answers; 0 where it leads somewhere.
    volatile int status;

    volatile int leadsTo;

    /// The sign-in that it wants, as `Basic` has it; empty where anybody may pass.
    volatile String wants = "";

    /// How it wants somebody to sign in.
    volatile String way = "Basic realm=\"p\"";

    private final ServerSocket socket;

    TestProxy() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "localhost:" + socket.getLocalPort();
    }

    Map<String, String> environment() {
        return Map.of("https_proxy", "http://" + address());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                var client = socket.accept();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void answer(Socket client) {
        try (client) {
            var reader = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            List<String> head = new CopyOnWriteArrayList<>();
            for (var line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                head.add(line);
            }
            if (head.isEmpty()) {
                return;
            }
            asked.add(head);
            int refusal = status != 0 ? status : admits(head) ? 0 : 407;
            if (refusal != 0) {
                write(
                        client,
                        "HTTP/1.1 " + refusal + " No\r\nProxy-Authenticate: " + way + "\r\n"
                                + "Content-Length: 0\r\nConnection: close\r\n\r\n");
                return;
            }
            lead(client);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean admits(List<String> head) {
        return wants.isEmpty()
                || head.stream().anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: Basic " + wants));
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void lead(Socket client) throws IOException {
        try (var server = new Socket(InetAddress.getLoopbackAddress(), leadsTo)) {
            write(client, "HTTP/1.1 200 OK\r\n\r\n");
            var back = Thread.ofVirtual().start(() -> copy(server, client));
            copy(client, server);
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // one of them has gone, which is how these conversations end
        }
    }
}
