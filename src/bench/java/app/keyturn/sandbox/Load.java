package app.keyturn.sandbox;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// Many requests to one address, sixteen at a time over connections that stay open.
final class Load {
    private static final int AT_A_TIME = 16;

    private final URI uri;
    private final HttpClient client;

    Load(String uri, X509Certificate trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", trusted);
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        this.uri = URI.create(uri);
        this.client = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    double perSecond(int requests, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .build();
        long start = System.nanoTime();
        try (ExecutorService workers = Executors.newFixedThreadPool(AT_A_TIME)) {
            List<Future<?>> all = new ArrayList<>();
            for (int worker = 0; worker < AT_A_TIME; worker++) {
                all.add(workers.submit(() -> {
                    for (int i = 0; i < requests / AT_A_TIME; i++) {
                        int status =
                                client.send(request, BodyHandlers.ofByteArray()).statusCode();
                        if (status != 200) {
                            throw new IllegalStateException("status " + status);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return requests / ((System.nanoTime() - start) / 1e9);
    }
}
