package app.keyturn.azure;

import app.keyturn.vault.FileText;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Configuration;
import com.azure.core.util.ConfigurationBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way out of this computer: by which proxies, and whom to trust. Vaults, the sign-in service and Azure Resource
/// Manager are all reached by it. One for the whole program. Thread-safe.
public final class Network {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final Duration ALL_WITHIN = Duration.ofSeconds(90);

    private final Proxies proxies;
    private final Trust trust;

    /// As the environment and the operating system have it.
    ///
    /// @param authorities trusted besides
    public Network(List<X509Certificate> authorities) {
        this(new Proxies(System.getenv()), Trust.ofThisComputer(authorities));
    }

    Network(Proxies proxies, Trust trust) {
        this.proxies = proxies;
        this.trust = trust;
    }

    /// A transport of its own, in which whoever the [Trust] of this network knows is trusted.
    OwnTransport transport() {
        return transport(trust);
    }

    /// @param certificate the only one that is trusted; null: whom this network trusts
    OwnTransport transport(@Nullable Path certificate) throws IOException {
        return transport(trust(certificate));
    }

    /// @param certificate the only one that is trusted; null: whom this network trusts
    Trust trust(@Nullable Path certificate) throws IOException {
        return certificate == null ? trust : Trust.only(certificate(certificate));
    }

    Proxies proxies() {
        return proxies;
    }

    private OwnTransport transport(Trust trusted) {
        var client = java.net.http.HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .proxy(proxies)
                .sslContext(trusted.context());
        proxies.authenticator().ifPresent(client::authenticator);
        return OwnTransport.of(
                client,
                builder -> new BoundedTransport(
                        new RouteTransport(
                                new JdkHttpClientBuilder(builder)
                                        .configuration(withoutProxy())
                                        .responseTimeout(ANSWER_WITHIN)
                                        .build(),
                                proxies),
                        ALL_WITHIN));
    }

    /// A configuration without a proxy: the builder would replace our proxy selector by its own.
    private static Configuration withoutProxy() {
        var allowed = "jdk.httpclient.allowRestrictedHeaders";
        Map<String, String> properties = Map.of(allowed, System.getProperty(allowed, ""));
        return new ConfigurationBuilder(_ -> Map.of(), _ -> properties, _ -> Map.of()).build();
    }

    private static X509Certificate certificate(Path file) throws IOException {
        try (var octets = Files.newInputStream(file)) {
            var pem = new ByteArrayInputStream(FileText.utf8(octets.readNBytes(FileText.LARGEST)));
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem);
        } catch (CertificateException e) {
            throw new IOException("Not a certificate in PEM form: " + file.getFileName(), e);
        }
    }
}
