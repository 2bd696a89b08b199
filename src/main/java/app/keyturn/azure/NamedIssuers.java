package app.keyturn.azure;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/// Trusts what Java trusts, or one certificate alone. A refusal names the issuer that is not trusted;
/// that of Java names nobody.
final class NamedIssuers extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trust;

    private NamedIssuers(X509ExtendedTrustManager trust) {
        this.trust = trust;
    }

    /// @param trusted the only certificates that are trusted; null: what Java trusts
    static SSLContext context(@Nullable KeyStore trusted) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trusted);
        var trust = Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("This Java checks no certificates"));
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new NamedIssuers(trust)}, null);
        return context;
    }

    /// A check by [#trust], which decides.
    private interface Check {
        void run() throws CertificateException;
    }

    private static void named(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            boolean strange = e.getCause() instanceof CertPathBuilderException && chain.length > 0;
            throw strange ? new UntrustedIssuer(issuer(chain).getName(), e) : e;
        }
    }

    /// The last issuer of the first certificate, as far as the chain leads. Other certificates in the
    /// chain are ignored, because the other side chose them.
    private static X500Principal issuer(X509Certificate[] chain) {
        var issuer = chain[0].getIssuerX500Principal();
        for (var next : chain) {
            if (next.getSubjectX500Principal().equals(issuer)) {
                issuer = next.getIssuerX500Principal();
            }
        }
        return issuer;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        named(chain, () -> trust.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        named(chain, () -> trust.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        named(chain, () -> trust.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trust.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trust.getAcceptedIssuers();
    }
}
