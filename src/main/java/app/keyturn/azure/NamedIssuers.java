package app.keyturn.azure;

import java.net.Socket;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.security.auth.x500.X500Principal;

/// Asks a [Trust] whether a certificate is trusted. A refusal names the issuer that is not; that of Java
/// names nobody.
final class NamedIssuers extends X509ExtendedTrustManager {
    private static final int MOST_HOSTS = 5;

    private final Trust trust;
    private final Consumer<List<X509Certificate>> shown;

    NamedIssuers(Trust trust) {
        this(trust, _ -> {});
    }

    /// @param shown told what the other side shows, before that is checked
    NamedIssuers(Trust trust, Consumer<List<X509Certificate>> shown) {
        this.trust = trust;
        this.shown = shown;
    }

    /// A check by a trust manager, which decides.
    private interface Check {
        void by(X509ExtendedTrustManager manager) throws CertificateException;
    }

    private void named(X509Certificate[] chain, Check check) throws CertificateException {
        shown.accept(List.of(chain));
        var loaded = trust.loaded();
        if (loaded.roots().isEmpty()) { // of which the manager of Java makes a bug
            throw new UntrustedIssuer(name(issuer(chain), loaded), new CertificateException("Nobody is trusted"));
        }
        try {
            check.by(loaded.manager());
        } catch (CertificateException e) {
            boolean strange = e.getCause() instanceof CertPathBuilderException && chain.length > 0;
            if (strange) {
                throw new UntrustedIssuer(name(issuer(chain), loaded), e);
            }
            throw isOfOtherHost(e) ? new OtherHost(hosts(chain[0]), e) : e;
        }
    }

    /// Java's check of the host throws a plain exception; whatever else is wrong with a chain has a class of its own
    /// (sun.security.util.HostnameChecker of JDK 25).
    private static boolean isOfOtherHost(CertificateException e) {
        return e.getClass() == CertificateException.class && e.getCause() == null;
    }

    /// The first hosts that a certificate names; without any, its subject.
    private static String hosts(X509Certificate certificate) throws CertificateException {
        var names = certificate.getSubjectAlternativeNames();
        return names == null || names.isEmpty()
                ? certificate.getSubjectX500Principal().getName()
                : names.stream()
                        .limit(MOST_HOSTS)
                        .map(name -> String.valueOf(name.get(1)))
                        .collect(Collectors.joining(", "));
    }

    /// With the day on which it ran out, where that is why it is not trusted.
    private static String name(X500Principal issuer, Trust.Loaded loaded) {
        return loaded.expired().stream()
                .filter(one -> one.getSubjectX500Principal().equals(issuer))
                .findFirst()
                .map(one -> issuer.getName() + " (" + day(one) + ")")
                .orElse(issuer.getName());
    }

    private static String day(X509Certificate certificate) {
        var to = certificate.getNotAfter().toInstant().toString();
        return certificate.getNotBefore().toInstant().toString().substring(0, 10) + " … " + to.substring(0, 10);
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
        named(chain, manager -> manager.checkServerTrusted(chain, authType, engine));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        named(chain, manager -> manager.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        named(chain, manager -> manager.checkServerTrusted(chain, authType));
    }

    /// Nobody is served here.
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        trust.loaded().manager().checkClientTrusted(chain, authType, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        trust.loaded().manager().checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        trust.loaded().manager().checkClientTrusted(chain, authType);
    }

    /// Asked of servers only.
    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
