package app.keyturn.azure;

import app.keyturn.vault.Failure.Kind;
import app.keyturn.vault.ProxySignIn;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Asks a proxy to lead on to a host (RFC 9110, section 9.3.6).
final class ConnectTunnel {
    private static final int LARGEST_HEAD = 16_384;
    private static final int PROXY_SIGN_IN = 407;
    private static final Pattern BASIC = Pattern.compile("(?im)^Proxy-Authenticate:\\s*Basic\\b");

    private ConnectTunnel() {}

    /// @param socket to the proxy
    /// @param proxy  its address, for people to read
    /// @param target host and port
    /// @param signIn for the proxy; null for none
    static void open(Socket socket, String proxy, String target, @Nullable ProxySignIn signIn) throws IOException {
        var head = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n"
                + (signIn == null ? "" : "Proxy-Authorization: Basic " + basic(signIn) + "\r\n") + "\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        var answer = head(socket);
        int status = status(answer);
        if (status / 100 != 2) {
            boolean wanting = status == PROXY_SIGN_IN && BASIC.matcher(answer).find();
            throw new KnownFailure(wanting ? Kind.PROXY_SIGN_IN : Kind.PROXY_REFUSED, proxy + " (HTTP " + status + ")");
        }
    }

    /// As the client of Java writes it.
    private static String basic(ProxySignIn signIn) {
        var word = signIn.name() + ":" + signIn.password().reveal();
        return Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Octet by octet: what follows the head is not the proxy's.
    private static String head(Socket socket) throws IOException {
        var read = new ByteArrayOutputStream();
        while (!endsHead(read.toByteArray())) {
            int octet = socket.getInputStream().read();
            if (octet < 0 || read.size() > LARGEST_HEAD) {
                throw new EOFException("The proxy's answer has no end");
            }
            read.write(octet);
        }
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    private static boolean endsHead(byte[] octets) {
        var end = new byte[] {'\r', '\n', '\r', '\n'};
        return octets.length >= end.length
                && Arrays.equals(octets, octets.length - end.length, octets.length, end, 0, end.length);
    }

    /// 0 for what is no answer of HTTP.
    private static int status(String head) {
        var parts = head.split(" ", 3);
        return parts.length > 1 && parts[0].startsWith("HTTP/") && parts[1].matches("\\d{3}.*")
                ? Integer.parseInt(parts[1].substring(0, 3))
                : 0;
    }
}
