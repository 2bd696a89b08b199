package app.keyturn.whole;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The least that lists a vault: the JDK's client follows the links. Arguments: url, certificate, token.
final class RawList {
    private RawList() {}

    public static void main(String[] arguments) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().sslContext(trusting(arguments[1])).build();
        JsonMapper json = new JsonMapper();
        int keys = 0;
        long start = System.nanoTime();
        String next = arguments[0] + "/keys?api-version=2025-07-01";
        while (next != null) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(next))
                    .header("Authorization", "Bearer " + arguments[2])
                    .build();
            var page = json.readTree(
                    client.send(request, BodyHandlers.ofByteArray()).body());
            keys += page.path("value").size();
            next = page.path("nextLink").textValue();
        }
        new Measured(keys, "list, raw client", (System.nanoTime() - start) / 1e6, "ms", "").tell();
    }

    static SSLContext trusting(String certificate) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var in = Files.newInputStream(Path.of(certificate))) {
            store.setCertificateEntry(
                    "sandbox", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
