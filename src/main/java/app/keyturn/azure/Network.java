package app.keyturn.azure;

import app.keyturn.vault.FileText;
import app.keyturn.vault.ProxyAsker;
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
    private final ProxySignIns signIns;

    /// As the environment and the operating system have it.
    ///
    /// @param authorities trusted besides
    public Network(List<X509Certificate> authorities) {
        this(new Proxies(System.getenv()), Trust.ofThisComputer(authorities));
    }

    Network(Proxies proxies, Trust trust) {
        this.proxies = proxies;
        this.trust = trust;
        this.signIns = new ProxySignIns(proxies.signIns());
    }

    /// A transport of its own, in which whoever the [Trust] of this network knows is trusted.
    AskingTransport transport() {
        return transport(trust);
    }

    /// @param certificate the only one that is trusted; null: whom this network trusts
    AskingTransport transport(@Nullable Path certificate) throws IOException {
        return transport(trust(certificate));
    }

    /// @param certificate the only one that is trusted; null: whom this network trusts
    Trust trust(@Nullable Path certificate) throws IOException {
        return certificate == null ? trust : Trust.only(certificate(certificate));
    }

    /// Has a person asked where a proxy wants a sign-in.
    public void askBy(ProxyAsker person) {
        signIns.askBy(person);
    }

    ProxySignIns signIns() {
        return signIns;
    }

    Proxies proxies() {
        return proxies;
    }

    private AskingTransport transport(Trust trusted) {
        return new AskingTransport(proxies, signIns, authenticator -> transport(trusted, authenticator));
    }

    private OwnTransport transport(Trust trusted, @Nullable ProxyAuthenticator authenticator) {
        var client = java.net.http.HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .proxy(proxies)
                .sslContext(trusted.context());
        if (authenticator != null) {
            client.authenticator(authenticator);
        }
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
